import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { ReturnReceived, ReturnState } from '../../database/tables.gen.ts'
import type { Day } from '../../kernel/day.ts'
import type { Severity } from '../../layouts/layout.ts'
import type { RecordKind } from '../../layouts/records.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** A return as it came. */
export type ReturnRow = {
  readonly returnId: string
  readonly organisationId: string
  readonly layoutId: string
  readonly kind: RecordKind
  readonly fileName: string
  /** SHA-256 of the file as sent, and its size in bytes. */
  readonly sentHash: string
  readonly sentSize: number
  /** What is kept of it, and whether that is a copy with our rows alone. */
  readonly fileHash: string
  readonly isCopy: boolean
  readonly elsewhere: number
  readonly unreadable: number
  readonly listKind: 'whole' | 'changes' | null
  readonly asAt: Day | null
  readonly from: Day | null
  readonly until: Day | null
  readonly receivedOn: Day
  readonly receivedAt: Date
  readonly receivedBy: string | null
  readonly how: 'page' | 'api' | 'command'
}

export type StateName = 'received' | 'waiting for an answer' | 'loaded' | 'stopped' | 'withdrawn'
export type QuestionName = 'day-order' | 'list-kind' | 'sheet'

export type Counts = {
  readonly rows: number
  readonly accepted: number
  readonly held: number
  readonly refused: number
  readonly elsewhere: number
  /** Of the accepted: new records, new versions, the same as before, older than what stands. */
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly older: number
  readonly disappeared: number
  readonly reappeared: number
}

/** One step of what became of a return. */
export type StateRow = {
  readonly returnId: string
  readonly position: number
  readonly state: StateName
  readonly because: string | null
  readonly question: QuestionName | null
  readonly examples: readonly string[]
  readonly counts: Counts | null
  readonly byPerson: string | null
  readonly recordedAt: Date
}

const shownReturn = (row: Selectable<ReturnReceived>): ReturnRow => ({
  returnId: row.return_id,
  organisationId: row.organisation_id,
  layoutId: row.layout_id,
  kind: row.kind as RecordKind,
  fileName: row.file_name,
  sentHash: row.sent_hash,
  sentSize: Number(row.sent_size),
  fileHash: row.file_hash,
  isCopy: row.is_copy,
  elsewhere: row.elsewhere,
  unreadable: row.unreadable,
  listKind: row.list_kind as ReturnRow['listKind'],
  asAt: row.as_at,
  from: row.from_day,
  until: row.until_day,
  receivedOn: row.received_on,
  receivedAt: row.received_at,
  receivedBy: row.received_by,
  how: row.how as ReturnRow['how'],
})

const shownState = (row: Selectable<ReturnState>): StateRow => ({
  returnId: row.return_id,
  position: row.position,
  state: row.state as StateName,
  because: row.because,
  question: row.question as QuestionName | null,
  examples: row.examples ?? [],
  counts:
    row.rows === null
      ? null
      : {
          rows: row.rows,
          accepted: row.accepted ?? 0,
          held: row.held ?? 0,
          refused: row.refused ?? 0,
          elsewhere: row.elsewhere ?? 0,
          added: row.added ?? 0,
          changed: row.changed ?? 0,
          same: row.same ?? 0,
          older: row.older ?? 0,
          disappeared: row.disappeared ?? 0,
          reappeared: row.reappeared ?? 0,
        },
  byPerson: row.by_person,
  recordedAt: row.recorded_at,
})

export const returnRow = async (ctx: Seen, returnId: string): Promise<ReturnRow | null> => {
  const row = await ctx.db
    .selectFrom('return_received')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .$if(ctx.knownAt !== null, query => query.where('received_at', '<=', ctx.knownAt!))
    .executeTakeFirst()
  return row ? shownReturn(row) : null
}

/** Every step of a return, first to last. */
export const stepsOf = async (ctx: Seen, returnId: string): Promise<StateRow[]> => {
  const rows = await ctx.db
    .selectFrom('return_state')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('position')
    .execute()
  return rows.map(shownState)
}

export type IssueRow = {
  readonly code: string
  readonly severity: Severity
  readonly sheet: string | null
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}
export type IssueTotal = { readonly code: string; readonly severity: Severity; readonly total: number }

/** Issues of one step, in the order they were found: all of a rule's, or its first thousand. */
export const issuesOf = async (ctx: Seen, returnId: string, step: number): Promise<IssueRow[]> => {
  const rows = await ctx.db
    .selectFrom('return_issue')
    .select(['code', 'severity', 'sheet', 'row_number', 'column', 'value', 'message'])
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('step', '=', step)
    .orderBy('position')
    .execute()
  return rows.map(({ row_number, severity, ...rest }) => ({ ...rest, severity: severity as Severity, row: row_number }))
}

