import type { About, Issue, Layout, RawRow } from '../layout.ts'
import { contactCounter, noContacts, teamIdOf, type TeamOf } from './contacts.ts'
import { monthOfNumber, type DataSet, type NationalTable } from './national-tables.ts'
import { nowhere, told } from './table-checks.ts'
import { cellOf, headingOf, whereIs, type Kept } from './table-rows.ts'

export type Read = Omit<Kept, 'month' | 'issues'>

/** Tables of a data set being put together: rows go in table by table in the data set's order, referrals come out. */
export const joiner = (dataSet: DataSet, layout: Layout, about: About, dayOf: (cell: string) => string) => {
  const patients = new Map<string, Kept>()
  const referrals = new Map<string, Kept>()
  const teams = new Map<string, TeamOf[]>()
  const clocks = new Map<string, Kept>()
  const contacts = contactCounter(dataSet, dayOf)
  let older = 0
  let hasPatients = false

  /** The newest month of a key is kept; two rows of one month contradict each other. */
  const newest = (into: Map<string, Kept>, key: string, kept: Kept, item: string): readonly Issue[] => {
    const before = into.get(key)
    if (before?.month === kept.month)
      return [told('T04', whereIs(kept, item), key, `${key.slice(0, 60)} stands in row ${before.row} of ${before.sheet} too, for the same month. Keep one of the two rows and send the tables again.`)] // prettier-ignore
    if (before) older++
    if (!before || before.month < kept.month) into.set(key, kept)
    return []
  }
  const addTeam = (kept: Kept): readonly Issue[] => {
    const of = cellOf(kept, 'referral')
    const all = teams.get(of) ?? []
    const same = all.findIndex(team => teamIdOf(team.kept) === teamIdOf(kept) && (teamIdOf(kept) !== '' || cellOf(team.kept, 'team_type') === cellOf(kept, 'team_type'))) // prettier-ignore
    const before = all[same]?.kept
    if (before?.month === kept.month)
      return [told('T04', whereIs(kept, 'team'), teamIdOf(kept), `The referral ${of.slice(0, 60)} to this team stands in row ${before.row} of ${before.sheet} too, for the same month. Keep one of the two rows and send the tables again.`)] // prettier-ignore
    if (before) older++
    if (!before) teams.set(of, [...all, { kept, contacts: noContacts() }])
    else if (before.month < kept.month) all[same] = { kept, contacts: noContacts() }
    return []
  }
  const addClock = (kept: Kept): readonly Issue[] => {
    // Two-hour (05) and two-day (06) responses are no waits for treatment.
    if (/^0?[56]$/.test(cellOf(kept, 'kind'))) return []
    const of = cellOf(kept, 'referral')
    const before = clocks.get(of)
    const later = !before || before.month < kept.month || (before.month === kept.month && dayOf(cellOf(before, 'started_on')) < dayOf(cellOf(kept, 'started_on'))) // prettier-ignore
    if (later) clocks.set(of, kept)
    return []
  }
  /** Takes in one row. What it gives back is said of the row, which is then not kept. */
  const take = (read: Read): readonly Issue[] => {
    const key = read.table.of === 'patient' ? 'patient' : 'referral'
    const value = cellOf(read, key)
    if (value === '') return [told('T01', whereIs(read, key), null, `${headingOf(read, key)} is empty, so the row cannot be joined to any other. Fill it in and send the tables again.`)] // prettier-ignore
    const { month, issues } = monthOf(read, about)
    const kept: Kept = { ...read, month, issues }
    if (read.table.of === 'patient') return newest(patients, value, kept, 'patient')
    if (read.table.of === 'referral') return newest(referrals, value, kept, 'referral')
    if (!referrals.has(value)) return [orphan(read, value)]
    if (read.table.of === 'team') return addTeam(kept)
    if (issues.length > 0) return issues
    if (read.table.of === 'clock') return addClock(kept)
    const issue = contacts.add(kept, teams.get(value) ?? [])
    return issue === null ? [] : [issue]
  }
  const rows = function* (): Generator<RawRow> {
    const builder = rowBuilder(dataSet, layout, dayOf)
    for (const [id, referral] of referrals) {
      const patient = patients.get(cellOf(referral, 'patient')) ?? null
      const alone = hasPatients && patient === null ? [noPatient(referral)] : []
      const with_ = { referral, patient, clock: clocks.get(id) ?? null }
      const own = teams.get(id) ?? []
      if (own.length === 0) yield builder({ ...with_, team: null }, [...alone, noTeam(referral)])
      for (const team of own) yield builder({ ...with_, team }, namesNobody(team.kept) ? [...alone, noTeam(team.kept)] : alone) // prettier-ignore
    }
  }
  return {
    take,
    rows,
    has: (table: NationalTable): void => void (hasPatients ||= table.of === 'patient'),
    found: (): Issue[] => [
      ...(older > 0 ? [told('T05', nowhere, null, `${older} rows are of earlier months than another row with the same key. The newest month of each was read.`)] : []),
      ...contacts.found(nowhere),
    ],
  } // prettier-ignore
}

