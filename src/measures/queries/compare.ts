import { allCaseKeys, casesKnown, type CaseKnown } from '../../assessments/queries/cases-known.ts'
import type { CaseKey } from '../../assessments/queries/facts.ts'
import type { Stage } from '../../assessments/rules/standing.ts'
import { viewerOf } from '../../children/queries/view.ts'
import type { Ctx } from '../../ctx.ts'
import { endOfDay, type Day } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { eventsGone, heldNaming, type HeldNamed } from '../../returns/queries/versions.ts'
import { issueFor, sightOf } from '../../returns/rules/numbers.ts'
import { splitLists, whyNoRecord, whyNotOurs, whyNotTheirs, type Asked, type HeldBack, type Reason, type Seen, type Split, type Theirs } from '../rules/compare-list.ts' // prettier-ignore
import { countedBy, placedOf } from '../rules/counted-by.ts'
import { indexOf, plainReference, type Entry, type Index, type Referenced } from '../rules/references.ts'
import { learntOn, standsInWords, versionsOf } from './opened-cases.ts'
import type { FigureOpened } from './opened-rows.ts'

/** A list held against the cases behind a figure. */

export type KnownReferences = { readonly index: Index; readonly keys: ReadonlyMap<string, CaseKey> }

/** Every reference the area knows, to read a list by. */
export const knownReferences = async (ctx: Ctx): Promise<KnownReferences> => {
  const keys = await allCaseKeys(ctx)
  const index = indexOf(keys.map(({ caseId, caseRef }) => ({ id: caseId, reference: caseRef })))
  return { index, keys: new Map(keys.map(key => [key.caseId, key])) }
}

export type Difference = {
  /** The line of their list; null for a record of ours. */
  readonly line: number | null
  readonly reference: string
  readonly reasons: readonly Reason[]
}
export type Compared = {
  readonly lines: number
  readonly both: Split['both']
  readonly onlyTheirs: readonly Difference[]
  readonly onlyOurs: readonly Difference[]
  readonly drawnOn: Day | null
}

/** Records are looked at one by one up to so many; a list that differs by more is of another figure. */
export const mostExplained = 2000

const endWords: Partial<Record<Stage, string>> = {
  'withdrawn': 'The request was withdrawn or the case closed',
  'refused': 'The authority decided not to assess',
  'no-plan': 'The authority decided to make no plan',
  'ceased': 'The plan ended',
  'moved': 'The child moved to another authority',
} // prettier-ignore

type Around = {
  readonly asked: Asked
  readonly known: KnownReferences
  readonly names: ReadonlyMap<string, string>
  readonly held: ReadonlyMap<string, readonly (HeldBack & { readonly organisationId: string })[]>
}

const heldByReference = async (ctx: Ctx, names: Around['names']): Promise<Around['held']> => {
  const viewer = await viewerOf(ctx)
  const shown = (row: HeldNamed) => {
    const issues = row.issues.map(issue => issueFor(layoutNamed(row.layoutId), sightOf(viewer, row.organisationId), issue)) // prettier-ignore
    return {
      organisationId: row.organisationId,
      from: names.get(row.organisationId) ?? 'an organisation',
      on: row.receivedOn,
      row: row.row,
      because: issues.map(({ message }) => message).join(' '),
    }
  }
  const rows = await heldNaming(ctx, 'case-event', 'case_ref')
  return new Map([...Map.groupBy(rows, ({ named }) => plainReference(named))].map(([plain, each]) => [plain, each.map(shown)])) // prettier-ignore
}