export const issueTotalsOf = async (ctx: Seen, returnId: string, step: number): Promise<IssueTotal[]> => {
  const rows = await ctx.db
    .selectFrom('return_issue_total')
    .select(['code', 'severity', 'total'])
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('step', '=', step)
    .orderBy('total', 'desc')
    .orderBy('code')
    .execute()
  return rows.map(row => ({ ...row, severity: row.severity as Severity }))
}

export type ReturnView = ReturnRow & {
  readonly steps: readonly StateRow[]
  /** The newest step. */
  readonly state: StateRow
  readonly totals: readonly IssueTotal[]
  readonly issues: readonly IssueRow[]
  /** The day the file was taken from the disk under the rule for keeping; null while it is there. */
  readonly fileRemovedOn: Day | null
}

/** A return with what became of it and what is wrong with it; null where there is none, or was none at that time. */
export const returnView = async (ctx: Seen, returnId: string): Promise<ReturnView | null> => {
  const row = await returnRow(ctx, returnId)
  const steps = row ? await stepsOf(ctx, returnId) : []
  const state = steps.at(-1)
  if (!row || !state) return null
  // Later steps of a loaded return tell of held rows; what was found in the file stands with the first.
  const told =
    steps.find(step => step.state === 'loaded') ?? steps.findLast(step => step.state !== 'withdrawn') ?? state
  const [totals, issues, removed] = await Promise.all([
    issueTotalsOf(ctx, returnId, told.position),
    issuesOf(ctx, returnId, told.position),
    ctx.db
      .selectFrom('return_file_removed')
      .select('removed_on')
      .where('area_id', '=', ctx.area.id)
      .where('return_id', '=', returnId)
      .executeTakeFirst(),
  ])
  return { ...row, steps, state, totals, issues, fileRemovedOn: removed?.removed_on ?? null }
}

export type ReturnsAsked = {
  readonly organisationId?: string
  readonly layoutId?: string
  readonly state?: StateName
  /** At most so many, newest first; 200 unless told. */
  readonly limit?: number
  /** Returns received before this moment: the next page. */
  readonly before?: Date
}

/** Returns with their newest step, newest first. */
export const returnsOf = async (
  ctx: Seen,
  { organisationId, layoutId, state, limit = 200, before }: ReturnsAsked = {},
): Promise<(ReturnRow & { readonly state: StateRow })[]> => {
  const rows = await ctx.db
    .selectFrom('return_received as r')
    .selectAll('r')
    .where('r.area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('r.received_at', '<=', ctx.knownAt!))
    .$if(organisationId !== undefined, query => query.where('r.organisation_id', '=', organisationId!))
    .$if(layoutId !== undefined, query => query.where('r.layout_id', '=', layoutId!))
    .$if(before !== undefined, query => query.where('r.received_at', '<', before!))
    .$if(state !== undefined, query => query.where(newestStateOf(ctx), '=', state!))
    .orderBy('r.received_at', 'desc')
    .orderBy('r.return_id')
    .limit(limit)
    .execute()
  const states = await newestStates(ctx, rows.map(row => row.return_id)) // prettier-ignore
  return rows.flatMap(row => {
    const newest = states.get(row.return_id)
    return newest ? [{ ...shownReturn(row), state: newest }] : []
  })
}

const newestStateOf = (ctx: Seen) => sql<string>`(
  select s.state from return_state s where s.area_id = ${ctx.area.id} and s.return_id = r.return_id
     and s.recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
   order by s.position desc limit 1)`

const newestStates = async (ctx: Seen, returnIds: readonly string[]): Promise<ReadonlyMap<string, StateRow>> => {
  if (returnIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('return_state')
    .selectAll()
    .distinctOn('return_id')
    .where('area_id', '=', ctx.area.id)
    .where('return_id', 'in', returnIds)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('return_id')
    .orderBy('position', 'desc')
    .execute()
  return new Map(rows.map(row => [row.return_id, shownState(row)]))
}

/** A return of the same bytes from the same sender for the same layout that was loaded or still waits to be. */
export const sameFileBefore = async (
  ctx: Seen,
  asked: { readonly organisationId: string; readonly layoutId: string; readonly sentHash: string },
): Promise<ReturnRow | null> => {
  const row = await ctx.db
    .selectFrom('return_received as r')
    .selectAll('r')
    .where('r.area_id', '=', ctx.area.id)
    .where('r.organisation_id', '=', asked.organisationId)
    .where('r.layout_id', '=', asked.layoutId)
    .where('r.sent_hash', '=', asked.sentHash)
    .where(newestStateOf({ ...ctx, knownAt: null }), 'not in', ['withdrawn', 'stopped'])
    .orderBy('r.received_at')
    .limit(1)
    .executeTakeFirst()
  return row ? shownReturn(row) : null
}
