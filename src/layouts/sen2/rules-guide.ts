import { addDays, dayInWords } from '../../kernel/day.ts'
import type { Finding, Row } from '../layout.ts'
import { onlyInPlacements } from './codes.ts'
import { assessmentColumns, given, hasAssessment, hasPlan, inParts, isActive, isIn, parts, rule, type RulesOf, text } from './rule.ts' // prettier-ignore
import { periodOfReturn } from './version.ts'

/** What the DfE's guide is quoted as saying (law/sen2.md 9.2). */
export const guideRules: RulesOf = version => [...onRequests(version), ...onAssessments, ...onPlaces, ...onPersons(version)] // prettier-ignore

const onRequests: RulesOf = version => [
  rule(
    'G01',
    'error',
    'ReceivedDate and RYA are given unless the request was decided before the period (RequestOutcome H).',
    ['received_on', 'rya', 'request_outcome'],
    row =>
      // prettier-ignore
      isIn(row, 'request_outcome', 'H')
      ? null
      : [
          ...lacks(row, 'received_on', 'ReceivedDate is missing. Give the day the request was received, or H as RequestOutcome where it was decided before the period.'), // prettier-ignore
          ...lacks(row, 'rya', 'RYA is missing. Write 1 where the request was made in relevant youth accommodation, 0 where not.'), // prettier-ignore
        ],
  ),
  rule(
    'G02',
    'error',
    'RequestOutcomeDate is given where RequestOutcome is Y or N, and only there.',
    ['request_outcome_on', 'request_outcome'],
    row => {
      // prettier-ignore
      const decided = isIn(row, 'request_outcome', 'Y', 'N')
      if (decided === given(row, 'request_outcome_on')) return null
      return decided
      ? `RequestOutcome is ${text(row, 'request_outcome')} and RequestOutcomeDate is missing. Give the day the decision was told.`
      : `RequestOutcomeDate is given and RequestOutcome is ${text(row, 'request_outcome') || 'missing'}. Take the date out, or correct the outcome.` // prettier-ignore
    },
  ),
  rule(
    'G03',
    'error',
    'Where RequestOutcome is A, W or H, RequestMediation, RequestTribunal and Exported are left out.',
    ['request_outcome', 'request_mediation', 'request_tribunal', 'exported_to'],
    row =>
      // prettier-ignore
      isIn(row, 'request_outcome', 'A', 'W', 'H')
      ? (['request_mediation', 'request_tribunal', 'exported_to'] as const)
          .filter(column => given(row, column))
          .map(column => ({ column, message: `RequestOutcome is ${text(row, 'request_outcome')}, so nothing more is asked about the request. Take this element out, or correct the outcome.` })) // prettier-ignore
      : null,
  ),
  rule(
    'G04',
    'error',
    'Where a request was exported to another authority, nothing follows it: no assessment, no plan.',
    ['exported_to', ...assessmentColumns, 'active'],
    row =>
      // prettier-ignore
      given(row, 'exported_to') && (hasAssessment(row) || hasPlan(row) || isActive(row))
      ? `Exported is ${text(row, 'exported_to')}, and an assessment or a plan follows. Take what follows out, or Exported if the child did not move.` // prettier-ignore
      : null,
  ),
  ...(version.requestSource === 'mandatory'
    ? [rule('V01', 'error', 'RequestSource is given, unless the request was decided before the period (needed from 2026).', ['request_source', 'request_outcome'], row => // prettier-ignore
        given(row, 'request_source') || isIn(row, 'request_outcome', 'H')
          ? null
          : 'RequestSource is missing. Give 1 to 5: who asked for the assessment.',
      )]
    : []), // prettier-ignore
  rule('V02', 'error', 'RequestOutcome is given for each request.', ['request_outcome'], row =>
    given(row, 'request_outcome') ? null : 'RequestOutcome is missing. Give Y, N, A, W or H.',
  ),
]

