import { addDays, addMonths, type Day } from '../../../src/kernel/day.ts'
import { child, type Child } from './cast.ts'
import { drawFrom, type Draw } from './drawn.ts'

/**
 * What happened to referrals since February 2023, which the trust put into its list of 14 February 2025 when the partnership
 * asked for it: waits of every service over two years, children who waited for two, a pathway that took over from another, a
 * clean-up of the older one, and calls of triage nurses that their system wrote down as first contacts.
 */

export const historyDrawn: Day = '2025-02-14'
const drawn = historyDrawn

/** In the columns of the trust's list, and these three after them. */
export const moreColumns = ['DNAs', 'Date assessed', 'Treatment start'] as const

type Told = {
  readonly id: string
  readonly of: Child
  readonly service: string
  readonly received: Day
  readonly urgency: string
  readonly reason: string
  readonly accepted?: Day | ''
  readonly rejected?: Day | ''
  readonly why?: string
  readonly triaged?: Day | ''
  readonly seen?: Day | ''
  readonly attended?: string
  readonly closed?: Day | ''
  readonly because?: string
  readonly send: readonly [ehcp: string, support: string]
  readonly missed?: number
  readonly assessed?: Day | ''
  readonly helped?: Day | ''
}

const cellsOf = (it: Told): (string | number)[] => [
  drawn, it.id, it.service.split('-')[0]!, `MH${700_000 + it.of.number}`, it.of.nhsNumber, '01', it.of.surname, it.of.forename,
  it.of.birthDate, it.of.postcode, it.service, 'school', it.received, it.urgency, it.reason, it.accepted ?? '', it.rejected ?? '',
  it.why ?? '', it.triaged ?? '', it.seen ?? '', it.seen ?? '', it.attended ?? '', it.closed ?? '', it.because ?? '', ...it.send,
  it.missed || '', it.assessed ?? '', it.helped ?? '',
] // prettier-ignore

type Service = {
  readonly code: string
  /** Referrals of a month, give or take one. */
  readonly monthly: number
  /** Weeks until a child was seen: of those referred in the first month, and in the last. */
  readonly first: readonly [number, number]
  readonly last: readonly [number, number]
  readonly rejects: number
  readonly reasons: readonly string[]
  /** Months from the first in which it took referrals. */
  readonly from?: number
  readonly until?: number
}

const services: readonly Service[] = [
  { code: 'SLT-CYP', monthly: 9, first: [5, 16], last: [8, 26], rejects: 4, reasons: ['speech and language', 'feeding'] },
  { code: 'OT-CYP', monthly: 3, first: [14, 30], last: [24, 58], rejects: 6, reasons: ['sensory needs', 'movement'] },
  { code: 'PHY-CYP', monthly: 2, first: [4, 12], last: [6, 19], rejects: 3, reasons: ['movement'] },
  { code: 'COMPAED', monthly: 3, first: [18, 40], last: [28, 66], rejects: 8, reasons: ['development', 'movement', 'epilepsy'] },
  { code: 'CAMHS', monthly: 4, first: [10, 34], last: [9, 28], rejects: 22, reasons: ['anxiety', 'low mood', 'autism assessment'] },
  { code: 'ASD-OLD', monthly: 3, first: [40, 86], last: [60, 110], rejects: 5, reasons: ['autism assessment'], until: 14 },
  { code: 'NDP', monthly: 4, first: [18, 40], last: [24, 60], rejects: 6, reasons: ['autism assessment', 'ADHD assessment'], from: 14 },
] // prettier-ignore

const months = 24
const begins: Day = '2023-02-01'
const flags = [['Y', 'N'], ['N', 'Y'], ['N', 'Y'], ['N', 'N'], ['', '']] as const // prettier-ignore

/** The old pathway’s list was gone through when the new one began: whoever did not answer was taken off it. */
const cleanUpOn: Day = '2024-10-15'

const between = (from: readonly [number, number], to: readonly [number, number], share: number): [number, number] =>
  [0, 1].map(end => Math.round(from[end]! + (to[end]! - from[end]!) * share)) as [number, number]

type Waited = { readonly seen: Day | ''; readonly closed: Day | ''; readonly because: string; readonly missed: number }

