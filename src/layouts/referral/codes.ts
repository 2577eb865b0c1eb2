import { plainCode } from '../cells.ts'
import type { Code, CodeSet } from '../layout.ts'

/**
 * One scale for every data set, most urgent first. Numbers are in none of its spellings: 2 is urgent in CSDS and in
 * MHSDS, 3 is more urgent in one and less in the other, and order of numbers is not order of urgency in either.
 */
export const priorities: CodeSet = {
  name: 'priority',
  source: 'Alongside: one scale for CSDS, MHSDS and FHIR',
  codes: [
    { code: 'emergency', means: 'emergency' },
    { code: 'very-urgent', means: 'very urgent', also: ['very urgent'] },
    { code: 'urgent', means: 'urgent', also: ['urgent/serious', 'high'] },
    { code: 'routine', means: 'routine', also: ['standard', 'non-urgent', 'non urgent'] },
    { code: 'not-recorded', means: 'priority not recorded', also: ['not recorded', 'unknown', 'not known', 'blank'] },
  ],
}

/** Five answers, none folded into another: nothing known is not the same as nobody having looked. */
export const sendStatuses: CodeSet = {
  name: 'SEND status',
  source: 'Alongside',
  codes: [
    { code: 'ehc-plan', means: 'has an EHC plan', also: ['ehc plan', 'ehcp', 'ehc', 'e'] },
    { code: 'assessment', means: 'EHC needs assessment under way', also: ['ehc needs assessment', 'ehcna', 'in assessment', 'assessment under way'] },
    { code: 'sen-support', means: 'SEN support', also: ['sen support', 'k', 'senk'] },
    { code: 'none', means: 'none known', also: ['no sen', 'none known', 'n', 'no send'] },
    { code: 'not-known', means: 'not known', also: ['not known', 'unknown', 'not recorded'] },
  ],
} // prettier-ignore

export const nhsNumberStatuses: CodeSet = {
  name: 'NHS number status',
  source: 'NHS Data Dictionary, NHS NUMBER STATUS INDICATOR CODE',
  codes: [
    { code: '01', means: 'present and verified', also: ['1', 'verified', 'number present and verified', 'number-present-and-verified'] },
    { code: '02', means: 'present, not traced', also: ['2', 'number-present-but-not-traced'] },
    { code: '03', means: 'trace required', also: ['3', 'trace-required'] },
    { code: '04', means: 'traced, with none or several found', also: ['4', 'trace-attempted'] },
    { code: '05', means: 'trace to be resolved', also: ['5', 'trace-needs-to-be-resolved'] },
    { code: '06', means: 'trace under way', also: ['6', 'trace-in-progress'] },
    { code: '07', means: 'not present, not needed', also: ['7', 'number-not-present-and-trace-not-required'] },
    { code: '08', means: 'trace put off (baby under six weeks)', also: ['8', 'trace-postponed'] },
  ],
} // prettier-ignore

/** How a contact went. Only on time and late but seen is a contact that ends a wait. */
export const attendance: CodeSet = {
  name: 'attendance status',
  source: 'NHS Data Dictionary, ATTENDANCE STATUS',
  codes: [
    { code: '5', means: 'attended on time', also: ['05', 'attended', 'seen', 'on time'] },
    { code: '6', means: 'arrived late, but was seen', also: ['06', 'late seen', 'late but seen'] },
    { code: '7', means: 'arrived late and was not seen', also: ['07'] },
    { code: '3', means: 'was not brought', also: ['03', 'dna', 'wnb', 'did not attend', 'was not brought'] },
    { code: '2', means: 'called off by the family', also: ['02', 'cancelled by patient'] },
    { code: '4', means: 'called off by the service', also: ['04', 'cancelled by provider'] },
    { code: '0', means: 'still to come', also: ['00', 'future'] },
  ],
} // prettier-ignore
export const wasSeen = (status: string): boolean => status === '5' || status === '6'

type Reason = Code & { readonly national: string }
const rejections: readonly Reason[] = [
  { code: 'threshold-not-met', means: 'need is below what the service takes', national: '02', also: ['threshold not met', 'does not meet criteria', 'criteria not met'] },
  { code: 'wrong-service', means: 'another service’s work (such as autism or ADHD sent to the wrong team)', national: '02', also: ['wrong service', 'not commissioned'] },
  { code: 'age', means: 'too young or too old for the service', national: '02', also: ['age range', 'out of age range'] },
  { code: 'out-of-area', means: 'lives or is registered outside the area', national: '02', also: ['out of area', 'not in area'] },
  { code: 'missing-information', means: 'something needed was missing', national: '03', also: ['missing information', 'incomplete', 'incomplete referral', 'more information needed'] },
  { code: 'duplicate', means: 'was referred already', national: '01', also: ['duplicate referral', 'duplicate request'] },
  { code: 'consent-not-given', means: 'consent was not given', national: '02', also: ['no consent', 'consent not given', 'consent refused'] },
  { code: 'signposted', means: 'told of another service', national: '02', also: ['signposted to another service', 'signposted elsewhere'] },
  { code: 'inappropriate', means: 'inappropriate, without saying why', national: '02', also: ['inappropriate referral'] },
  { code: 'not-recorded', means: 'reason not recorded', national: '', also: ['not recorded', 'unknown', 'not known'] },
] // prettier-ignore

