import type { Row } from '../../layouts/layout.ts'
import { groupsOf, isLeaf } from '../../layouts/sen2/elements.ts'
import { hasAssessment, hasPlan, isActive, parts, text } from '../../layouts/sen2/rule.ts'
import type { Sen2Version } from '../../layouts/sen2/version.ts'
import { isEmpty } from './sen2-request.ts'

/** Something the return asks for that is not held, of how many it is asked. */
export type NotHeld = { readonly element: string; readonly asks: string; readonly missing: number; readonly of: number; readonly where: string } // prettier-ignore

type Asked = {
  readonly element: string
  readonly asks: string
  readonly of: (row: Row) => boolean
  readonly lacks: (row: Row) => boolean
  readonly where: string
}

const lacks = (column: string) => (row: Row) => isEmpty(row[column])
const isNew = (row: Row): boolean => row.request_outcome !== 'H'
const list = 'The last SEN2 return held, or the authority’s own system'
const active = (row: Row): boolean => isActive(row) && isEmpty(row.ceased_on)

const asked: readonly Asked[] = [
  { element: 'Sex', asks: 'sex', of: () => true, lacks: lacks('sex'), where: list },
  { element: 'Ethnicity', asks: 'ethnicity', of: () => true, lacks: lacks('ethnicity'), where: list },
  { element: 'PostCode', asks: 'home postcode', of: () => true, lacks: lacks('postcode'), where: 'The case events, or the last SEN2 return held' },
  { element: 'UPN, ULN or UPNunknown', asks: 'a pupil’s or learner’s number, or why there is none', of: () => true, lacks: row => ['upn', 'uln', 'upn_unknown'].every(name => isEmpty(row[name])), where: 'The case events' },
  { element: 'RequestSource', asks: 'who asked for the assessment', of: isNew, lacks: lacks('request_source'), where: 'The source of the request in the case events' },
  { element: 'RYA', asks: 'whether the request was made in relevant youth accommodation', of: isNew, lacks: lacks('rya'), where: 'No event tells it: say below that there was none, or use the authority’s own system' },
  { element: 'RequestOutcomeDate', asks: 'the day the decision whether to assess was told', of: row => ['Y', 'N'].includes(text(row, 'request_outcome')), lacks: lacks('request_outcome_on'), where: 'The decision to assess, as an event' },
  { element: 'AssessmentOutcomeDate', asks: 'the day the plan was issued, where it is not issued yet', of: row => row.assessment_outcome === 'Y', lacks: lacks('assessment_outcome_on'), where: 'Comes with the final plan' },
  { element: 'PlanDetail', asks: 'the place section I of the plan names', of: hasPlan, lacks: row => parts(row, 'plan_details').length === 0, where: list },
  { element: 'PB', asks: 'whether a personal budget was taken up', of: hasPlan, lacks: lacks('personal_budget'), where: list },
  { element: 'OA', asks: 'whether there are organised arrangements', of: hasPlan, lacks: lacks('organised_arrangements'), where: list },
  { element: 'CeaseReason', asks: 'why the plan ended', of: row => !isEmpty(row.ceased_on), lacks: lacks('cease_reason'), where: 'The reason of the event that ended the plan, 1 to 9' },
  { element: 'PlacementDetail', asks: 'where the child was on census day', of: active, lacks: row => parts(row, 'placements').length === 0, where: list },
  { element: 'SENneed', asks: 'the primary and secondary need', of: active, lacks: row => parts(row, 'needs').length === 0, where: list },
  { element: 'ReviewMeeting', asks: 'the day of the last review meeting', of: row => active(row) && !isEmpty(row.last_review_on), lacks: lacks('review_meeting_on'), where: 'The meeting, as an event' },
  { element: 'ReviewDraft', asks: 'the day the draft amended plan was sent', of: row => row.review_outcome === 'A', lacks: lacks('review_draft_on'), where: 'The notice of amendments, as an event' },
] // prettier-ignore

/** What the return of a year asks and nobody here holds, with counts; what is held of all is left out. */
export const notHeldOf = (rows: readonly Row[], version: Sen2Version): NotHeld[] => {
  const elements = new Set(Object.entries(groupsOf(version)).flatMap(([group, children]) => [group, ...children.filter(isLeaf).map(({ element }) => element)])) // prettier-ignore
  return asked.flatMap(({ element, asks, of, lacks: isMissing, where }) => {
    if (!elements.has(element.split(/,| or /)[0]!)) return []
    const all = rows.filter(of)
    const missing = all.filter(isMissing).length
    return missing === 0 ? [] : [{ element, asks, missing, of: all.length, where }]
  })
}

/** What is held of cases and the return has no place for: said, so that nobody looks for it there. */
export const notInReturn = [
  'Advice: who was asked, when, and when it came. The return has no element for it.',
  'Drafts of new plans and the family’s fifteen days; consultations of settings. Only the draft after a review has a day (ReviewDraft).',
  'Why an exception applied, its dates and its evidence. The return says only that one did (Week20).',
  'Which day an advice request was received, and replies that a child is not known.',
  'Representations, the child’s or young person’s views, actions agreed at reviews.',
  'Tribunal orders and their limits; only that an appeal or mediation took place.',
] as const

export type ModuleCounts = { readonly persons: number; readonly requests: number; readonly assessments: number; readonly namedPlans: number; readonly activePlans: number } // prettier-ignore

export const moduleCounts = (rows: readonly Row[]): ModuleCounts => ({
  persons: new Set(rows.map(({ person_key }) => person_key)).size,
  requests: rows.length,
  assessments: rows.filter(row => hasAssessment(row) || hasPlan(row)).length,
  namedPlans: rows.filter(hasPlan).length,
  activePlans: rows.filter(isActive).length,
})
