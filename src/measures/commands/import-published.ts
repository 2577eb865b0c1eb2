import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { asOwner, type Db } from '../../database/connection.ts'
import { bytesAtRest } from '../../files/at-rest.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { readCommunityWaits } from '../../layouts/community-waits.ts'
import { readDfeStatistics, type StatisticsFile } from '../../layouts/dfe-statistics.ts'
import { catalogue, type MeasureDefinition } from '../catalogue.ts'
import { noteSent } from './take-back-published.ts'
import { figuresInFile, figuresInWaits, type MeasureInFile } from '../published-values.ts'

export type ImportOptions = {
  /** The day the statistics were released, where known: of two releases the newer wins. */
  readonly releasedOn: Day | null
  readonly now: Date
  readonly publisher?: string
  readonly title?: string
  readonly licence?: string
  readonly address?: string | null
  /** The return the file came with, which may be withdrawn. */
  readonly returnId?: string
  /** Where only part of a file is at hand: the whole file's name and hash, and where each row stood in it. */
  readonly original?: { readonly sha256: string; readonly name: string; readonly lines: readonly number[] }
}

export type Imported =
  | {
      readonly ok: true
      /** False where everything was known already and nothing was written. */
      readonly changed: boolean
      readonly fileHash: string
      readonly measures: readonly { readonly id: string; readonly values: number }[]
      /** What was done, in a sentence. */
      readonly says: string
    }
  | Refused
type Refused = { readonly ok: false; readonly because: string }

/**
 * Loads a file of official statistics for the whole country, in one transaction of the owner's. The same bytes twice
 * change nothing; another file adds its figures beside those known before, so that an earlier day can still be seen.
 */
export const importPublished = async (
  ownerPool: pg.Pool,
  bytes: Uint8Array,
  name: string,
  options: ImportOptions,
): Promise<Imported> => {
  const read = await whatIsIn(bytes, name, dayOf(options.now))
  if (!read.ok) return read
  const hash = options.original?.sha256 ?? createHash('sha256').update(bytes).digest('hex')
  return asOwner(ownerPool, db => keep(db, { ...read, hash, name, options }))
}

type Found = {
  readonly measure: MeasureDefinition
  readonly inFile: MeasureInFile & { readonly twice?: readonly number[] }
}
type Read = {
  readonly file: Pick<StatisticsFile, 'rowsRead' | 'notRead'>
  readonly found: readonly Found[]
}
type ToKeep = Read & { readonly hash: string; readonly name: string; readonly options: ImportOptions }

/** The measures in a file of the DfE's, or in NHS England's waiting lists: the workbook, or a tidy table. */
const whatIsIn = async (bytes: Uint8Array, name: string, today: Day): Promise<({ readonly ok: true } & Read) | Refused> => {
  const waits = await readCommunityWaits(bytesAtRest(bytes, name), today)
  if (waits.ok) {
    const found = inEach(measure => figuresInWaits(measure, waits))
    if (found.length > 0) return { ok: true, file: waits, found }
    return { ok: false, because: `${name} holds waiting lists, but of no service that is a measure here.` }
  }
  if (isWorkbook(bytes)) return { ok: false, because: `${name}: ${waits.because}` }
  const read = readDfeStatistics(bytes)
  if (!read.ok) return { ok: false, because: `${name}: ${read.because}` }
  const found = inEach(measure => figuresInFile(measure, read.file))
  return found.length > 0 ? { ok: true, file: read.file, found } : { ok: false, because: noMeasure(name, read.file) }
} // prettier-ignore

const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const inEach = (find: (measure: MeasureDefinition) => Found['inFile'] | null): Found[] =>
  catalogue.flatMap(measure => {
    const inFile = find(measure)
    return inFile ? [{ measure, inFile }] : []
  })

const noMeasure = (name: string, { columns }: StatisticsFile): string =>
  `${name} is a DfE data file, but none of the measures here are in it. Its figures are in ${columns.slice(-3).join(', ')}…; measures and their columns are listed in reference/measures.json.`

