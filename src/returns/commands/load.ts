import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { openFile } from '../../files/queries.ts'
import { queue } from '../../jobs/queue.ts'
import { checkFile, type Settings, type Summary } from '../../layouts/check.ts'
import type { FileAtRest, Layout } from '../../layouts/layout.ts'
import { measures } from '../../measures/queries/measures.ts'
import { partsByName, sharesByName } from '../../measures/rules/breakdowns.ts'
import { fileOnDisk } from '../../files/at-rest.ts'
import { endProgress, noteProgress } from '../progress.ts'
import {
  issueTotalsOf,
  issuesOf,
  returnRow,
  stepsOf,
  type Counts,
  type ReturnRow,
  type StateRow,
} from '../queries/returns.ts'
import { answersOf, mappedFor } from '../queries/settings.ts'
import { layoutOfCopy } from '../rules/copies.ts'
import { followUps, hasTable, type TableKind } from '../rules/kinds.ts'
import { landMarks, mergeMarks } from './attendance.ts'
import { holdSender, inBulk, takeBlock } from './blocks.ts'
import { heldBeforeLoad } from './before-load.ts'
import { keepHeld, heldColumns } from './held.ts'
import { issueBook, keepIssues, type IssueBook } from './issues.ts'
import { figuresMet } from './older-figures.ts'
import { comesLate, mergeStaged, type Merged } from './merge.ts'
import { newestWholeList, noteMissing, noteMissingFrom, noteReappeared } from './missing.ts'
import { noteMissingPupils, notePupilsBack } from './missing-pupils.ts'
import { clearStaged, landRecords, stage, type Landing } from './staging.ts'
import { addState } from './states.ts'

export type FindLayout = (id: string) => Layout | null

export type Loaded =
  | {
      readonly ok: true
      readonly state: StateRow['state']
      readonly counts: Counts | null
      readonly because: string | null
      /** Nothing was done: the return had been dealt with before. */
      readonly before: boolean
    }
  | { readonly ok: false; readonly because: string }

/**
 * Checks a return's file and loads it: rows to records, held rows, issues, what disappeared, the state, the audit line and
 * the jobs that follow, all in this one transaction. A file that cannot be read at all is stopped, a question nobody has
 * answered yet is asked; neither leaves anything of its rows. A return dealt with before is left as it is.
 */
export const loadReturn = async (ctx: Ctx, returnId: string, layoutNamed: FindLayout): Promise<Loaded> => {
  const given = await returnRow(ctx, returnId)
  if (!given) return { ok: false, because: 'There is no such return.' }
  const layout = layoutNamed(given.layoutId)
  if (!layout)
    return { ok: false, because: `No layout is called ${given.layoutId} any more, so this return cannot be read.` }
  await holdSender(ctx, given.organisationId, given.kind)
  const steps = await stepsOf({ ...ctx, knownAt: null }, returnId)
  const state = steps.at(-1)!
  const answers = await answersOf(ctx, given.organisationId, given.layoutId)
  const asks = state.state === 'waiting for an answer' && !answers.has(state.question!)
  if (asks || !['received', 'waiting for an answer'].includes(state.state)) return done(state, true)
  const listKind = layout.list === 'asked' ? (given.listKind ?? answers.get('list-kind') ?? null) : layout.list
  const position = state.position + 1
  if (listKind === null) return askListKind(ctx, given, position)
  const opened = await openFile(ctx, given.fileHash)
  if (!opened.ok) return stop(ctx, given, position, opened.because)
  const file = fileOnDisk(opened.path, given.fileName, opened.file.size)
  const whole = { ...given, listKind: listKind as ReturnRow['listKind'] }
  try {
    return await readAndKeep(ctx, { given: whole, layout, file, position, answers })
  } finally {
    endProgress(returnId)
  }
}

type Load = {
  readonly given: ReturnRow
  readonly layout: Layout
  readonly file: FileAtRest
  readonly position: number
  readonly answers: ReadonlyMap<string, string>
}

const done = (state: StateRow, before: boolean): Loaded => ({
  ok: true, state: state.state, counts: state.counts, because: state.because, before,
}) // prettier-ignore

