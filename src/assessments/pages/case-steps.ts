import { govukTag } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { ruleNamed } from '../../timelines/catalogue.ts'
import { verified } from '../../timelines/rule.ts'
import type { Step } from '../../timelines/step.ts'
import { stepInWords } from '../rules/case-words.ts'
import { stepsShown } from '../rules/case-summary.ts'
import { isFamilys } from '../rules/steps.ts'
import { stateTag } from './case-parts.ts'

/** The steps of a case, each with its days, where it stands, and why. */

export type StepsGiven = {
  readonly today: Day
  readonly steps: readonly Step[]
  /** An administrator is told "unverified"; everybody else to check first. */
  readonly administrator: boolean
  /** The page of all limits; null where this is it. */
  readonly limits: string | null
}

const unsure = ({ tag }: Step, administrator: boolean): Child =>
  tag === 'K' && html` ${govukTag({ text: administrator ? 'Unverified' : 'Check first', classes: 'govuk-tag--grey' })}` // prettier-ignore

const why = (step: Step): Html => {
  const rule = ruleNamed(step.rule)
  const title = stepInWords(step)
  return detailsBlock(
    html`${step.state === 'not yet' ? 'When it begins' : 'Why'}<span class="govuk-visually-hidden">: ${title}</span>`,
    html`<p class="govuk-body">${step.because}</p>
      ${step.quoted && html`<p class="govuk-body">Many quote another day for it: ${showDay(step.quoted)}.</p>`}
      ${step.needs && html`<p class="govuk-body">What would meet it: ${step.needs}.</p>`}
      ${
        (step.tag === 'K' || step.tag === 'V2') &&
        html`<p class="govuk-body">
          This rule was ${step.tag === 'K' ? 'not verified yet' : verified[step.tag]}. Check before relying on it: ${rule?.check ?? 'the words of the legislation itself.'}
        </p>`
      }
      <p class="govuk-body-s">${capital(step.law)}. Rule ${step.rule}. Who acts: ${rule?.by ?? 'nobody'}.</p>`,
  )
} // prettier-ignore

const row = (step: Step, administrator: boolean): Row => ({
  cells: [
    html`<strong>${stepInWords(step)}</strong>${unsure(step, administrator)}
      ${step.breach && html`<p class="govuk-error-message">${step.breach}</p>`} ${why(step)}`,
    step.due ? showDay(step.due) : step.state === 'not yet' ? '' : 'No day in law',
    step.metOn ? showDay(step.metOn) : '',
    stateTag(step.state, isFamilys(step)),
  ],
})

/** No cell names its row: what opens may not stand in a header cell, and without a word it needs no name on a phone. */
const head = [{ text: html`Step` }, { text: 'Due', tight: true }, { text: 'Done', tight: true }, { text: 'Where it stands', tight: true }] // prettier-ignore

const stepTable = (caption: string, rows: readonly Row[], hidden = false): Html =>
  table({
    caption,
    captionSize: hidden ? 'hidden' : 'm',
    narrow: 'stack',
    dense: true,
    firstCellIsHeader: false,
    head,
    rows,
    empty: 'Nothing has begun. A request, or a child coming to the authority’s attention, begins the clock.',
  })

const isAdvice = ({ rule, from }: Step): boolean => rule === 'EHC.ADVICE' && from !== null

/** All requests for advice as one row: each has a row of its own in the table of advice. */
const adviceRow = (advice: readonly Step[]): Row => {
  const waited = advice.filter(({ metOn, state }) => metOn === null && state !== 'not needed')
  const days = waited.flatMap(({ due }) => due ?? []).toSorted()
  const others = waited.filter(each => !isFamilys(each))
  const worst = (['overdue', 'due soon', 'due'] as const).find(state => others.some(each => each.state === state)) ?? waited[0]?.state // prettier-ignore
  return [
    html`<strong>Advice from ${plural(advice.length, 'contributor')}</strong><br />${advice.length - waited.length} in or not needed, ${waited.length} awaited.
      <a class="govuk-link" href="#advice">Each of them</a>`,
    days.length > 0 ? html`${days[0] !== days.at(-1) && 'From '}${showDay(days[0]!)}` : '',
    '',
    stateTag(worst ?? 'met', others.length === 0),
  ]
} // prettier-ignore

const rowsOf = (steps: readonly Step[], administrator: boolean): Row[] => {
  const advice = steps.filter(isAdvice)
  const first = advice[0]
  return steps
    .filter(step => !isAdvice(step) || step === first)
    .map(step => (step === first && advice.length > 1 ? adviceRow(advice) : row(step, administrator)))
}

const earlierWords = (earlier: readonly Step[]): string => {
  const open = earlier.filter(({ state }) => state === 'due').length
  const closed = `${earlier.length - open} closed`
  return `Earlier steps: ${open === 0 ? closed : `${closed}, ${open} never recorded as done`}`
}

/** Steps that have begun and the next one; what was closed long ago behind a line, the rest on a page of its own. */
export const stepsPart = ({ today, steps, administrator, limits }: StepsGiven): Html => {
  const { earlier, begun, next, waiting } = stepsShown(steps, today)
  return html`<h2 class="govuk-heading-m">Steps begun, and the next one</h2>
    ${earlier.length > 0 && detailsBlock(earlierWords(earlier), stepTable('Earlier steps', rowsOf(earlier, administrator), true))}
    ${stepTable('Steps', rowsOf(next ? [...begun, next] : begun, administrator), true)}
    ${
      limits !== null &&
      waiting > 0 &&
      html`<p class="govuk-body">
        <a class="govuk-link" href="${limits}">All limits</a>: ${plural(waiting, 'more waits', 'more wait')} for something that has not happened.
      </p>`
    }`
} // prettier-ignore

/** Every limit the rules know for this case, those that wait among them, by what they belong to. */
export const allSteps = (
  groups: readonly { readonly name: string; readonly steps: readonly Step[] }[],
  administrator: boolean,
): Html =>
  html`${groups.map(
    ({ name, steps }) =>
      steps.length > 0 &&
      stepTable(
        capital(name),
        steps.map(step => row(step, administrator)),
      ),
  )}`