const keep = async (db: Db, given: ToKeep): Promise<Imported> => {
  const { hash, name, file, found } = given
  // Two loads of one file at once: the second waits here and then finds it done.
  await sql`select pg_advisory_xact_lock(885, hashtext(${hash}))`.execute(db)
  const measures = found.map(({ measure, inFile }) => ({ id: measure.id, values: inFile.figures.length }))
  const before = await db
    .selectFrom('published_file')
    .select(['rows_read', 'loaded_at'])
    .where('file_hash', '=', hash)
    .executeTakeFirst()
  const came = { hash, returnId: given.options.returnId ?? null, before: before !== undefined, now: given.options.now }
  if (before && before.rows_read >= file.rowsRead) {
    await noteSent(db, came)
    return { ok: true, changed: false, fileHash: hash, measures, says: `${name} was loaded before. Nothing changed.` }
  }
  await keepFile(db, given)
  await noteSent(db, came)
  for (const each of found) await keepFigures(db, given, each)
  return { ok: true, changed: true, fileHash: hash, measures, says: done(given) }
}

const done = ({ name, file, found }: ToKeep): string => {
  const ids = found.map(({ measure, inFile }) => `${measure.id} (${inFile.figures.length} figures)`).join(', ')
  const twice = [...new Set(found.flatMap(({ inFile }) => inFile.twice ?? []))]
  return [
    `${name}: ${file.rowsRead} rows read; ${ids}.`,
    file.notRead.length > 0 &&
      `${file.notRead.length} rows not used; the first, line ${file.notRead[0]!.line}: ${file.notRead[0]!.because}`,
    twice.length > 0 &&
      `${twice.length} rows say again what an earlier row said, the first on line ${twice[0]}; the earlier was kept.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** An extract may be here already; the whole file then takes its place, and what is known stays as it was recorded. */
const keepFile = async (db: Db, { hash, name, options, file, found }: ToKeep): Promise<void> => {
  await db
    .insertInto('published_file')
    .values({
      file_hash: hash,
      name: options.original?.name ?? name,
      publisher: options.publisher ?? 'Department for Education',
      title: options.title ?? titleOf(found[0]!.measure),
      released_on: options.releasedOn,
      licence: options.licence ?? 'Open Government Licence v3.0',
      address: options.address ?? null,
      rows_read: file.rowsRead,
      loaded_at: options.now,
    })
    .onConflict(conflict => conflict.column('file_hash').doUpdateSet({ rows_read: file.rowsRead }))
    .execute()
}

const titleOf = ({ published, waits, name }: MeasureDefinition): string => published?.title ?? waits?.title ?? name

const keepFigures = async (db: Db, { hash, options }: ToKeep, { measure, inFile }: Found): Promise<void> => {
  const lines = options.original?.lines
  const rows = inFile.figures.map(figure => ({
    place: figure.place,
    place_name: figure.placeName,
    period: figure.period,
    from_day: figure.from,
    to_day: figure.to,
    breakdown: figure.breakdown,
    // Line 2 of an extract is the first of the lines it was taken from.
    row_number: lines ? (lines[figure.line - 2] ?? figure.line) : figure.line,
    numerator: figure.numerator,
    denominator: figure.denominator,
    value: figure.value,
    status: figure.status,
    symbol: figure.symbol,
  }))
  await sql`
    insert into published_value (measure_id, place, place_name, period, from_day, to_day, breakdown, file_hash,
      row_number, numerator, denominator, value, unit, status, symbol, columns, recorded_at)
    select ${measure.id}, place, place_name, period, from_day, to_day, breakdown, ${hash}, row_number, numerator,
      denominator, value, ${measure.unit}, status, symbol, ${JSON.stringify(inFile.columns)}::jsonb,
      ${options.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (place text, place_name text, period text,
      from_day date, to_day date, breakdown text, row_number integer, numerator bigint, denominator bigint,
      value numeric, status text, symbol text)
    on conflict (measure_id, place, period, breakdown, file_hash) do nothing`.execute(db)
}
