import { readFileSync } from 'node:fs'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { organisationsOn, postsById } from '../partners/queries.ts'
import { returnsDaily } from '../returns/commands/chase-daily.ts'
import { logComplaint, sayCounted } from '../returns/commands/complaints.ts'
import { agreeGap, expectReturn } from '../returns/commands/owed.ts'
import { register } from '../returns/queries/owed-register.ts'
import type { Need, Service } from '../returns/rules/complaints.ts'
import type { DueRule, OwedPeriodKind } from '../returns/rules/owed-periods.ts'
import { must } from './must.ts'

type Line = {
  readonly on: Day
  readonly organisation: string
  readonly layout: string
  readonly measures: readonly string[]
  readonly every: OwedPeriodKind
  readonly due: DueRule
  readonly from: Day
  readonly owner: string
  readonly accountable: string
  readonly reportsToday: string
  readonly lawfulBasis: string | null
  readonly agreement: string | null
  readonly agreementEnds: Day | null
  readonly safeguarding: boolean
  readonly gaps: readonly {
    readonly on: Day
    readonly words: string
    readonly measures: readonly string[]
    readonly from: Day
    readonly filledFrom: Day | null
    readonly agreedWith: string
  }[]
}

export type OwedContent = {
  readonly expected: readonly Line[]
  readonly complaints: readonly {
    readonly on: Day
    readonly receivedOn: Day
    readonly need: Need
    readonly service: Service
    readonly organisation: string
    readonly source: string
    readonly words: string
  }[]
  readonly counted: readonly {
    readonly on: Day
    readonly need: Need
    readonly service: Service
    readonly organisation: string
    readonly layout: string
    readonly because: string
  }[]
  /** Mornings whose chase is lived again: each catches up with the days before it. */
  readonly livedOn: readonly Day[]
}

export const merrowshireOwed = (): OwedContent =>
  JSON.parse(readFileSync(new URL('../../demo/merrowshire/owed.json', import.meta.url), 'utf8')) as OwedContent

type Happening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

const organisationNamed = async (ctx: Ctx, slug: string): Promise<string> =>
  (await organisationsOn(ctx)).find(each => each.slug === slug)!.id

const writeLine = async (ctx: Ctx, line: Line): Promise<string> => {
  const posts = new Map([...(await postsById(ctx)).values()].map(each => [each.slug, each.id]))
  const done = await expectReturn(ctx, {
    organisationId: await organisationNamed(ctx, line.organisation),
    layoutId: line.layout,
    measures: line.measures,
    periodKind: line.every,
    due: line.due,
    from: line.from,
    until: null,
    ownerPostId: posts.get(line.owner)!,
    accountablePostId: posts.get(line.accountable)!,
    reportsToday: line.reportsToday,
    lawfulBasis: line.lawfulBasis,
    agreement: line.agreement,
    agreementEnds: line.agreementEnds,
    safeguarding: line.safeguarding,
  })
  return must(`${line.organisation}, ${line.layout}`, done).id
}

const lines = ({ expected }: OwedContent): Happening[] =>
  expected.flatMap(line => {
    let id = ''
    const written = { on: line.on, keep: async (ctx: Ctx) => void (id = await writeLine(ctx, line)) }
    const gaps = line.gaps.map(gap => ({
      on: gap.on,
      keep: async (ctx: Ctx) => must(`${line.organisation}, gap`, await agreeGap(ctx, id, gap)),
    }))
    return [written, ...gaps]
  })

const complaints = ({ complaints, counted }: OwedContent): Happening[] => [
  ...complaints.map(each => ({
    on: each.on,
    keep: async (ctx: Ctx) => {
      const organisationId = await organisationNamed(ctx, each.organisation)
      must('complaint', await logComplaint(ctx, { ...each, organisationId }))
    },
  })),
  ...counted.map(each => ({
    on: each.on,
    keep: async (ctx: Ctx) => {
      const organisationId = await organisationNamed(ctx, each.organisation)
      const line = (await register(ctx)).find(one => one.organisationId === organisationId && one.layoutId === each.layout)!
      must('counted', await sayCounted(ctx, { ...each, expectationId: line.id }))
    },
  })),
] // prettier-ignore

/** What the partners owe, what was agreed not to come, and complaints. */
export const owedHappenings = (content: OwedContent): Happening[] => [...lines(content), ...complaints(content)]

/** A few mornings of asking after what is missing, lived again once everything that came is here. Nobody is told of the past. */
export const replayOwedMornings = async (on: (day: Day) => Ctx, { livedOn } = merrowshireOwed()): Promise<void> => {
  for (const day of livedOn) await returnsDaily(on(day), { quietly: true })
}
