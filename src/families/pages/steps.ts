import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import { ruleNamed } from '../../timelines/catalogue.ts'
import type { Step } from '../../timelines/step.ts'
import { adviserInWords, type Whose } from '../rules/plain-words.ts'
import { adviceOf, finalStep, lateSteps, nextStep, shownSteps, standsInWords, stepInWords, whyThatDay } from '../rules/where-it-is.ts' // prettier-ignore
import type { OwnCase } from '../queries/record.ts'
import { heading, paragraph, toldTag } from './parts.ts'

/** The steps of a case as its family reads them. */
export type StepsGiven = { readonly each: OwnCase; readonly whose: Whose; readonly today: Day }

/** The law’s own sentence, for whoever wants it. */
const exactly = (step: Step): Html =>
  detailsBlock('The exact rule', html`<p class="govuk-body">${step.because}</p><p class="govuk-body govuk-!-margin-bottom-0">${step.law}${step.tag === 'K' && '. Nobody has checked this rule against the law itself yet; ask before you rely on it.'}</p>`) // prettier-ignore

const dueWords = (step: Step, today: Day): Child => {
  if (step.due === null) return 'The law sets no day.'
  if (step.state === 'disapplied') return `The day was ${showDay(step.due)}. A reason was recorded why that limit does not apply.`
  if (standsInWords(step, today) === 'Late') return html`<strong>This is late.</strong> It should have happened by ${showDay(step.due)}.`
  return html`By <strong>${showDay(step.due)}</strong>${step.due === today && ', today'}.`
} // prettier-ignore

const why = (step: Step, facts: readonly Fact[]): Child => {
  const words = whyThatDay(step, facts)
  return words !== '' && paragraph(html`<strong>Why that date?</strong> ${words}`)
}

const breachOf = (step: Step): Child => step.breach !== null && paragraph(html`<strong>${step.breach}</strong>`)

/** What happens next, by when, and why that date; and when the whole should be finished. */
export const nextPart = ({ each: { steps, standing, facts }, whose, today }: StepsGiven): Html => {
  const next = nextStep(steps, standing.stage, today)
  const final = finalStep(steps, standing.stage)
  const late = lateSteps(
    steps,
    [next, final].filter(each => each !== null),
  )
  if (!next) return html`${heading('What happens next')}${paragraph('No next step is recorded. Your caseworker can tell you more.')}` // prettier-ignore
  return html`${heading('What happens next')}
    <div class="govuk-inset-text app-next">
      <p class="govuk-body govuk-!-font-weight-bold">${stepInWords(next, whose)}</p>
      ${paragraph(dueWords(next, today))} ${why(next, facts)} ${breachOf(next)} ${exactly(next)}
    </div>
    ${
      final &&
      final !== next &&
      html`<h3 class="govuk-heading-s">When should it all be finished?</h3>
        ${paragraph(html`If a plan is made, you get it finished. ${dueWords(final, today)}`)} ${why(final, facts)}
        ${exactly(final)}`
    }
    ${
      late.length > 0 &&
      html`${heading('What is late')}
        <ul class="govuk-list govuk-list--bullet">
          ${late.map(step => html`<li>${stepInWords(step, whose)}. It was due by ${showDay(step.due!)}.</li>`)}
        </ul>`
    }`
}

const adviceRow = (step: Step, { each: { facts }, whose, today }: StepsGiven): Child[] => {
  const reply = facts.findLast(each => each.kind === 'ADVICE_RECEIVED' && each.contributor === step.about)
  const unknown = reply?.outcome === 'not-known-to-service' && step.metOn !== null
  return [
    capital(adviserInWords(step.about, whose)),
    step.from ? showDay(step.from) : '',
    step.due ? showDay(step.due) : 'No day',
    html`${toldTag(unknown ? 'Not known' : standsInWords(step, today))}${step.metOn === null && step.about === 'a' && html`<br />You can still send yours.`}${step.metOn && html`<br />${unknown ? `They said that they do not know ${whose === 'own' ? 'you' : 'your child'}.` : `Came on ${showDay(step.metOn)}`}`}${step.metOn === null && step.about !== 'a' && exactly(step)}`,
  ]
} // prettier-ignore

/** Whose advice was asked for, those still awaited first. */
export const advicePart = (given: StepsGiven): Child => {
  const { awaited, came } = adviceOf(given.each.steps)
  const others = awaited.filter(({ about }) => about !== 'a').length
  if (awaited.length + came.length === 0) return null
  return html`${heading('Whose advice is awaited')}
  ${paragraph(others === 0 ? 'Everybody who was asked has answered.' : `${capital(plural(others, 'answer is', 'answers are'))} still to come.`)}
  ${table({
    caption: 'Advice that was asked for',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['From', 'Counted from', 'Due by', 'Where it is'],
    rows: [...awaited, ...came].map(step => adviceRow(step, given)),
  })}`
}

const item = (step: Step, { each, whose, today }: StepsGiven): Html => {
  const day = step.metOn ?? step.due
  return html`<li class="app-history__item">
    <p class="app-history__what">${toldTag(standsInWords(step, today))} ${stepInWords(step, whose)}</p>
    <p class="app-history__when">
      ${step.metOn ? `On ${showDay(step.metOn)}` : day ? `${ruleNamed(step.rule)?.force === 'event' ? 'On' : 'By'} ${showDay(day)}` : 'The law sets no day'}${standsInWords(step, today) === 'Done late' && step.due && `; it was due by ${showDay(step.due)}`}
    </p>
    <div class="app-history__note">
      ${breachOf(step)}
      ${detailsBlock('Why that date?', html`<p class="govuk-body">${whyThatDay(step, each.facts)}</p><p class="govuk-body govuk-!-margin-bottom-0">${step.because}</p>`)}
    </div>
  </li>`
} // prettier-ignore

/** The steps that have begun; what was over a year ago and what has not begun are folded away. */
export const stepsPart = (given: StepsGiven): Html => {
  const { now, earlier, rest } = shownSteps(given.each.steps, given.today)
  const listed = (steps: readonly Step[]): Html => html`<ol class="app-history">${steps.map(step => item(step, given))}</ol>` // prettier-ignore
  return html`${heading('Step by step')} ${now.length === 0 ? paragraph('No step has begun.') : listed(now)}
  ${earlier.length > 0 && detailsBlock(`What was done more than a year ago (${earlier.length})`, listed(earlier))}
  ${
    rest.length > 0 &&
    detailsBlock(
      `All other steps the law knows (${rest.length})`,
      html`<p class="govuk-body">These have not begun, or are not needed.</p>
        <ul class="govuk-list govuk-list--bullet">
          ${rest.map(step => html`<li>${stepInWords({ ...step, metOn: null }, given.whose)}${step.due && ` (by ${showDay(step.due)})`}</li>`)}
        </ul>`,
    )
  }`
}
