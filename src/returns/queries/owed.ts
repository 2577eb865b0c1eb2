import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import type { Day } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { measures } from '../../measures/queries/measures.ts'
import { organisationsOn, postsById, type OrganisationOn, type PostOn } from '../../partners/queries.ts'
import {
  gapsFirst,
  owedItems,
  standsAt,
  type Coverage,
  type Expectation,
  type OwedItem,
  type OwedState,
} from '../rules/owed.ts'
import { owedPeriodInWords } from '../rules/owed-periods.ts'
import { coverages } from './owed-coverage.ts'
import { register } from './owed-register.ts'
import { owedSettings } from './owed-settings.ts'

/** A line of the register with where it stands on the ctx's day. */
export type Owed = Expectation & {
  readonly organisation: OrganisationOn
  readonly layoutName: string
  readonly kind: string
  readonly owner: PostOn | null
  readonly accountable: PostOn | null
  readonly items: readonly OwedItem[]
  readonly state: OwedState
}

export const layoutTitle = (layoutId: string): string => layoutNamed(layoutId)?.name ?? layoutId
const kindOf = (layoutId: string): string => layoutNamed(layoutId)?.keeps ?? layoutId

/** A typed figure says no organisation: it answers whoever alone owes it. Owed by several, a return says whose it is. */
const answers = (expectation: Expectation, came: Coverage, owing: ReadonlyMap<string, number>): boolean => {
  if (came.kind !== kindOf(expectation.layoutId)) return false
  if (came.measure !== null && !expectation.measures.includes(came.measure)) return false
  if (came.organisationId !== null) return came.organisationId === expectation.organisationId
  return owing.get(came.measure!) === 1
}

const owingOf = (all: readonly Expectation[]): ReadonlyMap<string, number> => {
  const owing = new Map<string, Set<string>>()
  for (const { organisationId, measures } of all)
    for (const measure of measures) owing.set(measure, (owing.get(measure) ?? new Set()).add(organisationId))
  return new Map([...owing].map(([measure, organisations]) => [measure, organisations.size]))
}

const readOwed = async (ctx: Ctx): Promise<Owed[]> => {
  const all = (await register(ctx)).filter(({ endedBecause }) => endedBecause === null)
  if (all.length === 0) return []
  const [came, bankHolidays, settings] = [await coverages(ctx), await holidays(ctx), await owedSettings(ctx)]
  const [organisations, posts] = [await organisationsOn(ctx), await postsById(ctx)]
  const byId = new Map(organisations.map(each => [each.id, each]))
  const owing = owingOf(all)
  const on = { today: ctx.today, holidays: bankHolidays, keepsRecord: ctx.area.keepsRecord }
  const owed = all.flatMap((expectation): Owed[] => {
    const organisation = byId.get(expectation.organisationId)
    if (!organisation) return []
    const items = owedItems(expectation, came.filter(each => answers(expectation, each, owing)), on)
    return [{
      ...expectation,
      organisation,
      layoutName: layoutTitle(expectation.layoutId),
      kind: kindOf(expectation.layoutId),
      owner: (expectation.ownerPostId && posts.get(expectation.ownerPostId)) || null,
      accountable: (expectation.accountablePostId && posts.get(expectation.accountablePostId)) || null,
      items,
      state: standsAt(items, settings.staleAfter),
    }]
  })
  return owed.sort((a, b) => Number(b.safeguarding && gapsFirst(b.state, 'partial') <= 0) - Number(a.safeguarding && gapsFirst(a.state, 'partial') <= 0) || gapsFirst(a.state, b.state) || a.organisation.name.localeCompare(b.organisation.name, 'en'))
} // prettier-ignore

const read = new WeakMap<Ctx, Promise<Owed[]>>()

/** Everything owed, the gaps first and among them what is a safeguarding matter. Read once for a ctx. */
export const owedNow = (ctx: Ctx): Promise<Owed[]> => {
  const before = read.get(ctx)
  if (before) return before
  const reading = readOwed(ctx)
  read.set(ctx, reading)
  return reading
}

/** The register or what came was written: what was read before no longer holds. */
export const owedChanged = (ctx: Ctx): void => void read.delete(ctx)

export type FigureOwed = {
  readonly measure: string
  readonly measureName: string
  readonly organisation: string
  readonly period: string
  /** The period in words. */
  readonly when: string
  readonly dueOn: Day
  readonly receivedOn: Day | null
  /** Not come by its day, as seen on the ctx's day. Never said of an area that does not keep its record here. */
  readonly late: boolean
}

/** Who owes which figure, by when: what has not come first, oldest first. Of what is agreed not to come, nothing. */
export const figuresOwed = async (ctx: Ctx): Promise<readonly FigureOwed[]> => {
  const owed = (await owedNow(ctx)).filter(({ measures: theirs }) => theirs.length > 0)
  if (owed.length === 0) return []
  const names = new Map((await measures(ctx)).map(each => [each.id, each.name]))
  const figures = owed.flatMap(each =>
    each.items
      .filter(({ state, until }) => state !== 'agreed gap' && until <= ctx.today)
      .flatMap(item =>
        each.measures.map((measure): FigureOwed => {
          const missing = item.arrival === null || item.arrival.missing.includes(measure)
          const receivedOn = missing ? null : item.arrival!.on
          const late = ctx.area.keepsRecord && missing && item.dueOn < ctx.today
          return { measure, measureName: names.get(measure) ?? measure, organisation: each.organisation.name, period: item.period, when: owedPeriodInWords(item), dueOn: item.dueOn, receivedOn, late }
        }),
      ),
  )
  return figures.sort((a, b) => Number(a.receivedOn !== null) - Number(b.receivedOn !== null) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.measure < b.measure ? -1 : 1))
} // prettier-ignore
