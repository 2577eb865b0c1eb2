import { addDays, type Day } from '../../../src/kernel/day.ts'
import { child, type Child } from './cast.ts'

/** Something that happened in a case: in the council's extract, or typed into Alongside by those it happened at. */
export type Event = {
  readonly kind: string
  readonly on: Day
  readonly contributor?: string
  readonly sequence?: string
  readonly outcome?: string
  readonly reason?: string
  readonly source?: string
  readonly until?: Day
  readonly evidence?: string
}

export type Story = {
  readonly ref: string
  readonly child: Child
  /** Who holds the case, and the setting of the child: slugs of the made-up area. */
  readonly worker: string | null
  readonly setting: string | null
  readonly events: readonly Event[]
}

/** Kinds that Merrowshire’s contributors and settings type themselves; all others come in the council’s extract. */
export const typedKinds: ReadonlySet<string> = new Set(['ADVICE_REQUEST_RECEIVED', 'ADVICE_RECEIVED', 'ADVICE_SENT_BACK', 'ADVICE_ACCEPTED', 'APPOINTMENT_MISSED', 'REVIEW_LIST_SENT', 'REVIEW_INVITED', 'REVIEW_PAPERS_SENT', 'MEETING', 'REVIEW_REPORT_SENT', 'ADULTHOOD_PLANNED']) // prettier-ignore

/** Days after the request on which a body was asked, had the request, and answered; null where it has not. */
type Asked = readonly [asked: number, received: number | null, answered: number | null, outcome?: string]

type Path = {
  readonly decided?: number
  readonly refused?: boolean
  readonly withdrawn?: number
  readonly advice?: Readonly<Record<string, Asked>>
  readonly draft?: number
  readonly answered?: number
  readonly consulted?: readonly [sent: number, replied: number | null]
  readonly final?: number
  readonly noPlan?: number
  readonly more?: readonly (readonly [after: number, event: Omit<Event, 'on'>])[]
}

const usual: Readonly<Record<string, Asked>> = { 'a': [40, null, 52], 'b': [40, 41, 66], 'd': [41, 42, 78], 'e': [41, 43, 60, 'not-known-to-service'], 'c-slt': [41, 47, 84] } // prettier-ignore

const adviceOf = (begun: Day, advice: Readonly<Record<string, Asked>>): Event[] =>
  Object.entries(advice).flatMap(([contributor, [asked, received, answered, outcome = 'complete']]) => [
    { kind: 'ADVICE_REQUESTED', on: addDays(begun, asked), contributor },
    ...(received === null ? [] : [{ kind: 'ADVICE_REQUEST_RECEIVED', on: addDays(begun, received), contributor }]),
    ...(answered === null ? [] : [{ kind: 'ADVICE_RECEIVED', on: addDays(begun, answered), contributor, outcome }]),
  ])

const request = (begun: Day, path: Path): Event[] => {
  const on = (after: number | undefined, event: Omit<Event, 'on'>): Event[] => (after === undefined ? [] : [{ ...event, on: addDays(begun, after) }]) // prettier-ignore
  return [
    { kind: 'REQUEST_RECEIVED', on: begun, source: 'parent' },
    ...on(4, { kind: 'CONSIDERING_NOTIFIED' }),
    ...on(path.withdrawn, { kind: 'REQUEST_WITHDRAWN' }),
    ...on(path.decided, { kind: 'ASSESS_DECIDED', outcome: path.refused ? 'refuse' : 'assess' }),
    ...adviceOf(begun, path.advice ?? {}),
    ...on(path.noPlan, { kind: 'NO_PLAN_DECIDED' }),
    ...on(path.draft, { kind: 'DRAFT_SERVED' }),
    ...on(path.answered, { kind: 'REPRESENTATIONS_RECEIVED' }),
    ...on(path.consulted?.[0], { kind: 'CONSULT_SENT', sequence: '1' }),
    ...on(path.consulted?.[1] ?? undefined, { kind: 'CONSULT_REPLIED', sequence: '1', outcome: 'can-meet-needs' }),
    ...on(path.final, { kind: 'PLAN_MADE' }),
    ...on(path.final, { kind: 'DECISION_SENT' }),
    ...(path.more ?? []).map(([after, event]) => ({ ...event, on: addDays(begun, after) })),
  ]
}

const waitsForHealth = { ...usual, 'c-paediatrics': [41, 48, null], 'c-ot': [41, null, null] } as const
const inTime: Path = { decided: 38, advice: usual, draft: 104, answered: 113, consulted: [105, 116], final: 134 }

