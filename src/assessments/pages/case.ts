import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { answerFirst, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { kindGroups } from '../rules/sources.ts'
import type { Kind } from '../../timelines/facts.ts'
import type { Redated } from '../../timelines/redated.ts'
import type { Step } from '../../timelines/step.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { AdviceRow } from '../rules/case-advice.ts'
import { reasonsToOpenCase, type Sight } from '../rules/case-sight.ts'
import { askerInWords, outcomeInWords, stepInWords } from '../rules/case-words.ts'
import { away, breachesOf, lateOf, sentenceOf } from '../rules/case-summary.ts'
import type { CaseOpened } from '../queries/case-history.ts'
import type { Standing } from '../rules/standing.ts'
import { advicePart } from './case-advice.ts'
import { disputePart, exceptionsPart, heldPart, sourcesPart, type FactsGiven } from './case-facts.ts'
import { keepingForms, keepingRows, type KeepingGiven } from './case-keeping.ts'
import { personOf, problems, type Refused } from './case-parts.ts'
import { planPart } from './case-plan.ts'
import { reviewsPart, type ReviewsGiven } from './case-reviews.ts'
import { allSteps, stepsPart } from './case-steps.ts'
import { detailsBlock } from '../../design/parts.ts'
import { needsPart, type NeedsGiven } from './needs.ts'

/** Before a case that is not one’s own: that it will be written down, and why it is opened. Says nothing of the child. */
export const gatePage = (given: { area: string; csrf: string; caseId: string; back: string; refused: Refused | null }): Page => ({
  kind: 'page',
  title: 'Open a case',
  section: '/cases',
  noindex: true,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)}${pageHeading('Open a case')}
    <p class="govuk-body">You do not hold this case. Your name, the time and your reason are written down, and whoever works with this child can see them.</p>
    <form method="post" action="${to.openCase(given.area, given.caseId)}" novalidate>
      ${csrfField(given.csrf)} <input type="hidden" name="back" value="${given.back}" />
      ${govukRadios({
        name: 'because',
        idPrefix: 'because',
        fieldset: { legend: { text: 'Why do you open it?', classes: 'govuk-fieldset__legend--m' } },
        items: Object.entries(reasonsToOpenCase).map(([value, text]) => ({ value, text })),
        ...(given.refused?.fields.because?.[0] && { errorMessage: { text: given.refused.fields.because[0] } }),
      })}
      ${govukButton({ text: 'Open', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore

export type CaseGiven = {
  readonly area: string
  readonly today: Day
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly name: { readonly name: string | null; readonly bornOn: Day | null }
  readonly sight: Sight
  readonly standing: Standing
  /** As whoever looks may see them. */
  readonly steps: readonly Step[]
  readonly allSteps: readonly Step[]
  readonly administrator: boolean
  /** Steps whose last day moved with a bank holiday, lately. */
  readonly redated: readonly Redated[]
  readonly advice: readonly AdviceRow[]
  readonly bodies: ReadonlyMap<string, string>
  readonly asked: { readonly on: Day; readonly who: string | null; readonly attention: boolean } | null
  readonly facts: FactsGiven
  readonly keeping: KeepingGiven
  readonly needs: NeedsGiven
  /** The record of the child, for those who may open it. */
  readonly childHref: string | null
  readonly reviews: ReviewsGiven
  readonly opened: readonly CaseOpened[]
  readonly back: { readonly text: string; readonly href: string } | null
  readonly saved: string | null
  readonly refused: Refused | null
}

const askedRow = ({ asked }: CaseGiven): Child => {
  if (!asked) return 'Not recorded'
  const who = asked.who
    ? askerInWords(asked.who)
    : asked.attention
      ? 'Brought to the authority’s attention'
      : 'Not said'
  return html`${who}<br />Received ${showDay(asked.on)}`
}

const decidedRow = ({ standing, facts, allSteps: steps, today }: CaseGiven): Child => {
  const made = facts.facts.findLast(({ kind, on }) => kind === 'ASSESS_DECIDED' && on === standing.decidedOn)
  if (made) return `${made.outcome === 'refuse' ? 'Not to assess' : 'To assess'}, ${showDay(made.on)}`
  const due = steps.findLast(({ rule, due: day }) => rule === 'EHC.DECIDE_ASSESS' && day !== null)?.due
  return due ? `Not decided yet. By ${showDay(due)}, ${away(due, today)}` : 'Not decided'
}

const finalRow = ({ standing }: CaseGiven): Child => {
  if (standing.planOn)
    return `Sent ${showDay(standing.planOn)}${standing.finalDue ? `, due ${showDay(standing.finalDue)}` : ''}`
  return standing.finalDue ? `Due ${showDay(standing.finalDue)}` : 'No day yet'
}

const lastReview = ({ facts }: CaseGiven): Child => {
  const last = facts.facts.filter(({ kind }) => kind === 'REVIEW_DECISION').toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] // prettier-ignore
  return last ? `${showDay(last.on)}${last.outcome ? `: ${outcomeInWords(last.outcome)}` : ''}` : null
}

const summary = (given: CaseGiven): Html => {
  const review = lastReview(given)
  return summaryList([
    { key: 'Who asked', value: askedRow(given) },
    { key: 'Decision whether to assess', value: decidedRow(given) },
    { key: 'Final plan', value: finalRow(given) },
    review !== null && { key: 'Last review decided', value: review },
    ...keepingRows(given.keeping),
    given.childHref !== null && {
      key: 'The child’s record',
      value: html`<a class="govuk-link" href="${given.childHref}">What partners hold, and the family</a>`,
    },
  ])
}

const passedOver = ({ steps }: CaseGiven): Child => {
  const breaches = breachesOf(steps)
  return (
    breaches.length > 0 &&
    notice(
      html`<h2 class="govuk-heading-s">A right was passed over</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${breaches.map(each => html`<li>${each}</li>`)}
        </ul>`,
      'attention',
    )
  )
}

const latePart = ({ steps, today }: CaseGiven): Child => {
  const late = lateOf(steps, today)
  return (
    late.length > 0 &&
    html`<h2 class="govuk-heading-s">Late</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${late.map(each => html`<li>${each}</li>`)}
      </ul>`
  )
}

/** Days that moved because a bank holiday was declared. */
const movedPart = ({ redated }: CaseGiven): Child =>
  redated.length > 0 &&
  notice(html`<p class="govuk-body">The bank holidays are others than they were, and so is the last day of:</p>
    <ul class="govuk-list govuk-list--bullet">${redated.map(({ step, was }) => html`<li>${stepInWords(step)}: ${step.due && showDay(step.due)}${was && `, before ${showDay(was)}`}</li>`)}</ul>`) // prettier-ignore

const openedPart = ({ opened, keeping, sight }: CaseGiven): Child =>
  sight.whole &&
  opened.length > 0 &&
  detailsBlock(
    'Who else opened this case',
    html`<ul class="govuk-list govuk-list--bullet">
      ${opened.map(({ personId, on, because }) => html`<li>${showDay(on)}: ${personOf(keeping.people, personId)}. ${reasonsToOpenCase[because]}</li>`)}
    </ul>`,
  ) // prettier-ignore

const disputes = new Set<Kind>(kindGroups.dispute.kinds)

const wholePart = (given: CaseGiven): Child =>
  given.sight.whole &&
  html`${planPart({ facts: given.facts.facts, steps: given.steps, today: given.today })} ${exceptionsPart(given.facts)}
  ${disputePart(given.facts, disputes)}`

const savedWords: Readonly<Record<string, string>> = {
  'fact': 'Saved. The days below were worked out again.',
  'worker': 'Saved. Who holds the case is changed.',
  'setting': 'Saved. The setting is changed.',
  'need': 'Saved.',
  'opened': 'The case is open. Whether records of partners are about this child is being looked for.',
} // prettier-ignore

const typeLink = ({ area, sight, facts }: CaseGiven): Child =>
  sight.keeps &&
  html`<p class="govuk-body">
    <a
      class="govuk-button govuk-button--secondary"
      role="button"
      draggable="false"
      href="${to.facts(area, facts.caseId)}"
      >Type what happened</a
    >
  </p>`

/** A case: where it is, the steps begun and the next, whose advice is in, and where each date comes from. */
export const casePage = (given: CaseGiven): Page => {
  const { name, keeping, standing, allSteps: steps, today, area, facts, saved } = given
  const born = name.bornOn ? `Born ${showDay(name.bornOn)}` : 'Date of birth not given'
  return {
    kind: 'page',
    title: 'A case',
    section: '/cases',
    noindex: true,
    ...(given.back && { back: given.back }),
    ...(given.refused && { refused: true, status: 422 }),
    main: html`${problems(given.refused)}${saved && savedWords[saved] && notice(html`<p class="govuk-body">${savedWords[saved]}</p>`, 'success')}
      ${pageHeading(name.name ?? 'A child without a name', { caption: `Case ${keeping.theCase.caseRef} · ${born}` })}
      ${answerFirst(sentenceOf(standing, steps, today))} ${latePart(given)} ${movedPart(given)} ${passedOver(given)} ${given.sight.whole && heldPart(facts)} ${summary(given)}
      ${given.sight.whole && keepingForms(keeping)} ${typeLink(given)}
      ${stepsPart({ today, steps: given.steps, administrator: given.administrator, limits: to.limits(area, facts.caseId) })}
      ${advicePart({ rows: given.advice, whole: given.sight.whole, bodies: given.bodies, names: facts.names })}
      ${wholePart(given)} ${reviewsPart(given.reviews)} ${needsPart(given.needs)}
      ${given.sight.whole && sourcesPart(facts)} ${openedPart(given)}
      ${knownOnForm({ action: given.path, query: given.query, day: today })}`,
  }
} // prettier-ignore

/** All limits of a case, those that wait among them. */
export const limitsPage = (given: {
  area: string
  caseId: string
  caseRef: string
  administrator: boolean
  groups: readonly { readonly name: string; readonly steps: readonly Step[] }[]
}): Page => ({
  kind: 'page',
  title: 'All limits of a case',
  section: '/cases',
  noindex: true,
  back: { text: 'The case', href: to.case(given.area, given.caseId) },
  main: html`${pageHeading('All limits', { caption: `Case ${given.caseRef}` })}
    ${answerFirst('Each limit the rules know for this case: those that have begun with their days, and those that wait with what they wait for.')}
    ${allSteps(given.groups, given.administrator)}`,
}) // prettier-ignore
