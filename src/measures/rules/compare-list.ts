import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { daysOf, timeInWords, type CountedBy, type Placed } from './counted-by.ts'
import { matchOf, type Entry, type Index, type Referenced } from './references.ts'

/**
 * Somebody's own list held against the records behind a figure: each line of theirs and each record of ours stands once,
 * in both or in one. Then why: sentences that are true of the record. Pure.
 */

export type Pair = { readonly entry: Entry; readonly record: Referenced; readonly byZeros: boolean }
export type Theirs = {
  readonly entry: Entry
  /** Our records of the reference, none of which is left to be matched. */
  readonly records: readonly Referenced[]
  /** The line that was matched with it before, where this one repeats it. */
  readonly repeats: Entry | null
  /** Without zeros in front it could be any of `records`. */
  readonly unclear: boolean
}
export type Split = {
  readonly both: readonly Pair[]
  readonly onlyTheirs: readonly Theirs[]
  readonly onlyOurs: readonly Referenced[]
}

/** `ours`: the records the figure counts. A line stands for one record: two of one reference need two lines. */
export const splitLists = (entries: readonly Entry[], index: Index, ours: readonly Referenced[]): Split => {
  const left = new Map(ours.map(record => [record.id, record]))
  const seen = new Map<string, Entry>()
  const both: Pair[] = []
  const onlyTheirs: Theirs[] = []
  for (const entry of entries) {
    const match = matchOf(index, entry.plain)
    const records = match?.records ?? []
    const record = match?.how === 'unclear' ? undefined : records.find(({ id }) => left.has(id))
    // Two ways to write one reference are one line said twice.
    const key = match && match.how !== 'unclear' ? records[0]!.id : entry.plain
    const repeats = seen.get(key) ?? null
    seen.set(key, repeats ?? entry)
    if (record) left.delete(record.id)
    if (record) both.push({ entry, record, byZeros: match!.how === 'zeros' })
    else onlyTheirs.push({ entry, records, repeats, unclear: match?.how === 'unclear' })
  }
  return { both, onlyTheirs, onlyOurs: [...left.values()] }
}

export const reasonNames = {
  'repeated': 'Twice in your list',
  'same-reference': 'One reference, two records',
  'unclear': 'Reference not clear',
  'late': 'Not in time',
  'day-140': 'On the last day, or the day after it',
  'exception': 'An exception applied',
  'other-period': 'In another period',
  'changed-since': 'Corrected since',
  'learnt-later': 'Learnt after your list was drawn',
  'transferred-in': 'Moved here from another authority',
  'ended': 'Ended without one',
  'not-yet': 'Not yet',
  'held': 'A row is held back',
  'gone': 'No longer in its sender’s list',
  'not-known': 'Not known here',
  'edge': 'On the first or last day of the period',
  'other-part': 'Counted elsewhere',
  'none-found': 'No reason found',
} as const // prettier-ignore

export type ReasonCode = keyof typeof reasonNames
/** `words` is a sentence about the record, with its days. */
export type Reason = { readonly code: ReasonCode; readonly words: string }
const reason = (code: ReasonCode, words: string): Reason => ({ code, words })

/** What was asked to be compared. */
export type Asked = {
  readonly from: Day
  readonly to: Day
  /** The period as a person says it: `January 2025`. */
  readonly when: string
  readonly side: 'numerator' | 'denominator'
  readonly by: CountedBy | null
  /** When their list was drawn, where they said so. */
  readonly drawnOn: Day | null
}

/** A row that its return holds back, so that nothing of it counts. */
export type HeldBack = { readonly from: string; readonly on: Day; readonly row: number; readonly because: string }

