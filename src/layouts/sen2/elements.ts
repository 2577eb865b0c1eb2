import type { CellType, Column } from '../layout.ts'
import * as codes from './codes.ts'
import type { Asked, Sen2Version } from './version.ts'

/** The groups of elements a record is made of, by their name in the XML. */
export type GroupName =
  | 'Person' | 'Requests' | 'Assessment' | 'NamedPlan' | 'PlanDetail' | 'ActivePlans' | 'PlacementDetail' | 'SENneed' // prettier-ignore

/** An element that holds a value, and the column of our row it becomes. */
export type Leaf = {
  readonly element: string
  readonly column: string
  readonly means: string
  readonly type: CellType
  readonly required: boolean
}
/** An element that holds elements. `most`: how many may stand there (further ones are a fault of structure). */
export type Nested = { readonly group: GroupName; readonly most: number }
export type Child = Leaf | Nested

export const isLeaf = (child: Child): child is Leaf => 'element' in child
export const nameOf = (child: Child): string => (isLeaf(child) ? child.element : child.group)

const text = (max: number): CellType => ({ kind: 'text', max })
const code = (set: (typeof codes)['ranks']): CellType => ({ kind: 'code', codes: set })
const day: CellType = { kind: 'day' }
const flag: CellType = { kind: 'flag' }
const leaf = (element: string, column: string, type: CellType, means: string, required = false): Leaf =>
  ({ element, column, type, means, required }) // prettier-ignore
const asked = (how: Asked, ...children: readonly Child[]): readonly Child[] => (how === 'no' ? [] : children)

/** What stands in each group, in the order of the year's return (law/sen2.md §3 and §5). */
export const groupsOf = (version: Sen2Version): Readonly<Record<GroupName, readonly Child[]>> => ({
  Person: person(version),
  Requests: requests(version),
  Assessment: assessment,
  NamedPlan: namedPlan,
  PlanDetail: [...whichSetting, rank, ...provision],
  ActivePlans: activePlans(version),
  PlacementDetail: placementDetail(version),
  SENneed: [
    leaf('SENtype', 'type', code(codes.needs(version.downSyndrome)), 'type of need'),
    leaf('SENtypeRank', 'rank', code(codes.ranks), 'primary or secondary need'),
  ],
})

const person = ({ sexElement }: Sen2Version): readonly Child[] => [
  leaf('Surname', 'surname', text(200), 'surname', true),
  leaf('Forename', 'forename', text(200), 'forename', true),
  leaf('PersonBirthDate', 'birth_date', day, 'date of birth', true),
  sexElement === 'Sex'
    ? leaf('Sex', 'sex', code(codes.sexes), 'sex', true)
    : leaf('GenderCurrent', 'sex', code(codes.genders), 'gender, as the 2023 return had it', true),
  leaf('Ethnicity', 'ethnicity', code(codes.ethnicities), 'ethnicity', true),
  leaf('PostCode', 'postcode', text(20), 'home postcode'),
  leaf('UPN', 'upn', { kind: 'upn' }, 'unique pupil number'),
  leaf('UniqueLearnerNumber', 'uln', { kind: 'uln' }, 'unique learner number'),
  leaf('UPNunknown', 'upn_unknown', code(codes.upnUnknown), 'why neither number is known'),
  { group: 'Requests', most: Infinity },
]

const requests = ({ requestSource }: Sen2Version): readonly Child[] => [
  leaf('ReceivedDate', 'received_on', day, 'day the request was received; the 20 weeks start'),
  ...asked(
    requestSource,
    leaf('RequestSource', 'request_source', code(codes.requestSources), 'who asked for the assessment'),
  ),
  leaf('RYA', 'rya', flag, 'asked for while in relevant youth accommodation'),
  leaf('RequestOutcomeDate', 'request_outcome_on', day, 'day the decision to assess or not was told'),
  leaf('RequestOutcome', 'request_outcome', code(codes.requestOutcomes), 'decision on the request'),
  leaf('RequestMediation', 'request_mediation', flag, 'mediation was held about the decision to assess'),
  leaf('RequestTribunal', 'request_tribunal', flag, 'appeal about the decision to assess'),
  leaf('Exported', 'exported_to', text(3), 'authority the child moved to before the assessment was complete'),
  { group: 'Assessment', most: 1 },
  { group: 'ActivePlans', most: 1 },
]

const assessment: readonly Child[] = [
  leaf('AssessmentOutcome', 'assessment_outcome', code(codes.assessmentOutcomes), 'decision after the assessment'),
  leaf('AssessmentOutcomeDate', 'assessment_outcome_on', day, 'day the plan was issued, or its refusal told'),
  leaf('AssessmentMediation', 'assessment_mediation', flag, 'mediation was held about the decision to issue'),
  leaf('AssessmentTribunal', 'assessment_tribunal', flag, 'appeal about the decision not to issue'),
  leaf('OtherMediation', 'other_mediation', flag, 'mediation was held about something else'),
  leaf('OtherTribunal', 'other_tribunal', flag, 'appeal about something else'),
  leaf('Week20', 'exception_applied', flag, 'a permitted exception to the 20 weeks applied'),
  { group: 'NamedPlan', most: 1 },
]

