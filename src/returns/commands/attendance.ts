import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { CopyCell } from '../../database/copy.ts'
import type { CheckedRow } from '../../layouts/check.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { academicYearOf, byteOfCode, bytesInYear, overlay, placeOfSession, sameMarks } from '../rules/marks.ts'
import { takeBlock } from './blocks.ts'
import { counts, type Merged } from './merge.ts'
import type { Landing } from './staging.ts'

const details = ['upn', 'surname', 'forename', 'birth_date', 'send_status'] as const
const packedColumns = ['area_id', 'return_id', 'pupil_key', 'academic_year', 'part', 'row_number', ...details, 'marks'] as const // prettier-ignore

type Packing = { readonly first: number; readonly marks: Uint8Array; record: CheckedRow['record'] }

/** So many pupils' years are packed in memory at once; more are written in parts that the merge lays together. */
const pupilsAtOnce = 20_000

/** Packs a file's session marks on their way in: a byte a session, a row for each pupil and academic year. */
export const landMarks = (ctx: Ctx, { returnId }: ReturnRow): Landing => {
  let packing = new Map<string, Packing>()
  let part = 0
  const flush = (): CopyCell[][] => {
    const rows = [...packing].map(([key, { first, marks, record }]) => {
      const at = key.lastIndexOf(' ')
      return [
        ctx.area.id, returnId, key.slice(0, at), Number(key.slice(at + 1)), part, first,
        ...details.map(name => record[name] as CopyCell), marks,
      ] // prettier-ignore
    })
    packing = new Map()
    part++
    return rows
  }
  const rows: Landing['rows'] = accepted => {
    for (const { record, row } of accepted) {
      const on = record.on as string
      const key = `${String(record.pupil_key)} ${academicYearOf(on)}`
      let year = packing.get(key)
      if (!year) packing.set(key, (year = { first: row, marks: new Uint8Array(bytesInYear), record }))
      year.marks[placeOfSession(on, String(record.session))] = byteOfCode(String(record.code))
      year.record = record
    }
    return packing.size >= pupilsAtOnce ? flush() : []
  }
  return { table: 'staged_attendance', columns: packedColumns, rows, rest: flush }
}

/** One pupil's year as it is kept. */
type Year = {
  readonly pupil_key: string
  readonly academic_year: number
  readonly return_id: string
  readonly row_number: number
  readonly upn: string | null
  readonly surname: string | null
  readonly forename: string | null
  readonly birth_date: string | null
  readonly send_status: string | null
  readonly marks: Buffer
}
type Standing = Year & { readonly record_id: number }

const pupilsAPage = 1000

/**
 * Lays what a return says of each pupil's sessions over what stood: marks it does not speak of stay. A return that came
 * late is laid under. A pupil whose year comes out the same gets no new version.
 */
export const mergeMarks = async (ctx: Ctx, given: ReturnRow, late: boolean): Promise<Merged> => {
  await sql`
    insert into attendance_sent (${sql.join(packedColumns.map(name => sql.ref(name)))})
    select ${sql.join(packedColumns.map(name => sql.ref(name)))} from staged_attendance
     where area_id = ${ctx.area.id} and return_id = ${given.returnId}`.execute(ctx.db)
  const block = await takeBlock(ctx, given.returnId, 'load')
  return eachPage(ctx, given, block, (sent, standing) => {
    const said = laidTogether(sent.filter(year => year.return_id === given.returnId))
    if (!standing) return said
    const marks = late ? overlay(said.marks, standing.marks) : overlay(standing.marks, said.marks)
    const told = late ? { ...said, ...detailsOf(standing) } : said
    return { ...told, marks: Buffer.from(marks) }
  }, [given.returnId]) // prettier-ignore
}

/** After a withdrawal: each pupil it spoke of, from what all other returns say, the later laid over the earlier. */
export const mergeMarksWithout = async (ctx: Ctx, given: ReturnRow): Promise<Merged> => {
  const { rows } = await sql<{ return_id: string }>`
    select rr.return_id from return_received rr
     where rr.area_id = ${ctx.area.id} and rr.organisation_id = ${given.organisationId} and rr.kind = ${given.kind} and ${counts('rr')}
     order by coalesce(rr.as_at, rr.received_on), rr.received_at`.execute(ctx.db)
  const order = rows.map(row => row.return_id)
  const block = await takeBlock(ctx, given.returnId, 'withdrawal')
  const place = (year: Year): number => order.indexOf(year.return_id)
  return eachPage(ctx, given, block, sent => {
    const said = sent.filter(year => place(year) >= 0).toSorted((a, b) => place(a) - place(b))
    return said.length === 0 ? null : laidTogether(said)
  }, order) // prettier-ignore
}

const detailsOf = (year: Year) => ({ upn: year.upn, surname: year.surname, forename: year.forename, birth_date: year.birth_date, send_status: year.send_status }) // prettier-ignore

const laidTogether = (years: readonly Year[]): Year => ({
  ...years.at(-1)!,
  row_number: years.at(-1)!.row_number,
  marks: Buffer.from(years.reduce<Uint8Array>((marks, year) => overlay(marks, year.marks), new Uint8Array(0))),
})

type Combine = (sent: readonly Year[], standing: Standing | undefined) => Year | null