/** What is known of a record that only one of the two counts. */
export type Seen = {
  /** Whose it is: `Merrowshire Council`. */
  readonly organisation: string
  readonly placed: readonly Placed[]
  /** The same as known when the list was drawn; null where that was not said. */
  readonly whenDrawn: readonly Placed[] | null
  /** When the day that places it was first learnt here. */
  readonly learntOn: (day: Day) => Day | null
  readonly transferredIn: Day | null
  /** How it ended without what is counted: `The request was withdrawn`. */
  readonly ended: { readonly words: string; readonly on: Day | null } | null
  /** Nothing is held of it any more: what was sent was taken back. */
  readonly empty: boolean
  /** The day its sender's newest whole list no longer held it. */
  readonly goneOn: Day | null
  readonly begunOn: Day | null
  /** Where it stands, for a record that nothing more is known of: `Gathering advice`. */
  readonly stands: string
  /** Others that use the same reference. */
  readonly alsoOf: readonly string[]
  readonly held: readonly HeldBack[]
}

const within = ({ from, to }: Asked, { on }: Placed): boolean => on >= from && on <= to
const counts = (asked: Asked, placed: Placed): boolean =>
  within(asked, placed) &&
  !(placed.excepted && asked.by?.exceptions === 'left out') &&
  !(asked.side === 'numerator' && asked.by?.inTime === true && !placed.inTime)

const said = ({ by }: Asked, { on }: Placed): string => `${by!.happened} on ${showDay(on)}`

const heldReasons = (held: readonly HeldBack[]): Reason[] =>
  held.map(({ from, on, row, because }) => reason('held', `Row ${row} of a return from ${from} of ${showDay(on)} names it and is held back, so it does not count: ${because}`)) // prettier-ignore

/** It counts in our period, and not as they count it. */
const notCounted = (asked: Asked, placed: Placed): Reason[] => {
  const found: Reason[] = []
  if (placed.excepted && asked.by!.exceptions === 'left out')
    found.push(reason('exception', `${said(asked, placed)} and an exception applied: this way of counting leaves such plans out.`)) // prettier-ignore
  if (asked.side === 'numerator' && asked.by!.inTime && !placed.inTime) {
    const days = daysOf(placed)
    const next = days !== null && days.took === days.limit + 1
    const how = next ? ' We count from the day after it began, so a count in weeks or from the day itself may call it in time.' : '' // prettier-ignore
    const done = placed.met !== null && placed.met !== placed.on ? ` It was done on ${showDay(placed.met)}.` : ''
    found.push(reason(next ? 'day-140' : 'late', `${said(asked, placed)}.${done} ${timeInWords(placed)} It is in the number it is out of, not in this one.${how}`)) // prettier-ignore
  }
  return found
}

const notPlaced = (asked: Asked, seen: Seen): Reason[] => {
  const { by } = asked
  const notYet = by ? by.notYet : 'It is not counted in any period'
  const stands = seen.begunOn ? `, ${seen.stands.toLowerCase()} since the request of ${showDay(seen.begunOn)}` : ''
  if (seen.transferredIn) return [reason('transferred-in', `The child moved here on ${showDay(seen.transferredIn)} with a plan another authority made. ${notYet} here, so it is not counted.`)] // prettier-ignore
  if (seen.ended) return [reason('ended', `${seen.ended.words}${seen.ended.on ? ` on ${showDay(seen.ended.on)}` : ''}. ${notYet}.`)] // prettier-ignore
  if (seen.goneOn) return [reason('gone', `The newest list of ${seen.organisation}, which came on ${showDay(seen.goneOn)}, no longer holds what is counted.`)] // prettier-ignore
  if (seen.empty) return [reason('gone', `Nothing is held of it now: what ${seen.organisation} sent of it was taken back.`)] // prettier-ignore
  return [reason('not-yet', `${notYet}${stands}.`)]
}

/** Why a record of ours that their list names is not in our count. */
export const whyNotOurs = (asked: Asked, seen: Seen): Reason[] => {
  const inside = seen.placed.filter(each => within(asked, each))
  const outside = seen.placed.filter(each => !within(asked, each))
  const before = seen.whenDrawn?.find(each => counts(asked, each))
  const changed = before && !seen.placed.some(({ on }) => on === before.on)
    ? [reason('changed-since', `When your list was drawn our record said: ${said(asked, before)}. It has been corrected since.`)]
    : [] // prettier-ignore
  const other = inside.length > 0 ? [] : outside.map(each => reason('other-period', `${said(asked, each)}, so it is not counted in ${asked.when}.`)) // prettier-ignore
  const none = seen.placed.length === 0 ? notPlaced(asked, seen) : []
  const found = [
    ...heldReasons(seen.held),
    ...inside.flatMap(each => notCounted(asked, each)),
    ...changed,
    ...other,
    ...none,
  ]
  return found.length > 0 ? found : [reason('other-part', `${inside[0] ? said(asked, inside[0]) : seen.stands}. It is counted for another part, or as another record.`)] // prettier-ignore
}