const readAndKeep = async (ctx: Ctx, load: Load): Promise<Loaded> => {
  const { given, layout, file, position } = load
  const book = issueBook()
  const landing = await landingOf(ctx, given)
  const before = await heldBeforeLoad(ctx, given.returnId)
  // What was found when the file was filtered is told with the rest.
  if (given.isCopy) await noteFiltered(ctx, given.returnId, book)
  const batches = checkFile(given.isCopy ? layoutOfCopy(layout) : layout, file, await settingsOf(ctx, load))
  const onBatch = (rows: number, bytesRead: number): void =>
    noteProgress(given.returnId, { rows, bytesRead, size: file.size, merging: false })
  const { summary } = await stage(ctx, given, batches, landing, { book, firstLine: before, onBatch })
  noteProgress(given.returnId, { rows: summary.rows, bytesRead: file.size, size: file.size, merging: true })
  const tables = [landing.table, 'staged_held']
  if (summary.fatal && !(given.isCopy && onlyEmpty(book))) {
    await clearStaged(ctx, given.returnId, tables)
    return notLoaded(ctx, load, summary, book)
  }
  const kept = await inBulk(ctx, () => keep(ctx, load, landing, book))
  await clearStaged(ctx, given.returnId, tables)
  const counts = countsOf(given, summary, before, kept)
  await addState(ctx, { returnId: given.returnId, position, state: 'loaded', counts })
  await keepIssues(ctx, given.returnId, position, book)
  for (const task of followUps[given.kind]) await queue(ctx, task, { returnId: given.returnId, kind: given.kind })
  await record(ctx, {
    what: 'return loaded',
    subjectKind: 'return',
    subjectId: given.returnId,
    detail: { layout: given.layoutId, organisation: given.organisationId, ...counts },
  })
  return { ok: true, state: 'loaded', counts, because: null, before: false }
}

const noteFiltered = async (ctx: Ctx, returnId: string, book: IssueBook): Promise<void> => {
  const examples = await issuesOf({ ...ctx, knownAt: null }, returnId, 0)
  book.note(examples)
  for (const rule of await issueTotalsOf({ ...ctx, knownAt: null }, returnId, 0))
    book.more(rule, rule.total - examples.filter(({ code, severity }) => code === rule.code && severity === rule.severity).length) // prettier-ignore
}

/** A copy without a row of ours is no fault of the file: the children in it are all elsewhere, or a person has to decide. */
const onlyEmpty = (book: IssueBook): boolean =>
  book.examples().every(({ code, severity }) => severity !== 'fatal' || code === 'F-NO-ROWS')

/** Settings of the engine for this sender: what was answered before, every table of codes, the day. */
export const settingsOf = async (
  ctx: Ctx,
  { given, layout, answers }: Pick<Load, 'given' | 'layout' | 'answers'>,
): Promise<Settings> => ({
  today: ctx.today,
  madeUp: ctx.area.madeUp,
  areaId: ctx.area.id,
  dayOrder: (answers.get('day-order') as Settings['dayOrder']) ?? null,
  mapped: await mappedFor(ctx, given.organisationId, layout),
  sheet: answers.get('sheet') ?? null,
  ...(layout.keeps === 'figure-sent' && {
    parts: partsByName(await measures(ctx)),
    shares: sharesByName(await measures(ctx)),
  }),
  about: { asAt: given.asAt, from: given.from, until: given.until },
})

const landingOf = async (ctx: Ctx, given: ReturnRow): Promise<Landing> => {
  if (hasTable(given.kind)) return landRecords(ctx, given, given.kind)
  if (given.kind === 'attendance-mark') return landMarks(ctx, given)
  // The measures room reads the file itself: here it is only checked.
  return { table: 'staged_held', columns: heldColumns, rows: () => [] }
}

type Kept = Merged & { readonly disappeared: number; readonly reappeared: number }
const nothing: Kept = { added: 0, changed: 0, same: 0, older: 0, disappeared: 0, reappeared: 0 }

const keep = async (ctx: Ctx, { given }: Load, landing: Landing, book: IssueBook): Promise<Kept> => {
  const late = await comesLate(ctx, given)
  if (given.kind === 'attendance-mark') {
    await keepHeld(ctx, given, null, late)
    const merged = await mergeMarks(ctx, given, late)
    const missing = await keepMissingPupils(ctx, given, late)
    if (missing.disappeared > 0) book.note([disappearedNote(missing.disappeared)])
    return { ...merged, ...missing }
  }
  if (!hasTable(given.kind)) {
    await keepHeld(ctx, given, null, late)
    return nothing
  }
  const merged = await mergeStaged(ctx, {
    given,
    kind: given.kind,
    block: await takeBlock(ctx, given.returnId, 'load'),
  })
  const missing = await keepMissing(ctx, given, given.kind, late)
  await keepHeld(ctx, given, landing.table, late)
  if (missing.disappeared > 0) book.note([disappearedNote(missing.disappeared)])
  if (given.kind === 'figure-sent') book.note(await figuresMet(ctx, given))
  return { ...merged, ...missing }
}

