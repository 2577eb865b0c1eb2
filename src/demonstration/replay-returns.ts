import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Who } from '../access/rules.ts'
import { openCases } from '../assessments/commands/open-cases.ts'
import { matchReturn } from '../children/commands/match-return.ts'
import type { Ctx } from '../ctx.ts'
import { receiveBytes } from '../files/commands.ts'
import type { Day } from '../kernel/day.ts'
import { layoutNamed, layouts } from '../layouts/descriptions.ts'
import { keepSentFigures } from '../measures/commands/keep-sent-figures.ts'
import { organisationsOn, peopleWithRole } from '../partners/queries.ts'
import { answerDisappeared, type DisappearedAnswer } from '../returns/commands/answer.ts'
import { mapCode } from '../returns/commands/code-map.ts'
import { decideUnclear } from '../returns/commands/decide-unclear.ts'
import { loadReturn } from '../returns/commands/load.ts'
import { setDistrict } from '../returns/commands/postcodes.ts'
import { receiveReturn } from '../returns/commands/receive.ts'
import { withdrawReturn } from '../returns/commands/withdraw.ts'
import { heldOf } from '../returns/queries/held.ts'
import { recordsKnown } from '../returns/queries/records.ts'
import type { Counts, StateName } from '../returns/queries/returns.ts'
import type { DistrictOf } from '../returns/rules/places.ts'
import { must } from './must.ts'

/** A file a partner sent, what became of it and what was done about it: `demo/merrowshire/returns.json`. */
export type SentFile = {
  readonly on: Day
  readonly organisation: string
  readonly layout: string
  /** In `demo/merrowshire/returns/`. */
  readonly file: string
  readonly how: 'page' | 'api' | 'command'
  /** Who sent it; nobody where a system did, by its key. */
  readonly by?: string
  readonly listKind?: 'whole' | 'changes'
  readonly asAt: Day
  readonly from?: Day
  readonly until?: Day
  /** The same bytes came once more. */
  readonly againOn?: Day
  readonly withdrawn?: { readonly on: Day; readonly by: string; readonly because: string }
  /** Rows whose area nobody could tell, as they were decided: so many ours, so many elsewhere, in their order. */
  readonly unclear?: { readonly on: Day; readonly by: string; readonly ours: number; readonly elsewhere: number }
  readonly disappeared?: {
    readonly on: Day
    readonly by: string
    readonly answers: readonly {
      readonly records: number
      readonly answer: DisappearedAnswer
      readonly endedOn?: Day
      readonly note?: string
    }[]
  }
  /** Held to by the test: what the load counts. */
  readonly comesOut: { readonly state: StateName } & Partial<
    Pick<Counts, 'accepted' | 'held' | 'refused' | 'elsewhere' | 'disappeared'>
  >
}

export type ReturnsContent = {
  readonly districts: readonly { readonly district: string; readonly whose: DistrictOf }[]
  readonly codes: {
    readonly on: Day
    readonly by: string
    readonly organisation: string
    readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>
  }
  readonly sent: readonly SentFile[]
}

const folder = new URL('../../demo/merrowshire/', import.meta.url)

export const merrowshireReturns = (): ReturnsContent =>
  JSON.parse(readFileSync(new URL('returns.json', folder), 'utf8')) as ReturnsContent

type Happening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

/** Who sends and who answers, looked up once: nobody of them changes while the half year is lived through. */
type Known = {
  readonly organisation: (ctx: Ctx, slug: string) => Promise<string>
  /** A ctx in which this analyst or data sender asks; without a name, nobody. */
  readonly as: (ctx: Ctx, name: string | undefined) => Promise<Ctx>
}

const lookedUpOnce = (): Known => {
  let organisations: ReturnType<typeof organisationsOn> | undefined
  let people: Promise<Who[]> | undefined
  return {
    organisation: async (ctx, slug) => {
      const found = (await (organisations ??= organisationsOn(ctx))).find(each => each.slug === slug)
      if (!found) throw new Error(`The returns speak of the organisation ${slug}, which is not there.`)
      return found.id
    },
    as: async (ctx, name) => {
      if (name === undefined) return ctx
      const who = (await (people ??= sendersOf(ctx))).find(each => each.name === name)
      if (!who) throw new Error(`The returns speak of ${name}, who neither sends nor analyses.`)
      return { ...ctx, who }
    },
  }
}

const sendersOf = async (ctx: Ctx): Promise<Who[]> => {
  const found: Who[] = []
  for (const role of ['analyst', 'data-sender'] as const)
    for (const { personId, name } of await peopleWithRole(ctx, role))
      found.push({ personId, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set() })
  return found
}