/** Requests from June 2024 on: finished in time and late, refused, excepted, and those that wait and for whom. */
const requests: readonly (readonly [begun: Day, path: Path])[] = [
  ['2024-06-03', inTime],
  ['2024-06-10', { ...inTime, decided: 45, draft: 150, answered: 160, consulted: [151, 170], final: 191 }],
  ['2024-06-24', { decided: 40, refused: true, more: [[45, { kind: 'DECISION_SENT' }], [62, { kind: 'MEDIATION_WANTED' }], [84, { kind: 'MEDIATION_HELD', outcome: 'not-agreed' }], [86, { kind: 'CERT' }], [104, { kind: 'APPEAL_LODGED' }], [112, { kind: 'APPEAL_SENT_TO_LA' }], [139, { kind: 'RESPONSE_SENT' }], [262, { kind: 'HEARING' }]] }],
  ['2024-07-01', { ...inTime, draft: 118, answered: undefined, consulted: [119, 130], final: 128 }],
  ['2024-07-15', { decided: 39, advice: waitsForHealth, draft: 140, answered: 151, final: 170 }],
  ['2024-07-29', { ...inTime, decided: 60, more: [[10, { kind: 'EXCEPTION', reason: 'EX_D_ABSENT', until: '2024-09-09', evidence: 'Family’s letter of 6 August 2024' }]] }],
  ['2024-08-19', { decided: 41, advice: usual, noPlan: 109 }],
  ['2024-09-02', { decided: 42, advice: { ...waitsForHealth, 'c-paediatrics': [42, 49, 140] }, draft: 152 }],
  ['2024-09-09', { decided: 36, advice: waitsForHealth }],
  ['2024-09-16', { decided: 41, advice: { ...usual, 'd': [43, 44, null] } }],
  ['2024-09-23', { decided: 40, advice: { ...usual, 'c-slt': [43, 49, 88] }, draft: 120, answered: 132, consulted: [121, null] }],
  ['2024-10-01', { decided: 38, advice: usual, draft: 112, final: 136 }],
  ['2024-10-04', { decided: 38, advice: usual, draft: 112, answered: 124, final: 136 }],
  ['2024-10-10', { decided: 38, advice: usual, draft: 112 }],
  ['2024-10-21', { decided: 38, advice: { ...usual, 'c-slt': [41, 47, 84] }, draft: 112 }],
  ['2024-11-04', { decided: 38, refused: true }],
  ['2024-11-15', { decided: 38, advice: { ...usual, 'c-slt': [41, 43, 80] }, more: [[86, { kind: 'ADVICE_SENT_BACK', contributor: 'c-slt', reason: 'It does not say how much therapy, how often or from whom.' }]] }],
  ['2024-11-29', { decided: 38, advice: { ...waitsForHealth, 'd': [41, 42, null] } }],
  ['2024-12-05', { decided: 41, advice: { ...waitsForHealth, 'd': [43, 44, null], 'c-slt': [43, 47, null] } }],
  ['2024-12-16', { decided: 43, advice: { 'a': [45, null, 60], 'b': [45, 46, null], 'd': [45, 47, null], 'e': [45, 46, null], 'c-camhs': [45, null, null] } }],
  ['2025-01-08', {}],
  ['2025-01-20', {}],
  ['2025-02-03', {}],
  ['2025-01-13', { withdrawn: 20 }],
] // prettier-ignore

type Review = { readonly met: Day; readonly report?: number; readonly decided?: number; readonly outcome?: string; readonly amended?: readonly [notice: number, plan: number | null]; readonly grown?: boolean } // prettier-ignore

const review = ({ met, report, decided, outcome = 'maintain', amended, grown }: Review): Event[] => [
  { kind: 'REVIEW_INVITED', on: addDays(met, -16) },
  { kind: 'REVIEW_PAPERS_SENT', on: addDays(met, -15) },
  { kind: 'MEETING', on: met },
  ...(grown ? [{ kind: 'ADULTHOOD_PLANNED', on: met }] : []),
  ...(report === undefined ? [] : [{ kind: 'REVIEW_REPORT_SENT', on: addDays(met, report) }]),
  ...(decided === undefined ? [] : [{ kind: 'REVIEW_DECISION', on: addDays(met, decided), outcome }]),
  ...(amended === undefined ? [] : [{ kind: 'AMEND_NOTICE_SENT', on: addDays(met, amended[0]) }, { kind: 'AMEND_NOTICE_SERVED', on: addDays(met, amended[0]) }]), // prettier-ignore
  ...(amended?.[1] ? [{ kind: 'AMENDED_PLAN_MADE', on: addDays(met, amended[1]) }] : []),
]

type Held = { readonly setting: string | null; readonly made: Day; readonly reviews: readonly Review[]; readonly more?: readonly Event[] } // prettier-ignore

const amend = { report: 10, decided: 26, outcome: 'amend' } as const

