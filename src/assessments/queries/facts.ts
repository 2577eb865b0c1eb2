import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { readFactsFrom, type HeldFact } from '../../timelines/read-facts.ts'
import type { Fact } from '../../timelines/facts.ts'
import { sourceOf, type Source } from '../rules/sources.ts'
import { sourcesNow } from './settings.ts'
import { eventsOfCases, type EventSaid } from '../../returns/queries/case-events.ts'

export type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** How a fact is known: by which row of which return, or by whom it was typed. */
export type Told = {
  readonly how: Source
  readonly organisationId: string
  readonly recordedAt: Date
  /** The record of the extract, or the fact that was typed. */
  readonly recordId: number | null
  readonly factId: string | null
  readonly by: string | null
  readonly note: string | null
}
export type ToldFact = Fact & { readonly told: Told }
/** A fact that cannot be, with who told it where that can be found again. */
export type ToldHeld = HeldFact & { readonly told: Told | null }

export type CaseFactsKnown = {
  /** What counts: from the one source of its kind, and possible. */
  readonly facts: readonly ToldFact[]
  /** Said by the other source. */
  readonly notCounted: readonly ToldFact[]
  readonly held: readonly ToldHeld[]
  /** The authority's extract says something of the case. */
  readonly inExtract: boolean
  readonly bornOn: Day | null
  /** The post the extract says holds the case. */
  readonly extractWorker: string | null
}

/** What a case is known by, wherever it is kept. */
export type CaseKey = { readonly caseId: string; readonly organisationId: string; readonly caseRef: string }

type TypedRow = {
  case_id: string; fact_id: string; kind: string; on_day: Day; contributor: string | null; sequence: string | null; outcome: string | null
  reason: string | null; until_day: Day | null; known_on: Day | null; evidence: string | null; note: string | null; recorded_at: Date
  recorded_by: string | null; said_by_organisation: string
} // prettier-ignore

const typedFacts = async (ctx: Seen, caseIds: readonly string[]): Promise<TypedRow[]> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<TypedRow>`
    select f.* from case_fact f
      left join case_fact_end e on e.area_id = ${ctx.area.id} and e.fact_id = f.fact_id and e.ended_at <= ${before}
     where f.area_id = ${ctx.area.id} and f.case_id = any(${caseIds}::uuid[]) and f.recorded_at <= ${before} and e.fact_id is null
     order by f.recorded_at, f.fact_id`.execute(ctx.db)
  return rows
}

const birthsTyped = async (ctx: Seen, caseIds: readonly string[]): Promise<ReadonlyMap<string, Day>> => {
  const { rows } = await sql<{ case_id: string; birth_date: Day }>`
    select distinct on (case_id) case_id, birth_date from case_person
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[])
       and recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by case_id, recorded_at desc`.execute(ctx.db)
  return new Map(rows.map(row => [row.case_id, row.birth_date]))
}

const told = (how: Source, organisationId: string, recordedAt: Date) => ({ how, organisationId, recordedAt, recordId: null, factId: null, by: null, note: null }) // prettier-ignore

/** A fact as it is told: an event of the extract as it is, or what was typed in the same words. */
type TypedFact = { readonly kind: string; readonly on: Day; readonly told: Told }
type Raw = EventSaid | TypedFact

const toldOf = (raw: Raw): Told =>
  'recordedFrom' in raw
    ? { how: 'extract', organisationId: raw.organisationId, recordedAt: raw.recordedFrom, recordId: raw.recordId, factId: null, by: null, note: raw.detail }
    : raw.told // prettier-ignore

const ofPage = (row: TypedRow): TypedFact & Record<string, unknown> => ({
  kind: row.kind,
  on: row.on_day,
  contributor: row.contributor,
  sequence: row.sequence,
  outcome: row.outcome,
  reason: row.reason,
  until: row.until_day,
  knownOn: row.known_on,
  evidence: row.evidence,
  told: { ...told('page', row.said_by_organisation, row.recorded_at), factId: row.fact_id, by: row.recorded_by, note: row.note },
}) // prettier-ignore