const waited = ({ code, first, last }: Service, received: Day, at: number, draw: Draw): Waited => {
  const weeks = draw.whole(...between(first, last, at / months))
  const due = addDays(received, weeks * 7 + draw.whole(0, 6))
  const missed = draw.often(12) ? 1 : 0
  if (code === 'ASD-OLD' && due > cleanUpOn && draw.often(55)) return { seen: '', closed: cleanUpOn, because: 'no response', missed } // prettier-ignore
  const left = draw.whole(1, 100)
  if (left <= 5) {
    const closed = addDays(received, Math.round(weeks * 7 * 0.7))
    return closed <= drawn ? { seen: '', closed, because: left <= 2 ? 'moved away' : 'was not brought', missed: missed + 1 } : { seen: '', closed: '', because: '', missed } // prettier-ignore
  }
  if (due > drawn) return { seen: '', closed: '', because: '', missed }
  const ends = addDays(due, draw.whole(30, 260))
  return { seen: due, closed: ends <= drawn ? ends : '', because: ends <= drawn ? 'discharged' : '', missed }
}

/** In January nurses rang some who wait for a paediatrician: their system wrote that down as the first contact. */
const rungIn = '2025-01'

const by = (day: Day | ''): Day | '' => (day !== '' && day <= drawn ? day : '')

const told = (service: Service, of: Child, received: Day, number: number, at: number): Told => {
  const draw = drawFrom(90_001 + number * 7)
  const { code, rejects, reasons } = service
  const reason = draw.one(reasons)
  const urgency = draw.often(12) ? 'U' : draw.often(94) ? 'R' : ''
  const start = { id: `MHR-${60_000 + number}`, of, service: code, received, urgency, reason, send: draw.one(flags) }
  const declined = reason === 'autism assessment' && code === 'CAMHS'
  if (draw.often(declined ? 70 : rejects)) {
    const rejected = by(addDays(received, draw.whole(5, 20)))
    const why = declined ? 'wrong service' : draw.one(['criteria not met', 'incomplete'])
    return { ...start, rejected, why: rejected && why }
  }
  const accepted = by(addDays(received, draw.whole(2, 16)))
  const triaged = accepted && by(addDays(accepted, draw.whole(1, 9)))
  const { seen, closed, because, missed } = waited(service, received, at, draw)
  const rung: Day | '' = code === 'COMPAED' && seen === '' && closed === '' && received < '2024-11-01' && draw.often(60) ? `${rungIn}-${draw.whole(13, 24)}` : '' // prettier-ignore
  const assessed = seen && by(addDays(seen, draw.whole(0, 40)))
  const helped = assessed && draw.often(80) ? by(addDays(assessed, draw.whole(7, 90))) : ''
  const before = (day: Day | ''): Day | '' => (day !== '' && (closed === '' || day <= closed) ? day : '')
  return { ...start, accepted, triaged: rung || triaged, seen: rung || seen, attended: seen && '5', closed, because, missed, assessed: before(assessed), helped: before(helped) } // prettier-ignore
}

/** Two families of the demonstration: what their children wait for. The young person's birthday is the council's. */
const ofFamilies: readonly (readonly [code: string, of: Child, received: Day])[] = [
  ['OT-CYP', child(68), '2024-05-20'],
  ['SLT-CYP', child(68), '2024-12-02'],
  ['CAMHS', { ...child(107), birthDate: '2009-05-14' }, '2024-10-14'],
]

const waiting = (service: string, of: Child, received: Day, number: number): Told => ({
  id: `MHR-${60_000 + number}`, of, service, received, urgency: 'R', reason: 'development', accepted: addDays(received, 9),
  triaged: addDays(received, 14), send: ['Y', 'N'],
}) // prettier-ignore

/** So many children; many of them wait for more than one service. */
const pool = 230

/** Rows of the trust's list, with the three columns after its own. */
export const historyRows = (): (string | number)[][] => {
  const draw = drawFrom(2302)
  const found: Told[] = []
  for (let at = 0; at < months; at++)
    for (const service of services) {
      if (at < (service.from ?? 0) || at >= (service.until ?? months)) continue
      const month = addMonths(begins, at)
      for (let each = service.monthly + draw.whole(-1, 1); each > 0; each--)
        found.push(told(service, child(1000 + draw.whole(0, pool - 1)), addDays(month, draw.whole(0, 27)), found.length, at)) // prettier-ignore
    }
  const ours = ofFamilies.map(([code, of, received], at) => waiting(code, of, received, 5000 + at))
  return [...found, ...ours].map(cellsOf)
}
