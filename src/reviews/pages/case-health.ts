import { csrfField } from '../../design/form.ts'
import { govukButton, govukSelect } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, historyList } from '../../design/parts.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { Stop } from '../queries/health.ts'
import type { ToldRow } from '../queries/told.ts'
import type { ToldOf } from '../rules/chase.ts'
import { answers, asks, waysOfTelling, whom, type Whom } from '../rules/health.ts'
import type { CaseGiven } from './case.ts'
import { nameOf } from './parts.ts'

/** What health was asked about the child, and what it answered. */
export const asksPart = ({ asked, names, area, plan, today }: CaseGiven): Html =>
  html`<h2 class="govuk-heading-m">What health was asked</h2>
    ${
      asked.length === 0
        ? html`<p class="govuk-body">Health was not asked about this child yet.</p>`
        : historyList(
            asked.map(each => ({
              on: each.askedOn,
              what: html`<strong>${asks[each.what]}</strong> ${each.words}`,
              who: nameOf(names, each.organisationId),
              note: each.answer
                ? html`<strong>${answers[each.answer]}</strong> (${showDay(each.answeredOn!)}): ${each.answerWords}`
                : `Answer due by ${showDay(each.dueOn)}${each.dueOn < today ? ': overdue' : ''}`,
            })),
          )
    }
    <p class="govuk-body">
      <a class="govuk-link" href="${to.askHealth(area, plan.caseId)}">Ask health about this child</a>
    </p>`

export const whomInWords: Readonly<Record<Whom, string>> = { caseworker: 'the caseworker', setting: 'the setting', family: 'the family' } // prettier-ignore
const howInWords: Readonly<Record<string, string>> = { message: 'by a message from here', letter: 'by letter', email: 'by email', call: 'by telephone', meeting: 'at a meeting' } // prettier-ignore

const untold = ({ told }: Stop): Whom[] => whom.filter(each => !told.some(said => said.whom === each))

const todayIn = (name: string, today: Day): Html =>
  html`${[Number(today.slice(8)), Number(today.slice(5, 7)), today.slice(0, 4)].map((value, part) => html`<input type="hidden" name="${name}-${['day', 'month', 'year'][part]}" value="${value}" />`)}` // prettier-ignore

const toldForm = ({ area, plan, csrf, today }: CaseGiven, stop: Stop): Child =>
  untold(stop).map(
    each =>
      html`<form method="post" action="${to.stopTold(area, plan.caseId, stop.stopId)}" novalidate>
        ${csrfField(csrf)}<input type="hidden" name="whom" value="${each}" />${todayIn('on', today)}
        ${govukSelect({ id: `how-${stop.stopId}-${each}`, name: 'how', label: { text: `How was ${whomInWords[each]} told today?` }, items: Object.entries(waysOfTelling).map(([value, text]) => ({ value, text })) })}
        ${govukButton({ html: html`Record that ${whomInWords[each]} was told`, classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>`,
  ) // prettier-ignore

/** Services that stopped, and who still has to be told. */
export const stopsPart = (given: CaseGiven): Child =>
  given.stops.length > 0 &&
  html`<h2 class="govuk-heading-m">Services that stop</h2>
    ${historyList(
      given.stops.map(stop => ({
        on: stop.fromDay,
        what: html`${stop.service} stops: ${stop.because}`,
        who: nameOf(given.names, stop.organisationId),
        note: html`<ul class="govuk-list">
            ${stop.told.map(({ whom: each, on, how }) => html`<li>Told ${whomInWords[each]} on ${showDay(on)} ${howInWords[how] ?? how}</li>`)}
            ${untold(stop).map(each => html`<li><strong>Not told yet: ${whomInWords[each]}</strong></li>`)}
          </ul>
          ${toldForm(given, stop)}`,
      })),
    )}` // prettier-ignore

const toldInWords: Readonly<Record<ToldOf, string>> = {
  'list': 'told that the review falls due',
  'no day': 'reminded to give the day of the meeting',
  'no setting': 'told that nobody convenes the review',
  'no report': 'reminded of the report',
  'no views': 'told that the child’s views are missing',
  'action': 'reminded of an action',
  'health': 'reminded of a question for health',
} // prettier-ignore

const toldLine = ({ told, names }: { told: ToldRow; names: CaseGiven['names'] }) => ({
  on: told.toldOn,
  what: `${nameOf(names, told.organisationId)} was ${toldInWords[told.what]}`,
  who: told.people === 0 ? 'Nobody there signs in here: it reached no one' : plural(told.people, 'person', 'people'),
})

/** Who was told and reminded, so that nobody has to ask whether they were. */
export const toldPart = ({ told, names }: CaseGiven): Child =>
  told.length > 0 && detailsBlock('Who was told and reminded', historyList(told.map(each => toldLine({ told: each, names })))) // prettier-ignore
