import { addDays, type Day } from '../../../src/kernel/day.ts'
import { csvRows } from '../../../src/layouts/write-csv.ts'
import { child, homeAcrossTheBoundary, homesElsewhere, type Child, type Table, type Written } from './cast.ts'
import { drawFrom } from './drawn.ts'
import { historyDrawn, historyRows, moreColumns } from './referrals-history.ts'

const heading = [
  'Extract date', 'Referral number', 'Team code', 'Patient number', 'NHS No', 'Trace status', 'Patient surname',
  'Patient forename', 'DOB', 'Home postcode', 'Service code', 'Source of referral', 'Date received', 'Urgency',
  'Reason for referral', 'Date accepted', 'Date rejected', 'Reason rejected', 'Triage date', 'First appointment offered',
  'First seen', 'First contact attendance', 'Date closed', 'Reason closed', 'EHCP', 'SEN support',
] // prettier-ignore

/** What happened to a referral, whenever that was; a list drawn on a day tells only what had happened by then. */
type Referral = {
  readonly id: string
  readonly child: Child
  readonly receivedOn: Day
  readonly service: string
  readonly urgency: string
  readonly reason: string
  readonly send: readonly [ehcp: string, support: string]
  readonly rejected: readonly [on: Day, reason: string] | null
  readonly acceptedOn: Day | null
  readonly seenOn: Day | null
  readonly closed: readonly [on: Day, reason: string] | null
}

const services = ['SLT-CYP', 'SLT-CYP', 'SLT-CYP', 'OT-CYP', 'OT-CYP', 'COMPAED', 'COMPAED', 'PHY-CYP']
const reasons = ['autism assessment', 'speech and language', 'feeding', 'sensory needs', 'movement', 'ADHD assessment']
const flags = [
  ['Y', 'N'],
  ['N', 'Y'],
  ['N', 'Y'],
  ['N', 'N'],
  ['', ''],
] as const

/** Referred in January: in the second list only. */
const firstNew = 110
const isNew = (number: number): boolean => number >= firstNew && number < firstNew + 8

const referral = (of: Child): Referral => {
  const draw = drawFrom(31 + of.number)
  const receivedOn = isNew(of.number) ? addDays('2025-01-06', draw.whole(0, 20)) : addDays('2024-01-08', draw.whole(0, 340)) // prettier-ignore
  const urgency = draw.often(15) ? 'U' : 'R'
  const rejected = draw.often(8)
    ? ([addDays(receivedOn, draw.whole(5, 15)), draw.one(['criteria not met', 'incomplete'])] as const)
    : null
  const acceptedOn = rejected ? null : addDays(receivedOn, draw.whole(3, 25))
  const seenOn = acceptedOn && draw.often(55) ? addDays(receivedOn, draw.whole(urgency === 'U' ? 20 : 60, 300)) : null
  const closed = seenOn && draw.often(45) ? ([addDays(seenOn, draw.whole(20, 120)), draw.one(['discharged', 'discharged', 'moved away'])] as const) : null // prettier-ignore
  return {
    id: `MHR-${50_000 + of.number}`, child: of, receivedOn, urgency, rejected, acceptedOn, seenOn, closed,
    service: draw.one(services), reason: draw.one(reasons), send: draw.one(flags),
  } // prettier-ignore
}

/** Three of these are coded with an urgency that the trust's table does not know yet. */
const soon = new Set([17, 41, 66])
/** Of these the trust has no NHS number; of two it writes the name otherwise. */
const noNumber = new Set([8, 29, 52, 77, 91])
const otherName: Readonly<Record<number, string>> = { 29: 'Speciman', 77: 'Instanse' }

const rowOf = (drawn: Day, { child: of, ...it }: Referral, postcode = of.postcode) => {
  const by = (day: Day | null | undefined): Day | '' => (day && day <= drawn ? day : '')
  const number = noNumber.has(of.number) ? ['', ''] : [of.nhsNumber, of.number % 19 === 4 ? '02' : '01']
  return [
    drawn, it.id, it.service.split('-')[0]!, `MH${700_000 + of.number}`, ...number, otherName[of.number] ?? of.surname,
    of.forename, of.birthDate, postcode, it.service, 'school', it.receivedOn, soon.has(of.number) ? 'SOON' : it.urgency,
    it.reason, by(it.acceptedOn), by(it.rejected?.[0]), by(it.rejected?.[0]) && it.rejected![1],
    by(it.acceptedOn && addDays(it.acceptedOn, 2)), by(it.seenOn && addDays(it.seenOn, -30)) && it.seenOn, by(it.seenOn),
    by(it.seenOn) && '5', by(it.closed?.[0]), by(it.closed?.[0]) && it.closed![1], ...it.send,
  ] // prettier-ignore
}

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index)

/** Still waiting on the last day of December, and in January's list not at all. */
export const disappearing = [5, 12, 23, 34, 45, 56, 63, 80, 88]
const waiting = (number: number): Referral => {
  const { acceptedOn, receivedOn, ...rest } = referral(child(number))
  return { ...rest, receivedOn, acceptedOn: acceptedOn ?? addDays(receivedOn, 9), rejected: null, seenOn: null, closed: null } // prettier-ignore
}
const told = (number: number): Referral => (disappearing.includes(number) ? waiting(number) : referral(child(number)))

/** A trust serves more than one area: children of the next stand among ours, and of some nobody can tell. */
const list = (drawn: Day, ours: readonly number[], elsewhere: readonly number[]): Table => {
  const rows = ours.map(number => rowOf(drawn, told(number)))
  const other = elsewhere.map(number => rowOf(drawn, told(number), homesElsewhere[number % 2]))
  const unclear = [
    rowOf(drawn, told(300), homeAcrossTheBoundary),
    rowOf(drawn, told(301), homeAcrossTheBoundary),
    rowOf(drawn, told(302), ''),
    rowOf(drawn, told(303), ''),
  ]
  const middle = Math.floor(rows.length / 2)
  return [heading, ...rows.slice(0, middle), ...other, ...unclear, ...rows.slice(middle)]
}

/** The list of mid-February: January's as it went on, and after it what the partnership asked for, two years of referrals. */
const withHistory = (ours: readonly number[]): Table => {
  const [top = [], ...rows] = list(historyDrawn, ours, numbers(200, 18))
  return [[...top, ...moreColumns], ...rows.map(row => [...row, ...moreColumns.map(() => '')]), ...historyRows()]
}

export const referralFiles = (): Written[] => {
  const ours = numbers(0, 100)
  const after = [...ours.filter(number => !disappearing.includes(number)), ...numbers(firstNew, 8)]
  return [
    { name: 'trust-referrals-2024-12.csv', text: csvRows(list('2024-12-31', ours, numbers(200, 16))) },
    { name: 'trust-referrals-2025-01.csv', text: csvRows(list('2025-01-31', after, numbers(200, 18))) },
    { name: 'trust-referrals-2025-02.csv', text: csvRows(withHistory(after)) },
  ]
}