const monthOf = (read: Read, { today, asAt }: About): Pick<Kept, 'month' | 'issues'> => {
  const cell = cellOf(read, 'month').trim()
  if (cell === '') return { month: 0, issues: [] }
  const number = /^\d{3,4}$/.test(cell) ? Number(cell) : NaN
  const wrong = (why: string) => ({ month: 0, issues: [told('T08', whereIs(read, 'month'), cell, `The month number ${cell.slice(0, 20)} ${why}. Months are counted from 1459 for October 2021.`)] }) // prettier-ignore
  if (!(number >= 1201)) return wrong('is not a month’s number')
  const first = monthOfNumber(number)
  if (first > today) return wrong(`is ${first.slice(0, 7)}, which is still to come`)
  return asAt !== null && first > asAt ? wrong(`is ${first.slice(0, 7)}, later than the list itself`) : { month: number, issues: [] } // prettier-ignore
}

const orphan = (read: Read, key: string): Issue =>
  told('T03', whereIs(read, 'referral'), key, `No row of the table of referrals has the number ${key.slice(0, 60)}, so this ${{ team: 'team', clock: 'clock', contact: 'contact', patient: 'patient', referral: 'referral' }[read.table.of]} belongs to nobody and was not kept. Send the tables of one extract together.`) // prettier-ignore
const noPatient = (kept: Kept): Issue =>
  told('T02', whereIs(kept, 'patient'), cellOf(kept, 'patient'), `No row of the table of patients has the number ${cellOf(kept, 'patient').slice(0, 60) || '(empty)'}, so nobody knows whose referral this is. Send the tables of one extract together.`) // prettier-ignore
const namesNobody = (kept: Kept): boolean => teamIdOf(kept) === '' && cellOf(kept, 'team_type') === ''
const noTeam = (kept: Kept): Issue =>
  told('T09', whereIs(kept, 'referral'), cellOf(kept, 'referral'), `The referral ${cellOf(kept, 'referral').slice(0, 60)} has no team in the table of teams, so nobody knows for which service the child waits. Add the team and send the tables again.`) // prettier-ignore

type Joined = {
  readonly referral: Kept
  readonly patient: Kept | null
  readonly clock: Kept | null
  readonly team: TeamOf | null
}
type From = readonly [kept: Kept | null, item: string]

const days = new Set(['birth_date', 'received_on', 'rejected_on', 'closed_on', 'rtt_started_on', 'rtt_ended_on'])