const send = async (plain: Ctx, given: SentFile, known: Known) => {
  const ctx = await known.as(plain, given.by)
  const bytes = await readFile(new URL(`returns/${given.file}`, folder))
  const file = must(given.file, await receiveBytes(ctx, { name: given.file, bytes }))
  const { how, listKind, asAt, from, until } = given
  const layout = layoutNamed(given.layout)
  if (!layout) throw new Error(`No layout is called ${given.layout}.`)
  const organisation = await known.organisation(ctx, given.organisation)
  return must(given.file, await receiveReturn(ctx, { layout, organisationId: organisation, file, how, listKind, asAt, from, until })) // prettier-ignore
}

/**
 * What the jobs do with a return a moment after it came, done at once so that the first start is whole and figures are
 * known from their own day. Children of cases are matched and their cases opened; all others are matched by their job once
 * everything has started: it has more to compare.
 */
const sendAndLoad = async (ctx: Ctx, given: SentFile, known: Known): Promise<string> => {
  const { returnId } = await send(ctx, given, known)
  const soon = { ...ctx, now: new Date(ctx.now.getTime() + 60_000) }
  const loaded = must(given.file, await loadReturn(soon, returnId, layoutNamed))
  if (loaded.state !== given.comesOut.state)
    throw new Error(`${given.file} is ${loaded.state}: ${loaded.because ?? 'no reason given'}`)
  const keeps = layoutNamed(given.layout)?.keeps
  if (keeps === 'figure-sent') await keepSentFigures(soon, returnId)
  if (keeps === 'case-event') {
    await matchReturn(soon, returnId)
    await openCases(soon, returnId)
  }
  return returnId
}

const decide = async (ctx: Ctx, returnId: string, { ours, elsewhere }: NonNullable<SentFile['unclear']>) => {
  const lines = (await heldOf(ctx, returnId, { unclear: true })).map(({ line }) => line)
  const said = [
    { whose: 'ours', lines: lines.slice(0, ours) },
    { whose: 'elsewhere', lines: lines.slice(ours, ours + elsewhere) },
  ] as const
  for (const each of said) must(each.whose, await decideUnclear(ctx, { returnId, ...each }, layoutNamed))
}

const answer = async (ctx: Ctx, returnId: string, { answers }: NonNullable<SentFile['disappeared']>) => {
  const gone = (await recordsKnown(ctx, 'referral', { disappeared: 'only' })).flatMap(({ disappeared }) =>
    disappeared?.returnId === returnId ? [Number(disappeared.disappearedId)] : [],
  )
  let from = 0
  for (const { records, ...said } of answers)
    must(said.answer, await answerDisappeared(ctx, gone.slice(from, (from += records)), said))
}

const sent = (given: SentFile, known: Known): Happening[] => {
  let returnId = ''
  const { againOn, withdrawn, unclear, disappeared } = given
  const happened: Happening[] = [{ on: given.on, keep: async ctx => (returnId = await sendAndLoad(ctx, given, known)) }]
  const then = (on: Day, by: string | undefined, keep: Happening['keep']): unknown =>
    happened.push({ on, keep: async ctx => keep(await known.as(ctx, by)) })
  if (againOn) then(againOn, given.by, ctx => send(ctx, given, known))
  if (withdrawn)
    then(withdrawn.on, withdrawn.by, async ctx =>
      must(given.file, await withdrawReturn(ctx, returnId, withdrawn.because)),
    )
  if (unclear) then(unclear.on, unclear.by, ctx => decide(ctx, returnId, unclear))
  if (disappeared) then(disappeared.on, disappeared.by, ctx => answer(ctx, returnId, disappeared))
  return happened
}

const prepared = ({ districts, codes }: ReturnsContent, known: Known): Happening => ({
  on: codes.on,
  keep: async plain => {
    const ctx = await known.as(plain, codes.by)
    for (const { district, whose } of districts) must(district, await setDistrict(ctx, district, whose))
    const sender = await known.organisation(ctx, codes.organisation)
    for (const [table, meanings] of Object.entries(codes.tables))
      for (const [code, means] of Object.entries(meanings))
        must(code, await mapCode(ctx, { organisationId: sender, table, code, means }, layouts))
  },
})

/** What Merrowshire's partners sent in its half year, in the order of its days, and what was done about it. */
export const returnHappenings = (content: ReturnsContent = merrowshireReturns()): Happening[] => {
  const known = lookedUpOnce()
  return [prepared(content, known), ...content.sent.flatMap(each => sent(each, known))].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )
}

/** Lives them again, each on its day. */
export const replayReturns = async (content: ReturnsContent, on: (day: Day) => Ctx): Promise<void> => {
  for (const happening of returnHappenings(content)) await happening.keep(on(happening.on))
}