const lacks = (row: Row, column: string, message: string): readonly Finding[] =>
  given(row, column) ? [] : [{ column, message }]

const onAssessments = [
  rule(
    'G05',
    'error',
    'Where AssessmentOutcome is A or W, nothing follows it: no date, no flags, no plan.',
    ['assessment_outcome', ...assessmentColumns.slice(1), 'active'],
    row => {
      // prettier-ignore
      if (!isIn(row, 'assessment_outcome', 'A', 'W')) return null
      const more = assessmentColumns.slice(1).some(column => given(row, column))
      return more || hasPlan(row) || isActive(row)
        ? `AssessmentOutcome is ${text(row, 'assessment_outcome')}, so nothing more is asked. Take out what follows it, or correct the outcome.` // prettier-ignore
        : null
    },
  ),
  rule(
    'G06',
    'error',
    'AssessmentOutcomeDate is given where AssessmentOutcome is N.',
    ['assessment_outcome_on', 'assessment_outcome'],
    row =>
      // prettier-ignore
      isIn(row, 'assessment_outcome', 'N') && !given(row, 'assessment_outcome_on')
      ? 'AssessmentOutcome is N and AssessmentOutcomeDate is missing. Give the day the family was told there would be no plan.' // prettier-ignore
      : null,
  ),
  rule(
    'G06Y',
    'query',
    'AssessmentOutcomeDate is left out where AssessmentOutcome is Y only while the plan is not issued yet.',
    ['assessment_outcome_on', 'assessment_outcome'],
    row =>
      // prettier-ignore
      isIn(row, 'assessment_outcome', 'Y') && !given(row, 'assessment_outcome_on')
      ? 'AssessmentOutcome is Y and there is no AssessmentOutcomeDate. Give the day the plan was issued, or note that it is not issued yet.' // prettier-ignore
      : null,
  ),
  rule(
    'G12',
    'error',
    'Where a plan was transferred in (TransferLA), AssessmentOutcome is H.',
    ['transferred_from', 'assessment_outcome'],
    row =>
      // prettier-ignore
      given(row, 'transferred_from') && !isIn(row, 'assessment_outcome', 'H')
      ? `TransferLA is ${text(row, 'transferred_from')} and AssessmentOutcome is ${text(row, 'assessment_outcome') || 'missing'}. A plan that came from another authority has H; if it did not, take TransferLA out.` // prettier-ignore
      : null,
  ),
  rule(
    'V03',
    'error',
    'AssessmentOutcome is given wherever there is an assessment, a plan or an active plan.',
    ['assessment_outcome', 'active'],
    row =>
      // prettier-ignore
      !given(row, 'assessment_outcome') && (hasAssessment(row) || hasPlan(row))
      ? 'AssessmentOutcome is missing, and other parts of an assessment or plan are there. Give Y, N, A, W or H.'
      : null,
  ),
]

const both = ['plan_details', 'placements'] as const
const elementOf = { urn: 'URN', ukprn: 'UKPRN', setting: 'SENSetting' } as const
type Named = keyof typeof elementOf

