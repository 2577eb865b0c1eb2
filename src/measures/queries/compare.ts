import { viewerOf } from '../../children/queries/view.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { heldNaming, type HeldNamed } from '../../returns/queries/versions.ts'
import type { TableKind } from '../../returns/rules/kinds.ts'
import { issueFor, sightOf } from '../../returns/rules/numbers.ts'
import { splitLists, whyNoRecord, type Asked, type HeldBack, type Reason, type Split, type Theirs } from '../rules/compare-list.ts' // prettier-ignore
import { countedBy } from '../rules/counted-by.ts'
import type { RecordKind } from '../rules/counter.ts'
import { indexOf, plainReference, type Entry, type Index, type Referenced } from '../rules/references.ts'
import { comparesCases } from './compare-cases.ts'
import { comparesReferrals } from './compare-referrals.ts'
import type { FigureOpened } from './opened-rows.ts'

/** A list held against the records behind a figure. */

/** A record of the area by its reference; `called` tells apart two of one sender. */
export type KnownRecord = Referenced & { readonly organisationId: string; readonly called: string | null }
export type KnownReferences = { readonly index: Index; readonly records: ReadonlyMap<string, KnownRecord> }

type HeldNamedBack = HeldBack & { readonly organisationId: string }
export type Around = {
  readonly figure: FigureOpened
  readonly asked: Asked
  readonly names: ReadonlyMap<string, string>
  readonly held: ReadonlyMap<string, readonly HeldNamedBack[]>
  /** Whose the other records of the same reference are. */
  readonly others: (id: string, reference: string) => string[]
}

type Why = (id: string) => Reason[] | null
/** What a kind of record brings to a comparison. */
export type Compares = {
  readonly known: (ctx: Ctx) => Promise<KnownRecord[]>
  /** The kind of row that may be held back, and the column that names its record. */
  readonly held: readonly [kind: TableKind, column: string]
  readonly lookAt: (ctx: Ctx, around: Around, ids: readonly string[]) => Promise<{ readonly notOurs: Why; readonly notTheirs: Why }> // prettier-ignore
}

const kinds: Readonly<Record<RecordKind, Compares>> = { case: comparesCases, referral: comparesReferrals }

/** Every reference the area knows, to read a list by. */
export const knownReferences = async (ctx: Ctx, kind: RecordKind): Promise<KnownReferences> => {
  const records = await kinds[kind].known(ctx)
  return { index: indexOf(records), records: new Map(records.map(each => [each.id, each])) }
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

const heldByReference = async (ctx: Ctx, kind: RecordKind, names: Around['names']): Promise<Around['held']> => {
  const viewer = await viewerOf(ctx)
  const shown = (row: HeldNamed): HeldNamedBack => {
    const issues = row.issues.map(issue => issueFor(layoutNamed(row.layoutId), sightOf(viewer, row.organisationId), issue)) // prettier-ignore
    return {
      organisationId: row.organisationId,
      from: names.get(row.organisationId) ?? 'an organisation',
      on: row.receivedOn,
      row: row.row,
      because: issues.map(({ message }) => message).join(' '),
    }
  }
  const rows = Map.groupBy(await heldNaming(ctx, ...kinds[kind].held), ({ named }) => plainReference(named))
  return new Map([...rows].map(([plain, each]) => [plain, each.map(shown)]))
}

const othersOf = ({ index, records }: KnownReferences, names: Around['names']): Around['others'] => (id, reference) =>
  (index.exact.get(plainReference(reference)) ?? [])
    .filter(other => other.id !== id)
    .map(other => {
      const { organisationId, called } = records.get(other.id)!
      const name = names.get(organisationId) ?? 'another organisation'
      return called ? `${name}, team ${called}` : name
    }) // prettier-ignore

const isOfRecord = ({ repeats, unclear, records }: Theirs): boolean => !repeats && !unclear && records.length > 0

/** Which records must be looked at to say why the lists differ. */
const toLookAt = ({ onlyTheirs, onlyOurs }: Split): string[] => {
  const theirs = onlyTheirs.slice(0, mostExplained).filter(isOfRecord).flatMap(({ records }) => records)
  return [...new Set([...theirs, ...onlyOurs.slice(0, mostExplained)].map(({ id }) => id))]
} // prettier-ignore

const notLookedAt: Reason = { code: 'none-found', words: `More than ${mostExplained.toLocaleString('en-GB')} differ: those after that are not looked at one by one.` } // prettier-ignore
const reasonsOf = (records: readonly Referenced[], why: Why): Reason[] => records.flatMap(({ id }) => why(id) ?? [notLookedAt]) // prettier-ignore

const aroundOf = async (ctx: Ctx, figure: FigureOpened, known: KnownReferences, drawnOn: Day | null): Promise<Around> => {
  const { from, to, when, cell, measure, records } = figure
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  return {
    figure,
    asked: { from, to, when, side: cell.side, by: countedBy(measure.id), drawnOn },
    names,
    held: await heldByReference(ctx, records, names),
    others: othersOf(known, names),
  }
} // prettier-ignore

/** Holds the lines of a list against the records a figure counts, and says of each that differs why. */
export const compareWith = async (ctx: Ctx, figure: FigureOpened, known: KnownReferences, entries: readonly Entry[], drawnOn: Day | null): Promise<Compared> => {
  const split = splitLists(entries, known.index, figure.ids.flatMap(id => known.records.get(id) ?? []))
  const around = await aroundOf(ctx, figure, known, drawnOn)
  const { notOurs, notTheirs } = await kinds[figure.records].lookAt(ctx, around, toLookAt(split))
  const theirs = (each: Theirs): Reason[] => isOfRecord(each) ? reasonsOf(each.records, notOurs) : whyNoRecord(each, around.held.get(each.entry.plain) ?? [])
  return {
    lines: entries.length,
    both: split.both,
    drawnOn,
    onlyTheirs: split.onlyTheirs.map(each => ({ line: each.entry.line, reference: each.entry.written, reasons: theirs(each) })),
    onlyOurs: split.onlyOurs
      .map(record => ({ line: null, reference: record.reference, reasons: reasonsOf([record], notTheirs) }))
      .toSorted((a, b) => a.reference.localeCompare(b.reference, 'en', { numeric: true })),
  }
} // prettier-ignore
