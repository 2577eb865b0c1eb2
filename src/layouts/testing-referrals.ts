import { addDays, addMonths, type Day } from '../kernel/day.ts'
import { madeUpNhsNumber } from '../kernel/ids.ts'
import { writeCsv } from './write-csv.ts'

/** A made-up child's referral to one team. Numbers are ones that nobody has; names say that they are none. */
export type MadeUpReferral = {
  readonly referralId: string
  readonly teamId: string
  readonly service: string
  /** National team type of CSDS. */
  readonly teamType: string
  readonly localPatientId: string
  readonly nhsNumber: string
  readonly surname: string
  readonly forename: string
  readonly birthDate: Day
  readonly postcode: string
  readonly priority: 'urgent' | 'routine' | ''
  readonly reason: string
  readonly source: string
  readonly receivedOn: Day
  readonly acceptedOn: Day | null
  readonly rejectedOn: Day | null
  readonly rejectionReason: string | null
  readonly firstOfferOn: Day | null
  readonly firstContactOn: Day | null
  readonly notBrought: number
  readonly closedOn: Day | null
  readonly closureReason: string | null
  readonly sendStatus: 'ehc-plan' | 'assessment' | 'sen-support' | 'none' | 'not-known'
}

export type MadeUpOptions = {
  /** The day the list is drawn. */
  readonly on?: Day
  readonly postcodes?: readonly string[]
  readonly services?: readonly MadeUpService[]
  /** Counted from here, so that two lists need not be about the same children. */
  readonly from?: number
}
export type MadeUpService = { readonly service: string; readonly teamId: string; readonly teamType: string }

const usualServices: readonly MadeUpService[] = [
  { service: 'SLT', teamId: 'T-SLT', teamType: '33' },
  { service: 'OT', teamId: 'T-OT', teamType: '23' },
  { service: 'PHYSIO', teamId: 'T-PHY', teamType: '26' },
  { service: 'COMM-PAED', teamId: 'T-PAED', teamType: '06' },
]
const forenames = ['Sample', 'Example', 'Trial', 'Pattern', 'Mock']
const sendStatuses = ['ehc-plan', 'assessment', 'sen-support', 'sen-support', 'none', 'not-known'] as const

/** Numbers from 0 to 1 that are the same for the same seed. */
const drawer = (seed: number) => {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** So many made-up referrals, the same for the same seed: some seen, some not taken, some closed, most waiting. */
export const madeUpReferrals = (count: number, seed = 1, options: MadeUpOptions = {}): MadeUpReferral[] => {
  const { on = '2026-06-30', postcodes = ['WR1 1AA', 'WR5 2AB'], services = usualServices, from = 0 } = options
  const draw = drawer(seed)
  const upTo = (most: number): number => Math.floor(draw() * most)
  const within = (day: Day, days: number): Day | null => {
    const later = addDays(day, upTo(days))
    return later > on ? null : later
  }
  return Array.from({ length: count }, (_, index) => {
    const number = from + index
    const receivedOn = addDays(on, -upTo(700))
    const rejected = draw() < 0.08 ? within(receivedOn, 15) : null
    const accepted = rejected === null ? within(receivedOn, 21) : null
    const offer = accepted === null || draw() < 0.35 ? null : within(accepted, 160)
    const seen = offer === null || draw() < 0.2 ? null : within(offer, 30)
    const closed = seen === null || draw() < 0.6 ? null : within(seen, 120)
    return {
      ...services[upTo(services.length)]!,
      referralId: `R${String(number + 1).padStart(6, '0')}`,
      localPatientId: `P${String(number + 1).padStart(6, '0')}`,
      nhsNumber: madeUpNhsNumber(number),
      surname: `Specimen-${number + 1}`,
      forename: forenames[upTo(forenames.length)]!,
      birthDate: addDays(addMonths(receivedOn, -12 * (2 + upTo(14))), -upTo(300)),
      postcode: postcodes[upTo(postcodes.length)]!,
      priority: draw() < 0.05 ? '' : draw() < 0.2 ? 'urgent' : 'routine',
      reason: ['speech and language', 'suspected autism', 'movement', 'ADHD assessment'][upTo(4)]!,
      source: ['GP', 'school', 'health visitor', 'parent'][upTo(4)]!,
      receivedOn,
      acceptedOn: accepted,
      rejectedOn: rejected,
      rejectionReason: rejected === null ? null : (['threshold-not-met', 'wrong-service', 'missing-information'] as const)[upTo(3)]!, // prettier-ignore
      firstOfferOn: offer,
      firstContactOn: seen,
      notBrought: offer === null ? 0 : upTo(3),
      closedOn: closed,
      closureReason: closed === null ? null : (['treatment-completed', 'referred-on', 'not-brought'] as const)[upTo(3)]!, // prettier-ignore
      sendStatus: sendStatuses[upTo(sendStatuses.length)]!,
    }
  })
}

export const referralHeading = [
  'extract_date', 'provider', 'referral_id', 'team_id', 'local_patient_id', 'nhs_number', 'nhs_number_status', 'surname',
  'forename', 'birth_date', 'postcode', 'service', 'team_type', 'source', 'referred_by', 'received_on', 'priority',
  'reason', 'accepted_on', 'rejected_on', 'rejection_reason', 'first_offer_on', 'first_contact_on',
  'first_contact_status', 'not_brought', 'closed_on', 'closure_reason', 'send_status',
] as const // prettier-ignore
export type ReferralCells = Record<(typeof referralHeading)[number], string>

/** A referral as a row of the layout `health-referrals`, by column. */
export const referralCells = (referral: MadeUpReferral, on: Day = '2026-06-30'): ReferralCells => ({
  extract_date: on,
  provider: 'RZ9',
  referral_id: referral.referralId,
  team_id: referral.teamId,
  local_patient_id: referral.localPatientId,
  nhs_number: referral.nhsNumber,
  nhs_number_status: '01',
  surname: referral.surname,
  forename: referral.forename,
  birth_date: referral.birthDate,
  postcode: referral.postcode,
  service: referral.service,
  team_type: referral.teamType,
  source: referral.source,
  referred_by: 'Z99001',
  received_on: referral.receivedOn,
  priority: referral.priority,
  reason: referral.reason,
  accepted_on: referral.acceptedOn ?? '',
  rejected_on: referral.rejectedOn ?? '',
  rejection_reason: referral.rejectionReason ?? '',
  first_offer_on: referral.firstOfferOn ?? '',
  first_contact_on: referral.firstContactOn ?? '',
  first_contact_status: referral.firstContactOn === null ? '' : '5',
  not_brought: String(referral.notBrought),
  closed_on: referral.closedOn ?? '',
  closure_reason: referral.closureReason ?? '',
  send_status: referral.sendStatus,
})

/** Rows with their heading as a CSV file for `health-referrals`. */
export const referralsCsv = (rows: readonly ReferralCells[]): string =>
  writeCsv([[...referralHeading], ...rows.map(row => referralHeading.map(name => row[name]))])

/** The sender's tables that these referrals need when the database looks codes up: each code means itself. */
export const referralMaps = (services: readonly MadeUpService[] = usualServices) =>
  new Map([
    ['service', new Map(services.flatMap(({ service, teamId }) => [service, teamId].map(code => [code.toLowerCase(), service] as const)))],
    ['priority', new Map<string, string>()],
    ['rejection reason', new Map<string, string>()],
    ['closure reason', new Map<string, string>()],
  ]) // prettier-ignore