const learnt = (asked: Asked, seen: Seen, placed: Placed): Reason[] => {
  if (asked.drawnOn === null || seen.whenDrawn === null || seen.whenDrawn.some(each => counts(asked, each))) return []
  const on = seen.learntOn(placed.on)
  return [
    reason('learnt-later', `${said(asked, placed)}. We learnt it ${on ? `on ${showDay(on)}, ` : ''}after ${showDay(asked.drawnOn)}, when your list was drawn.`), // prettier-ignore
  ]
}

const lastDay = (asked: Asked, placed: Placed): Reason[] => {
  const days = daysOf(placed)
  if (asked.side !== 'numerator' || !asked.by?.inTime || days === null || days.took !== days.limit) return []
  return [reason('day-140', `${said(asked, placed)}, on day ${days.took}: the last day in time. A count that calls that day late leaves it out.`)] // prettier-ignore
}

const atEdge = ({ from, to, ...asked }: Asked, placed: Placed): Reason[] =>
  placed.on === from || placed.on === to
    ? [reason('edge', `${said({ from, to, ...asked }, placed)}, the ${placed.on === from ? 'first' : 'last'} day of ${asked.when}.`)] // prettier-ignore
    : []

/** Why a record that our figure counts may be missing from their list. */
export const whyNotTheirs = (asked: Asked, seen: Seen): Reason[] => {
  const placed = seen.placed.find(each => counts(asked, each))
  const also = seen.alsoOf.map(name => reason('same-reference', `${seen.organisation} and ${name} use the same reference. This is the one of ${seen.organisation}.`)) // prettier-ignore
  if (!placed || !asked.by) return also.length > 0 ? also : [reason('none-found', `Our record counts it: ${seen.stands}. Nothing in it says why your list would not.`)] // prettier-ignore
  const moved = seen.transferredIn && seen.transferredIn <= placed.on ? [reason('transferred-in', `The child moved here on ${showDay(seen.transferredIn)}, and ${said(asked, placed).replace(/^The /, 'the ')} here.`)] : [] // prettier-ignore
  const excepted = placed.excepted && asked.by.exceptions === 'counted' ? [reason('exception', `${said(asked, placed)} and an exception applied: this way of counting keeps such plans, another leaves them out.`)] : [] // prettier-ignore
  const found = [...learnt(asked, seen, placed), ...also, ...excepted, ...moved, ...lastDay(asked, placed), ...atEdge(asked, placed)] // prettier-ignore
  const told = `${said(asked, placed)}${seen.learntOn(placed.on) ? `, and we learnt it on ${showDay(seen.learntOn(placed.on)!)}` : ''}. ${timeInWords(placed)}` // prettier-ignore
  return found.length > 0 ? found : [reason('none-found', `${told} Nothing in our record says why your list would not hold it.`)] // prettier-ignore
}

/** Why a line of theirs has no record among those counted, where the record itself need not be asked. */
export const whyNoRecord = ({ repeats, unclear, records, entry }: Theirs, held: readonly HeldBack[]): Reason[] => {
  if (repeats) return [reason('repeated', `Line ${repeats.line} of your list says the same (${repeats.written}). It is compared once.`)]
  if (unclear) return [reason('unclear', `Without zeros in front it could be ${records.map(({ reference }) => reference).join(' or ')}. Write it as one of these.`)]
  if (held.length > 0) return heldReasons(held)
  return [reason('not-known', `No return and nobody here has named ${entry.written}.`)]
} // prettier-ignore