const namedPlan: readonly Child[] = [
  leaf('StartDate', 'plan_started_on', day, 'start of the current plan'),
  { group: 'PlanDetail', most: Infinity },
  leaf('PlanRes', 'plan_residential', code(codes.residential), 'residential placement named'),
  leaf('PlanWBP', 'plan_work_based', code(codes.workBased), 'work-based learning named'),
  leaf('PB', 'personal_budget', flag, 'personal budget taken up'),
  leaf('OA', 'organised_arrangements', flag, 'organised arrangements'),
  leaf('DP', 'direct_payment', code(codes.directPayments), 'type of direct payment'),
  leaf('CeaseDate', 'ceased_on', day, 'day the plan ended'),
  leaf('CeaseReason', 'cease_reason', code(codes.ceaseReasons), 'why the plan ended'),
]

const whichSetting: readonly Child[] = [
  leaf('URN', 'urn', { kind: 'urn' }, 'school, by its URN'),
  leaf('UKPRN', 'ukprn', text(8), 'provider, by its UKPRN'),
  leaf('SENSetting', 'setting', code(codes.settings), 'setting with neither'),
  leaf('SENSettingOther', 'setting_other', text(1000), 'which other setting'),
]
const rank = leaf('PlacementRank', 'rank', code(codes.ranks), 'primary or secondary')
const provision: readonly Child[] = [
  leaf('SENunitIndicator', 'sen_unit', flag, 'in a SEN unit'),
  leaf('ResourcedProvisionIndicator', 'resourced_provision', flag, 'in resourced provision'),
]
const residentialAndWork = (prefix: string): readonly Child[] => [
  leaf('Res', `${prefix}residential`, code(codes.residential), 'residential placement'),
  leaf('WBP', `${prefix}work_based`, code(codes.workBased), 'work-based learning'),
]

const placementDetail = (version: Sen2Version): readonly Child[] => [
  ...whichSetting,
  rank,
  leaf('EntryDate', 'entry_on', day, 'first day there'),
  leaf('LeavingDate', 'leaving_on', day, 'last day there'),
  ...(version.attendancePattern
    ? [leaf('AttendancePattern', 'attendance_pattern', code(codes.attendancePatterns), 'full or part time')]
    : []),
  ...provision,
  ...(version.residentialIn === 'PlacementDetail' ? residentialAndWork('') : []),
]

const activePlans = (version: Sen2Version): readonly Child[] => {
  const last = leaf('LastReview', 'last_review_on', day, 'day the decision after the last review was told')
  const meeting = leaf('ReviewMeeting', 'review_meeting_on', day, 'day of the last review meeting')
  const outcome = leaf('ReviewOutcome', 'review_outcome', code(codes.reviewOutcomes), 'decision after the last review')
  const early = version.lastReview === 'after ReviewMeeting'
  return [
    leaf('TransferLA', 'transferred_from', text(3), 'authority the plan was transferred from in the period'),
    { group: 'PlacementDetail', most: Infinity },
    ...(version.residentialIn === 'ActivePlans' ? residentialAndWork('placement_') : []),
    { group: 'SENneed', most: Infinity },
    ...asked(version.reviewMeetingAndOutcome, meeting, ...(early ? [last] : []), outcome),
    ...asked(
      version.draftAndPhaseTransfer,
      leaf('ReviewDraft', 'review_draft_on', day, 'day the draft amended plan was sent'),
      leaf('PhaseTransferDueDate', 'phase_transfer_due_on', day, 'day by which a plan for a phase transfer is due'),
      leaf('PhaseTransferFinalDate', 'phase_transfer_final_on', day, 'day the final plan for it was issued'),
    ),
    ...(early ? [] : [last]),
  ]
}

/** Groups that become the parts of one column; the others become columns of the row itself. */
export const partsColumn: Partial<Record<GroupName, string>> = {
  PlanDetail: 'plan_details',
  PlacementDetail: 'placements',
  SENneed: 'needs',
}

/** What the reader itself puts in a row, before the elements. */
const ofTheReader: readonly Column[] = [
  { name: 'person_key', type: text(500), means: 'the person: their UPN, ULN, or names and birth date' },
  { name: 'request_number', type: { kind: 'whole', min: 1, max: 10_000 }, means: 'first, second … request of the person' },
  { name: 'active', type: flag, means: 'the record has a part about the plan active on census day' },
].map(column => ({ ...column, required: false, synonyms: [] }) as Column) // prettier-ignore

const columnOf = ({ column, means, type, required, element }: Leaf): Column => ({
  name: column,
  means,
  type,
  required,
  synonyms: [element],
})

/** The columns of a row, in the order of the year's elements: the reader's own, then Person and all that hangs on it. */
export const columnsOf = (groups: ReturnType<typeof groupsOf>): readonly Column[] => [
  ...ofTheReader,
  ...columnsIn(groups, 'Person'),
]

const columnsIn = (groups: ReturnType<typeof groupsOf>, name: GroupName): readonly Column[] =>
  groups[name].flatMap(child => {
    if (isLeaf(child)) return [columnOf(child)]
    const column = partsColumn[child.group]
    if (!column) return columnsIn(groups, child.group)
    const of = groups[child.group].filter(isLeaf).map(columnOf)
    return [{ name: column, means: child.group, type: { kind: 'parts', of, min: 0, max: 1000 }, required: false, synonyms: [child.group] } as const] // prettier-ignore
  })