/** Goes through the pupils a return speaks of, a page at a time, and writes the versions that come out. */
const eachPage = async (
  ctx: Ctx,
  given: ReturnRow,
  block: number,
  combine: Combine,
  returns: readonly string[],
): Promise<Merged> => {
  const merged = { added: 0, changed: 0, same: 0, older: 0 }
  let line = 0
  let after: { pupil_key: string; academic_year: number } | null = null
  for (;;) {
    const page: readonly { pupil_key: string; academic_year: number }[] = await pupilsAfter(ctx, given, after)
    if (page.length === 0) break
    after = page.at(-1)!
    const sent = byPupil(await sentFor(ctx, given, page, returns))
    const standing = new Map((await standingFor(ctx, given, page)).map(year => [nameOf(year), year]))
    const versions: { readonly next: Year | null; readonly now: Standing | undefined; readonly id: number }[] = []
    for (const pupil of page) {
      const now = standing.get(nameOf(pupil))
      const next = combine(sent.get(nameOf(pupil)) ?? [], now)
      if (next && now && sameMarks(next.marks, now.marks) && sameDetails(next, now)) merged.same++
      else if (next || now) versions.push({ next, now, id: block + ++line })
    }
    merged.added += versions.filter(({ now }) => !now).length
    merged.changed += versions.filter(({ now }) => now).length
    await closeYears(ctx, given, versions.flatMap(({ now }) => (now ? [now.record_id] : []))) // prettier-ignore
    await addYears(ctx, given, versions.flatMap(({ next, id }) => (next ? [{ next, id }] : []))) // prettier-ignore
  }
  return merged
}

const nameOf = ({ pupil_key, academic_year }: { pupil_key: string; academic_year: number }) => `${pupil_key} ${academic_year}` // prettier-ignore
const sameDetails = (one: Year, other: Year): boolean => details.every(name => one[name] === other[name])

const byPupil = (years: readonly Year[]): ReadonlyMap<string, Year[]> => {
  const found = new Map<string, Year[]>()
  for (const year of years) found.set(nameOf(year), [...(found.get(nameOf(year)) ?? []), year])
  return found
}

type Pupil = { readonly pupil_key: string; readonly academic_year: number }

const pupilsAfter = async (ctx: Ctx, { returnId }: ReturnRow, after: Pupil | null): Promise<Pupil[]> => {
  const { rows } = await sql<Pupil>`
    select distinct pupil_key, academic_year from attendance_sent
     where area_id = ${ctx.area.id} and return_id = ${returnId}
       ${after ? sql`and (pupil_key, academic_year) > (${after.pupil_key}, ${after.academic_year})` : sql``}
     order by pupil_key, academic_year limit ${pupilsAPage}`.execute(ctx.db)
  return rows
}

const yearColumns = sql.join(['pupil_key', 'academic_year', 'return_id', 'row_number', ...details, 'marks'].map(name => sql.ref(`y.${name}`))) // prettier-ignore
const among = (page: readonly Pupil[]) => sql`
  join jsonb_to_recordset(${JSON.stringify(page)}::jsonb) as p (pupil_key text, academic_year integer)
    on p.pupil_key = y.pupil_key and p.academic_year = y.academic_year`

const sentFor = async (
  ctx: Ctx,
  _given: ReturnRow,
  page: readonly Pupil[],
  returns: readonly string[],
): Promise<Year[]> => {
  if (returns.length === 0) return []
  const { rows } = await sql<Year>`
    select ${yearColumns} from attendance_sent y ${among(page)}
     where y.area_id = ${ctx.area.id} and y.return_id in (${sql.join(returns)}) order by y.part`.execute(ctx.db)
  return rows
}

const standingFor = async (ctx: Ctx, given: ReturnRow, page: readonly Pupil[]): Promise<Standing[]> => {
  const { rows } = await sql<Standing>`
    select y.record_id, ${yearColumns} from attendance_year y ${among(page)}
     where y.area_id = ${ctx.area.id} and y.organisation_id = ${given.organisationId} and y.recorded_to is null`.execute(
    ctx.db,
  )
  return rows
}

const closeYears = async (ctx: Ctx, given: ReturnRow, records: readonly number[]): Promise<void> => {
  if (records.length === 0) return
  await sql`
    update attendance_year set recorded_to = ${ctx.now}::timestamptz, superseded_by = ${given.returnId}
     where area_id = ${ctx.area.id} and record_id = any(${records}::bigint[])`.execute(ctx.db)
}

const addYears = async (
  ctx: Ctx,
  given: ReturnRow,
  versions: readonly { readonly next: Year; readonly id: number }[],
): Promise<void> => {
  if (versions.length === 0) return
  const rows = versions.map(({ next, id }) => ({ ...next, marks: next.marks.toString('hex'), record_id: id }))
  await sql`
    insert into attendance_year (area_id, record_id, organisation_id, pupil_key, academic_year, return_id, row_number,
                                 recorded_from, ${sql.join(details.map(name => sql.ref(name)))}, marks)
    select ${ctx.area.id}, record_id, ${given.organisationId}, pupil_key, academic_year, return_id, row_number,
           ${ctx.now}::timestamptz, ${sql.join(details.map(name => sql.ref(name)))}, decode(marks, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (record_id bigint, pupil_key text, academic_year integer,
        return_id uuid, row_number integer, upn text, surname text, forename text, birth_date date, send_status text, marks text)`.execute(
    ctx.db,
  )
}