/** Plans made before, with their reviews: on time, late, nobody to convene one, amended late, year 9, a move to come. */
const held: readonly Held[] = [
  { setting: 'hollow-oak-school', made: '2022-03-14', reviews: [{ met: '2023-02-06', report: 9, decided: 24 }, { met: '2024-02-05', report: 11, decided: 27 }] },
  { setting: 'hollow-oak-school', made: '2022-05-16', reviews: [{ met: '2023-04-17', report: 12, decided: 28 }, { met: '2024-03-18', ...amend, amended: [26, 80] }] },
  { setting: 'hollow-oak-school', made: '2021-11-08', reviews: [{ met: '2022-10-10', report: 10, decided: 25 }, { met: '2023-10-09', report: 14, decided: 40 }, { met: '2024-10-21', ...amend, decided: 35, amended: [35, null] }] },
  { setting: 'hollow-oak-school', made: '2023-06-19', reviews: [{ met: '2024-06-03', report: 13, decided: 28 }] },
  { setting: 'hollow-oak-school', made: '2023-01-30', reviews: [{ met: '2024-01-15', report: 10, decided: 22, grown: true }, { met: '2025-01-20', report: 12 }] },
  { setting: 'hollow-oak-school', made: '2022-09-12', reviews: [{ met: '2023-09-04', report: 10, decided: 28 }, { met: '2024-09-16', ...amend, amended: [27, 83] }] },
  { setting: 'hollow-oak-school', made: '2024-02-26', reviews: [{ met: '2025-02-10' }] },
  { setting: 'larkfield-primary-school', made: '2023-03-06', reviews: [{ met: '2024-02-12', report: 8, decided: 24 }] },
  { setting: 'larkfield-primary-school', made: '2024-01-22', reviews: [], more: [{ kind: 'TRANSFER_DATE', on: '2025-09-01', outcome: 'school' }] },
  { setting: null, made: '2022-11-21', reviews: [{ met: '2023-11-06', report: 20, decided: 45 }] },
  { setting: 'heronswood-school', made: '2021-07-05', reviews: [{ met: '2022-06-20', report: 10, decided: 25 }, { met: '2023-06-19', report: 12, decided: 27 }, { met: '2024-06-17', report: 12, decided: 26, grown: true }] },
  { setting: 'hollow-oak-school', made: '2020-10-05', reviews: [{ met: '2022-09-19', report: 10, decided: 26 }, { met: '2023-09-18', report: 11, decided: 27, grown: true }, { met: '2024-09-23', report: 9, decided: 25, grown: true }], more: [{ kind: 'TRANSFER_DATE', on: '2025-09-01', outcome: 'post16' }] },
] // prettier-ignore

const caseworkers = ['sycamore-waxwing', 'damson-ptarmigan']
const schools = ['larkfield-primary-school', 'reedbed-academy', null, 'larkfield-primary-school']

/** The first child of the requests, and of the plans: those of the plans are in Hollow Oak’s register. */
const firstOf = { requests: 60, plans: 96 }

/** The young person of the last plan turns 16 in May 2025: on the last Friday of June decisions become theirs. */
const almostSixteen: Day = '2009-05-14'

const byRequest = ([begun, path]: (typeof requests)[number], at: number): Story => ({
  ref: `MC-${2401 + at}`,
  child: child(firstOf.requests + at),
  // The two newest wait for somebody to hold them.
  worker: begun >= '2025-01-20' ? null : caseworkers[at % 2]!,
  setting: schools[at % schools.length]!,
  events: request(begun, path),
})

const byPlan = ({ setting, made, reviews, more = [] }: Held, at: number): Story => {
  const whose = child(firstOf.plans + at)
  return {
    ref: `MP-${1101 + at}`,
    child: at === held.length - 1 ? { ...whose, birthDate: almostSixteen } : whose,
    worker: caseworkers[at % 2]!,
    setting,
    events: [
      { kind: 'REQUEST_RECEIVED', on: addDays(made, -139), source: 'school' },
      { kind: 'ASSESS_DECIDED', on: addDays(made, -100), outcome: 'assess' },
      { kind: 'DRAFT_SERVED', on: addDays(made, -30) },
      { kind: 'PLAN_MADE', on: made },
      ...reviews.flatMap(review),
      ...more,
    ],
  }
}

/** Kinds that may be known before they happen. */
const ahead: ReadonlySet<string> = new Set(['TRANSFER_DATE', 'HEARING', 'MEETING'])

/** The cases as they stood on a day: what had not happened yet is left out, save what is fixed ahead. */
export const stories = (until: Day): Story[] =>
  [...requests.map(byRequest), ...held.map(byPlan)].map(story => ({
    ...story,
    events: story.events.filter(({ kind, on }) => on <= until || ahead.has(kind)),
  }))