/** Why a referral was not taken: finer than the national three, each of which it comes back to. */
export const rejectionReasons: CodeSet = {
  name: 'reasons for not taking a referral',
  source: 'Alongside, over the three of the NHS Data Dictionary, REFERRAL REJECTION REASON',
  codes: rejections.map(({ code, means, also = [] }) => ({ code, means, also })),
}

/** The national code (01 duplicate, 02 inappropriate, 03 incomplete) a reason of ours counts as; null where it has none. */
export const nationalRejectionReason = (code: string): string | null =>
  rejections.find(reason => reason.code === code)?.national || null

/** Only in national tables do bare numbers mean these; in a file of the trust's own they are the trust's own. */
export const withNationalCodes = (set: CodeSet, national: Readonly<Record<string, string>>): CodeSet => ({
  ...set,
  codes: set.codes.map(code => {
    const numbers = Object.keys(national).filter(number => national[number] === code.code)
    return { ...code, also: [...(code.also ?? []), ...numbers, ...numbers.flatMap(number => (number.startsWith('0') ? [number.slice(1)] : []))] } // prettier-ignore
  }),
})

export const nationalRejections = withNationalCodes(rejectionReasons, { '01': 'duplicate', '02': 'inappropriate', '03': 'missing-information' }) // prettier-ignore

export const closureReasons: CodeSet = {
  name: 'reasons for closing a referral',
  source: 'Alongside, after the NHS Data Dictionary, REFERRAL CLOSURE REASON',
  codes: [
    { code: 'treatment-completed', means: 'treatment completed', also: ['treatment completed', 'completed', 'discharged'] },
    { code: 'no-further-treatment', means: 'no further treatment needed', also: ['no further treatment', 'no further treatment appropriate', 'no further treatment required'] },
    { code: 'referred-on', means: 'passed to another service', also: ['referred on', 'signposted', 'transferred'] },
    { code: 'admitted-elsewhere', means: 'admitted elsewhere', also: ['admitted elsewhere'] },
    { code: 'declined', means: 'family no longer wants it', also: ['requested discharge', 'patient requested discharge', 'no longer required', 'declined by family'] },
    { code: 'refused', means: 'refused to be seen', also: ['refused to be seen'] },
    { code: 'not-brought', means: 'was not brought', also: ['was not brought', 'wnb', 'dna', 'did not attend'] },
    { code: 'moved-away', means: 'moved out of the area', also: ['moved away', 'moved out of area', 'moved out of the area'] },
    { code: 'age', means: 'grew past the service’s age', also: ['aged out', 'over age', 'transition to adult services'] },
    { code: 'duplicate', means: 'was on the list twice', also: ['duplicate referral', 'validation'] },
    { code: 'no-reply', means: 'nobody answered when asked', also: ['no reply', 'no response', 'did not opt in'] },
    { code: 'not-accepted', means: 'referral not accepted after all', also: ['rejected', 'not accepted'] },
    { code: 'died', means: 'died', also: ['deceased', 'patient died'] },
    { code: 'other', means: 'another reason', also: ['other reason'] },
    { code: 'not-recorded', means: 'reason not recorded', also: ['not recorded', 'unknown', 'not known'] },
  ],
} // prettier-ignore

/**
 * The nine national codes. Which of a pair is which (02 and 04, 03 and 07, 05 and 09) could not be read at its source:
 * the sender's own table comes before these.
 */
export const nationalClosures = withNationalCodes(closureReasons, {
  '01': 'admitted-elsewhere', '02': 'treatment-completed', '03': 'moved-away', '04': 'no-further-treatment',
  '05': 'not-brought', '06': 'died', '07': 'declined', '08': 'referred-on', '09': 'refused',
}) // prettier-ignore

/** Reasons that pages ask for by name; every other reason stays as its sender wrote it. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'suspected-autism': ['mhsds 25', 'suspected autism', 'suspected autism spectrum disorder', 'autism assessment', '?asd'],
  'diagnosed-autism': ['mhsds 26', 'diagnosed autism', 'diagnosed autism spectrum disorder'],
  'neurodevelopmental': ['mhsds 24', 'neurodevelopmental', 'neurodevelopmental conditions, excluding autism', 'adhd', 'adhd assessment'],
  'eating-disorder': ['mhsds 12', 'eating disorder', 'eating disorders'],
  'in-crisis': ['mhsds 18', 'in crisis', 'crisis'],
} // prettier-ignore
const reasonOf = new Map(Object.entries(reasons).flatMap(([code, ways]) => [code, ...ways].map(way => [way, code])))

/** A reason in our words where it is one that pages ask for, else as it was sent. */
export const readReason = (sent: string): string => reasonOf.get(sent) ?? reasonOf.get(plainCode(sent)) ?? sent