/** From which rows a column is filled, the first that has something. */
const sources: Readonly<Record<string, (joined: Joined) => readonly From[]>> = {
  provider: ({ referral }) => [[referral, 'provider']],
  referral_id: ({ referral }) => [[referral, 'referral']],
  team_id: ({ team }) => [[team?.kept ?? null, 'team'], [team?.kept ?? null, 'other_team'], [team?.kept ?? null, 'team_type']],
  local_patient_id: ({ referral }) => [[referral, 'patient']],
  nhs_number: ({ patient }) => [[patient, 'nhs_number']],
  nhs_number_status: ({ patient }) => [[patient, 'nhs_number_status']],
  birth_date: ({ patient }) => [[patient, 'birth_date']],
  postcode: ({ patient }) => [[patient, 'postcode']],
  // Community tables have no code for autism or neurodevelopment: the local team says what the national type cannot.
  service: ({ team }) => [[team?.kept ?? null, 'team'], [team?.kept ?? null, 'other_team'], [team?.kept ?? null, 'team_type']],
  service_as_sent: ({ team }) => [[team?.kept ?? null, 'team'], [team?.kept ?? null, 'other_team'], [team?.kept ?? null, 'team_type']],
  team_type: ({ team }) => [[team?.kept ?? null, 'team_type']],
  source: ({ referral }) => [[referral, 'source']],
  referred_by: ({ referral }) => [[referral, 'referred_by']],
  received_on: ({ referral }) => [[referral, 'received_on']],
  priority: ({ referral }) => [[referral, 'priority']],
  priority_as_sent: ({ referral }) => [[referral, 'priority']],
  reason: ({ referral }) => [[referral, 'reason']],
  rejected_on: ({ team, referral }) => [[team?.kept ?? null, 'rejected_on'], [referral, 'rejected_on']],
  rejection_reason: ({ team, referral }) => [[team?.kept ?? null, 'rejection_reason'], [referral, 'rejection_reason']],
  closed_on: ({ team, referral }) => [[team?.kept ?? null, 'closed_on'], [referral, 'closed_on']],
  closure_reason: ({ team, referral }) => [[team?.kept ?? null, 'closure_reason'], [referral, 'closure_reason']],
  rtt_started_on: ({ clock }) => [[clock, 'started_on']],
  rtt_ended_on: ({ clock }) => [[clock, 'ended_on']],
  rtt_status: ({ clock }) => [[clock, 'status']],
} // prettier-ignore

const rowBuilder = (dataSet: DataSet, layout: Layout, dayOf: (cell: string) => string) => {
  const names = layout.columns.map(({ name }) => name)
  const fromContacts = (name: string, { team }: Joined): string | null => {
    const contacts = team?.contacts
    if (name === 'first_contact_on') return contacts?.first?.day ?? ''
    if (name === 'first_contact_status') return contacts?.first?.status ?? ''
    if (name === 'last_contact_on') return contacts?.last ?? ''
    if (name === 'first_offer_on') return contacts?.offer ?? ''
    if (name === 'not_brought') return contacts ? String(contacts.notBrought) : ''
    return null
  }
  const cell = (name: string, joined: Joined): string => {
    const contact = fromContacts(name, joined)
    if (contact !== null) return contact
    for (const [kept, item] of sources[name]?.(joined) ?? []) {
      const found = kept ? cellOf(kept, item).trim() : ''
      if (found === '') continue
      // Numbers of two data sets mean different things: the set's name goes before them.
      return days.has(name) ? dayOf(found) : ['reason', 'source'].includes(name) ? `${dataSet.name} ${found}` : found
    }
    return ''
  }
  const place = (name: string, joined: Joined): string => {
    if (name.startsWith('first_contact') && joined.team?.contacts.first) return joined.team.contacts.first.place
    const from = sources[name]?.(joined) ?? []
    const [kept, item] = from.find(([row, each]) => row && cellOf(row, each).trim() !== '') ?? from[0] ?? [null, name]
    return kept ? `${kept.table.id} row ${kept.row}: ${headingOf(kept, item)}` : name
  }
  return (joined: Joined, alone: readonly Issue[]): RawRow => {
    const own = joined.team?.kept ?? joined.referral
    const of = [joined.referral, joined.patient, joined.team?.kept ?? null]
    return {
      sheet: own.sheet,
      row: own.row,
      cells: names.map(name => cell(name, joined)),
      // Worked out only where something is wrong with the row.
      get places() {
        return names.map(name => place(name, joined))
      },
      issues: [...alone, ...of.flatMap(kept => kept?.issues ?? [])],
    }
  }
}