/** What is known of each case that one of the two lists alone names. */
const seenOf = async (ctx: Ctx, { asked, known, names, held }: Around, keys: readonly CaseKey[]): Promise<ReadonlyMap<string, Seen>> => {
  const { by, drawnOn } = asked
  const now = await casesKnown(ctx, keys)
  const drawn = drawnOn === null ? null : await casesKnown({ ...ctx, today: drawnOn, knownAt: endOfDay(drawnOn) }, keys)
  const whenDrawn = drawn && new Map(drawn.map(each => [each.caseId, each]))
  const placing = (each: CaseKnown) => each.facts.filter(({ kind }) => by?.kinds.includes(kind))
  const versions = await versionsOf(ctx, now.flatMap(placing))
  const gone = Map.groupBy(await eventsGone(ctx, keys.map(({ caseRef }) => caseRef)), ({ organisationId, caseRef }) => `${organisationId} ${caseRef}`)
  return new Map(now.map((each): [string, Seen] => {
    const { caseId, caseRef, organisationId, facts, steps, standing } = each
    const plain = plainReference(caseRef)
    const end = endWords[standing.stage]
    const same = (known.index.exact.get(plain) ?? []).filter(({ id }) => id !== caseId)
    return [caseId, {
      organisation: names.get(organisationId) ?? 'An authority',
      placed: by ? placedOf(by, steps) : [],
      whenDrawn: whenDrawn && (by ? placedOf(by, whenDrawn.get(caseId)?.steps ?? []) : []),
      learntOn: day => {
        const fact = placing(each).find(({ on }) => on === day)
        return fact ? learntOn(fact, versions) : null
      },
      transferredIn: facts.find(({ kind, outcome }) => kind === 'TRANSFERRED' && outcome !== 'out')?.on ?? null,
      ended: end ? { words: end, on: standing.endedOn } : null,
      empty: facts.every(({ kind }) => kind === 'BORN'),
      goneOn: (gone.get(`${organisationId} ${caseRef}`) ?? []).findLast(({ kind }) => !by || (by.kinds as readonly string[]).includes(kind))?.noticedOn ?? null,
      begunOn: standing.begunOn,
      stands: standsInWords(standing),
      alsoOf: same.map(({ id }) => names.get(known.keys.get(id)!.organisationId) ?? 'another authority'),
      held: (held.get(plain) ?? []).filter(row => row.organisationId === organisationId),
    }]
  }))
} // prettier-ignore

const isOfRecord = ({ repeats, unclear, records }: Theirs): boolean => !repeats && !unclear && records.length > 0

/** Which cases must be looked at to say why the lists differ. */
const toLookAt = ({ onlyTheirs, onlyOurs }: Split, { keys }: KnownReferences): CaseKey[] => {
  const theirs = onlyTheirs.slice(0, mostExplained).filter(isOfRecord).flatMap(({ records }) => records)
  const ids = new Set([...theirs, ...onlyOurs.slice(0, mostExplained)].map(({ id }) => id))
  return [...ids].map(id => keys.get(id)!)
} // prettier-ignore

const notLookedAt: Reason = { code: 'none-found', words: `More than ${mostExplained.toLocaleString('en-GB')} differ: those after that are not looked at one by one.` } // prettier-ignore

const reasonsOf = (asked: Asked, records: readonly Referenced[], seen: ReadonlyMap<string, Seen>, why: typeof whyNotOurs): Reason[] => {
  const found = records.flatMap(({ id }) => seen.get(id) ?? [])
  return found.length === 0 ? [notLookedAt] : found.flatMap(each => why(asked, each))
} // prettier-ignore

/** Holds the lines of a list against the cases a figure counts, and says of each that differs why. */
export const compareWith = async (ctx: Ctx, figure: FigureOpened, known: KnownReferences, entries: readonly Entry[], drawnOn: Day | null): Promise<Compared> => {
  const ours = figure.ids.flatMap(id => {
    const key = known.keys.get(id)
    return key ? { id, reference: key.caseRef } : []
  })
  const split = splitLists(entries, known.index, ours)
  const { from, to, when, cell } = figure
  const asked: Asked = { from, to, when, side: cell.side, by: countedBy(figure.measure.id), drawnOn }
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  const around = { asked, known, names, held: await heldByReference(ctx, names) }
  const seen = await seenOf(ctx, around, toLookAt(split, known))
  const theirs = (each: Theirs): Reason[] => isOfRecord(each) ? reasonsOf(asked, each.records, seen, whyNotOurs) : whyNoRecord(each, around.held.get(each.entry.plain) ?? [])
  return {
    lines: entries.length,
    both: split.both,
    drawnOn,
    onlyTheirs: split.onlyTheirs.map(each => ({ line: each.entry.line, reference: each.entry.written, reasons: theirs(each) })),
    onlyOurs: split.onlyOurs
      .map(record => ({ line: null, reference: record.reference, reasons: reasonsOf(asked, [record], seen, whyNotTheirs) }))
      .toSorted((a, b) => a.reference.localeCompare(b.reference, 'en', { numeric: true })),
  }
} // prettier-ignore