const nothing = { held: [], born: null, facts: [] }
const words = ['kind', 'on', 'contributor', 'sequence', 'outcome', 'reason', 'until', 'knownOn', 'evidence'] as const

/** The words of a fact that is held, and nothing else of the row it came in. */
const wordsOf = (fact: unknown): Record<string, unknown> =>
  Object.fromEntries(words.map(name => [name, (fact as Record<string, unknown> | null)?.[name] ?? null]))

const readTold = (raw: readonly Raw[], bornOn: Day | null, today: Day | null) => {
  if (raw.length === 0 && bornOn === null) return nothing
  const birth = bornOn === null ? [] : [{ kind: 'BORN', on: bornOn }]
  const { facts, held, from } = readFactsFrom([...birth, ...raw], today)
  const rawOf = (fact: unknown): Raw => (from.get(fact) ?? fact) as Raw
  const known: ToldFact[] = []
  let born: Fact | null = null
  for (const fact of facts)
    if (fact.kind === 'BORN') born = fact
    // The fact is new and nobody else has it yet, so who told it is put on it and no second one is made.
    else known.push(Object.assign(fact, { told: toldOf(rawOf(fact)) }))
  return {
    held: held.map(({ fact, because }): ToldHeld => {
      const { kind } = rawOf(fact)
      return { fact: wordsOf(fact), because, told: kind === 'BORN' ? null : toldOf(rawOf(fact)) }
    }),
    born,
    facts: known,
  }
}

/** The newest the extract says of a case beside its events: a birth date, the post that holds it. */
const lastSaid = <Value>(events: readonly EventSaid[], of: (event: EventSaid) => Value | null): Value | null => {
  const event = events.findLast(each => (of(each) ?? '') !== '')
  return event === undefined ? null : of(event)
}

/**
 * The facts of cases as known now, or at `ctx.knownAt`: for each those that count, those the other source says, and those
 * that cannot be. Facts dated after the day asked about are held, save what may lie ahead. Every case asked about is answered.
 */
export const factsOf = async (
  ctx: Seen & Pick<Ctx, 'today'>,
  cases: readonly CaseKey[],
): Promise<ReadonlyMap<string, CaseFactsKnown>> => {
  const ids = cases.map(({ caseId }) => caseId)
  // The longest first: PostgreSQL is at work on it while whoever asked is busy with something else.
  const [events, sources, facts, births] = await Promise.all([
    eventsOfCases(ctx, cases),
    sourcesNow(ctx),
    typedFacts(ctx, ids),
    birthsTyped(ctx, ids),
  ])
  const typed = Map.groupBy(facts, row => row.case_id)
  const known = cases.map(({ caseId, organisationId, caseRef }): [string, CaseFactsKnown] => {
    const said = events.get(`${organisationId} ${caseRef}`) ?? []
    const counted: Raw[] = []
    const others: Raw[] = []
    for (const each of [...said, ...(typed.get(caseId) ?? []).map(ofPage)])
      (('recordedFrom' in each ? 'extract' : 'page') === sourceOf(sources, each.kind, said.length > 0)
        ? counted
        : others
      ).push(each)
    const bornOn = lastSaid(said, ({ birthDate }) => birthDate) ?? births.get(caseId) ?? null
    const { facts, held, born } = readTold(counted, bornOn, ctx.today)
    const other = readTold(others, null, null)
    const worker = lastSaid(said, ({ caseworker }) => caseworker)
    const birth = born === null ? [] : [{ ...born, told: told(said.length > 0 ? 'extract' : 'page', organisationId, new Date(0)) }] // prettier-ignore
    return [
      caseId,
      {
        facts: [...birth, ...facts],
        notCounted: other.facts,
        held,
        inExtract: said.length > 0,
        bornOn,
        extractWorker: worker,
      },
    ]
  })
  return new Map(known)
}