/** What a list says of the records that stand and are not in it; a list that came late is itself judged by the newest. */
const keepMissing = async (ctx: Ctx, given: ReturnRow, kind: TableKind, late: boolean) => {
  if (!late) {
    const reappeared = await noteReappeared(ctx, { given, kind })
    return { reappeared, disappeared: given.listKind === 'whole' ? await noteMissing(ctx, { given, kind }) : 0 }
  }
  const newest = await newestWholeList(ctx, given)
  const list = newest === null ? null : await returnRow(ctx, newest)
  if (list) await noteMissingFrom(ctx, { given: list, kind })
  return { reappeared: 0, disappeared: 0 }
}

/** The same of a school's register: pupils are missed, not their marks. */
const keepMissingPupils = async (ctx: Ctx, given: ReturnRow, late: boolean) => {
  if (!late) {
    const reappeared = await notePupilsBack(ctx, given)
    return { reappeared, disappeared: given.listKind === 'whole' ? await noteMissingPupils(ctx, given) : 0 }
  }
  const newest = await newestWholeList(ctx, given)
  const list = newest === null ? null : await returnRow(ctx, newest)
  if (list) await noteMissingPupils(ctx, list)
  return { reappeared: 0, disappeared: 0 }
}

const disappearedNote = (count: number) => ({
  code: 'H-DISAPPEARED', severity: 'warning' as const, sheet: null, row: null, column: null, value: null,
  message: `${count === 1 ? 'One record' : `${count} records`} of your earlier lists ${count === 1 ? 'is' : 'are'} not in this one. Say for each whether it ended, was left out by mistake, or was never yours.`,
}) // prettier-ignore

const countsOf = (given: ReturnRow, summary: Summary, before: number, kept: Kept): Counts => ({
  rows: summary.rows + before + given.elsewhere + given.unreadable,
  accepted: summary.accepted,
  held: summary.held + before,
  refused: summary.refused + given.unreadable,
  elsewhere: summary.elsewhere + given.elsewhere,
  ...kept,
})

const notLoaded = async (ctx: Ctx, { given, position }: Load, summary: Summary, book: IssueBook): Promise<Loaded> => {
  const { question } = summary
  const fatal = book.examples().find(({ severity }) => severity === 'fatal')
  const because = question?.because ?? fatal?.message ?? 'The file could not be read.'
  const state = question ? ('waiting for an answer' as const) : ('stopped' as const)
  // While a question is open no row is judged: a file that waits has refused nothing.
  const counts = question ? null : countsOf(given, summary, await heldBeforeLoad(ctx, given.returnId), nothing)
  await addState(ctx, { returnId: given.returnId, position, state, because, question: question?.ask ?? null, examples: question?.examples ?? [], counts }) // prettier-ignore
  await keepIssues(ctx, given.returnId, position, book)
  await record(ctx, { what: `return ${state}`, subjectKind: 'return', subjectId: given.returnId, detail: { layout: given.layoutId } }) // prettier-ignore
  return { ok: true, state, counts, because, before: false }
}

const stop = async (ctx: Ctx, given: ReturnRow, position: number, because: string): Promise<Loaded> => {
  await addState(ctx, { returnId: given.returnId, position, state: 'stopped', because })
  await record(ctx, { what: 'return stopped', subjectKind: 'return', subjectId: given.returnId })
  return { ok: true, state: 'stopped', counts: null, because, before: false }
}

const askListKind = async (ctx: Ctx, given: ReturnRow, position: number): Promise<Loaded> => {
  const because =
    'Files of this layout may hold everything you have, or only what changed. Say which; it is remembered.'
  await addState(ctx, {
    returnId: given.returnId,
    position,
    state: 'waiting for an answer',
    because,
    question: 'list-kind',
  })
  await record(ctx, { what: 'return waiting for an answer', subjectKind: 'return', subjectId: given.returnId })
  return { ok: true, state: 'waiting for an answer', counts: null, because, before: false }
}
