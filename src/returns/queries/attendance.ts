import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** One pupil at one school in one academic year, with a byte a session (`rules/marks.ts`, `unpackMarks`). */
export type AttendanceYear = {
  readonly recordId: number
  readonly organisationId: string
  readonly pupilKey: string
  /** The calendar year the academic year begins in. */
  readonly academicYear: number
  /** The return that last changed it, and the pupil's first row there. */
  readonly returnId: string
  readonly row: number
  readonly upn: string | null
  readonly surname: string | null
  readonly forename: string | null
  readonly birthDate: Day | null
  readonly sendStatus: string | null
  readonly marks: Uint8Array
}

/** Packed marks as known now, or at `ctx.knownAt`. */
export const attendanceKnown = async (
  ctx: Seen,
  asked: {
    readonly organisationId?: string
    readonly academicYear?: number
    readonly pupilKeys?: readonly string[]
    readonly returnId?: string
  } = {},
): Promise<AttendanceYear[]> => {
  const { organisationId, academicYear, pupilKeys, returnId } = asked
  const rows = await ctx.db
    .selectFrom('attendance_year')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where(
      ctx.knownAt === null
        ? sql<boolean>`recorded_to is null`
        : sql<boolean>`recorded_from <= ${ctx.knownAt}::timestamptz and (recorded_to is null or recorded_to > ${ctx.knownAt}::timestamptz)`,
    )
    .$if(organisationId !== undefined, query => query.where('organisation_id', '=', organisationId!))
    .$if(academicYear !== undefined, query => query.where('academic_year', '=', academicYear!))
    .$if(returnId !== undefined, query => query.where('return_id', '=', returnId!))
    .$if(pupilKeys !== undefined, query => query.where(sql<boolean>`pupil_key = any(${pupilKeys}::text[])`))
    .orderBy('organisation_id')
    .orderBy('pupil_key')
    .orderBy('academic_year')
    .execute()
  return rows.map(row => ({
    recordId: row.record_id,
    organisationId: row.organisation_id,
    pupilKey: row.pupil_key,
    academicYear: row.academic_year,
    returnId: row.return_id,
    row: row.row_number,
    upn: row.upn,
    surname: row.surname,
    forename: row.forename,
    birthDate: row.birth_date,
    sendStatus: row.send_status,
    marks: row.marks,
  }))
}
