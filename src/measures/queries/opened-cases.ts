import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { caseKeysOf, casesKnown, type CaseKnown } from '../../assessments/queries/cases-known.ts'
import type { ToldFact } from '../../assessments/queries/facts.ts'
import { stages, type Standing } from '../../assessments/rules/standing.ts'
import { organisationsOn, personNames } from '../../partners/queries.ts'
import { versionsOfRecords, type VersionTold } from '../../returns/queries/versions.ts'
import { happened, type Kind } from '../../timelines/facts.ts'
import { placedOf, timeInWords, type CountedBy, type Placed } from '../rules/counted-by.ts'

/** Cases behind a figure: by their authority's own number, with the days that made them count. Never a name. */

/** A record behind a figure. */
export type OpenedRow = {
  readonly id: string
  readonly reference: string
  readonly organisation: string
  readonly begunOn: Day | null
  /** The day that puts it in the period, where the measure has one. */
  readonly on: Day | null
  readonly why: string
}

const ended = ({ stage, endedOn }: Standing): string => `${stages[stage]}${endedOn ? ` on ${showDay(endedOn)}` : ''}`

/** "Plan in place since 3 March 2024", "Gathering advice". */
export const standsInWords = (standing: Standing): string => {
  const { stage, planOn } = standing
  if (stage === 'plan') return `${stages.plan}${planOn ? ` since ${showDay(planOn)}` : ''}`
  return standing.endedOn === null ? stages[stage] : ended(standing)
}

type Within = { readonly from: Day; readonly to: Day }

/** Where the case counts in the period: once, or for each piece of advice. */
export const placedWithin = ({ steps }: CaseKnown, by: CountedBy | null, { from, to }: Within): Placed[] =>
  by ? placedOf(by, steps).filter(({ on }) => on >= from && on <= to) : []

const rowOf = (known: CaseKnown, by: CountedBy | null, within: Within, organisation: string): OpenedRow => {
  const placed = placedWithin(known, by, within)
  return {
    id: known.caseId,
    reference: known.caseRef,
    organisation,
    begunOn: placed[0]?.from ?? known.standing.begunOn,
    on: placed[0]?.on ?? null,
    why: placed.length > 0 ? placed.map(timeInWords).join(' ') : standsInWords(known.standing),
  }
}

/** Cases by their numbers, in that order; a page of them where asked. */
export const casesOpened = async (ctx: Ctx, ids: readonly string[], by: CountedBy | null, within: Within, page?: { readonly from: number; readonly most: number }): Promise<OpenedRow[]> => {
  const keys = await caseKeysOf(ctx, ids)
  const some = page ? keys.slice(page.from, page.from + page.most) : keys
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  return (await casesKnown(ctx, some)).map(known => rowOf(known, by, within, names.get(known.organisationId) ?? 'An authority'))
} // prettier-ignore

/** A fact behind a count: what happened, who said so and when we learnt it, with each version of its record. */
export type FactShown = {
  readonly what: string
  readonly on: Day
  readonly learntOn: Day
  readonly organisation: string
  readonly typedBy: string | null
  readonly recordId: number | null
  readonly versions: readonly VersionTold[]
}

export type OpenedRecord = OpenedRow & { readonly facts: readonly FactShown[] }

/** Facts that a limit may be lifted by, or that say whose the case was. */
const beside: readonly Kind[] = ['EXCEPTION', 'APPOINTMENT_MISSED', 'TRANSFERRED']
const begins: readonly Kind[] = ['REQUEST_RECEIVED', 'S24_AWARE']

/** The facts a count was made from; all that are told where the measure counts how a case stands. */
const behind = ({ facts }: CaseKnown, by: CountedBy | null, placed: readonly Placed[]): readonly ToldFact[] => {
  const told = facts.filter(({ kind }) => kind !== 'BORN')
  if (!by || placed.length === 0) return told
  const days = new Set(placed.flatMap(({ from, met, on }) => [from, met, on]))
  // What a limit that fell due was met by is not of one kind: all of its days is told.
  const kinds = by.placed === 'dueOn' ? null : new Set([...by.kinds, ...begins])
  return told.filter(({ kind, on }) => (days.has(on) && (kinds === null || kinds.has(kind))) || beside.includes(kind))
}

/** The versions of what the facts were read from, by the record. */
export const versionsOf = async (ctx: Ctx, facts: readonly ToldFact[]) => {
  const ids = facts.flatMap(({ told }) => (told.recordId === null ? [] : Number(told.recordId)))
  return Map.groupBy(await versionsOfRecords(ctx, 'case-event', ids), ({ of }) => of)
}

/** The day a fact was first learnt here: a correction of its other words makes it no newer. */
export const learntOn = ({ told }: ToldFact, versions: ReadonlyMap<number, readonly VersionTold[]>): Day => {
  const first = told.recordId === null ? undefined : versions.get(Number(told.recordId))?.[0]
  return dayOf(first?.from ?? told.recordedAt)
}

/** One case behind a figure; null where there is none. */
export const caseOpened = async (ctx: Ctx, caseId: string, by: CountedBy | null, within: Within): Promise<OpenedRecord | null> => {
  const [known] = await casesKnown(ctx, await caseKeysOf(ctx, [caseId]))
  if (!known) return null
  const facts = behind(known, by, placedWithin(known, by, within))
  const versions = await versionsOf(ctx, facts)
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  const people = await personNames(ctx)
  return {
    ...rowOf(known, by, within, names.get(known.organisationId) ?? 'An authority'),
    facts: facts.map(fact => ({
      what: happened[fact.kind],
      on: fact.on,
      learntOn: learntOn(fact, versions),
      organisation: names.get(fact.told.organisationId) ?? 'An organisation',
      typedBy: fact.told.by && (people.get(fact.told.by) ?? 'somebody'),
      recordId: fact.told.recordId === null ? null : Number(fact.told.recordId),
      versions: fact.told.recordId === null ? [] : (versions.get(Number(fact.told.recordId)) ?? []),
    })),
  }
} // prettier-ignore