const onPlaces = [
  rule('G07', 'error', 'Each PlanDetail and PlacementDetail has exactly one of URN, UKPRN and SENSetting.', both, row =>
    // prettier-ignore
    both.flatMap(column =>
      inParts(row, column, part => {
        const named = (Object.keys(elementOf) as Named[]).filter(cell => given(part, cell))
        if (named.length === 1) return null
        return named.length === 0
          ? { cell: 'urn', message: 'No URN, UKPRN or SENSetting is given. Give the one that says where the child is.' }
          : { cell: named[1]!, message: `${named.map(cell => elementOf[cell]).join(' and ')} are given together. Keep the one that says where the child is.` } // prettier-ignore
      }),
    ),
  ),
  rule(
    'G08',
    'error',
    'Each PlanDetail and PlacementDetail has a PlacementRank; a plan has at most two PlanDetail.',
    both,
    row => [
      // prettier-ignore
      ...both.flatMap(column =>
      inParts(row, column, part =>
        given(part, 'rank') ? null : { cell: 'rank', message: 'PlacementRank is missing. Write 1 for the primary place, 2 for a secondary one.' }, // prettier-ignore
      ),
    ),
      ...(parts(row, 'plan_details').length > 2
        ? [{ column: 'plan_details', part: 2, message: `A plan has at most two PlanDetail, and this has ${parts(row, 'plan_details').length}. Keep the primary and the secondary one.` }] // prettier-ignore
        : []),
    ],
  ),
  rule(
    'G09',
    'error',
    'NEET, NIEC and NIEO stand in PlacementDetail only, never in PlanDetail.',
    ['plan_details'],
    row =>
      // prettier-ignore
      inParts(row, 'plan_details', part =>
      isIn(part, 'setting', ...onlyInPlacements)
        ? { cell: 'setting', message: `SENSetting ${text(part, 'setting')} says where a child is, not what a plan names. Give here what section I names.` } // prettier-ignore
        : null,
    ),
  ),
  rule(
    'G10',
    'error',
    'An active plan has one or two SENneed, each with its type; their ranks differ, and a single need has rank 1.',
    ['needs', 'active'],
    row =>
      // prettier-ignore
      isActive(row) || parts(row, 'needs').length > 0 ? needFaults(row) : null,
  ),
]

const needFaults = (row: Row): readonly Finding[] => {
  const found = parts(row, 'needs')
  const said = (message: string, part = 0, cell = 'rank'): Finding =>
    found.length > part ? { column: 'needs', part, cell, message } : { column: 'needs', message }
  const untyped = found.findIndex(need => !given(need, 'type'))
  if (found.length === 0) return [said('No SENneed is given. Give the primary need, and the secondary where there is one.')] // prettier-ignore
  if (found.length > 2) return [said(`There are ${found.length} SENneed. Keep the primary and the secondary one.`, 2, 'type')] // prettier-ignore
  if (untyped >= 0) return [said('SENtype is missing. Give the code of the need.', untyped, 'type')]
  if (found.length === 1) return isIn(found[0]!, 'rank', '1') ? [] : [said('A single need is the primary one: write 1 as SENtypeRank.')] // prettier-ignore
  const ranks = found.map(need => text(need, 'rank')).sort().join('') // prettier-ignore
  return ranks === '12' ? [] : [said('Of two needs one has SENtypeRank 1 and the other 2. Correct the ranks.', 1)]
} // prettier-ignore

const onPersons: RulesOf = version => [
  rule(
    'G11',
    'error',
    'A person has a UPN or a ULN, or the reason why neither is known (UPNunknown) and then neither.',
    ['upn', 'uln', 'upn_unknown'],
    row => {
      // prettier-ignore
      const known = given(row, 'upn') || given(row, 'uln')
      if (known !== given(row, 'upn_unknown')) return null
      return known
        ? [{ column: 'upn_unknown', message: `UPNunknown is ${text(row, 'upn_unknown')} though a number is given. Take UPNunknown out, or the number if it is not theirs.` }] // prettier-ignore
        : 'There is no UPN, no ULN and no reason. Give one of the numbers, or UPNunknown.'
    },
  ),
  rule(
    'G13',
    'error',
    'UPNunknown UN8 is used only for a person new to the authority in the last week of the period.',
    ['upn_unknown', 'received_on', 'transferred_from'],
    row => {
      // prettier-ignore
      const since = addDays(periodOfReturn(version).to, -7)
      const newcomer = given(row, 'transferred_from') || text(row, 'received_on') >= since
      return isIn(row, 'upn_unknown', 'UN8') && !newcomer
        ? `UPNunknown is UN8, for those new to the authority after ${dayInWords(since)}, and the request is older. Give the UPN or ULN, or the reason that fits.` // prettier-ignore
        : null
    },
  ),
]
