import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { standingTags } from '../../design/standing.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to as plan } from '../../plans/addresses.ts'
import { to } from '../addresses/rounds.ts'
import type { PromiseInRound, Round } from '../queries/rounds.ts'
import type { Letter } from '../queries/rounds-messages.ts'
import { dayField, link, oneButton, paragraph, radiosField, wordsField, type FormState } from './meetings-fields.ts'
import { messageShown, roundTitle } from './rounds-fields.ts'

const typed = (day: Day | null | undefined, today: Day): string =>
  day && day >= today ? day.split('-').toReversed().join('/') : ''

/** What stands in the form before anything is typed: the owner's last words, and what of their forecast still holds. */
export const firstAnswers = (promises: readonly PromiseInRound[], today: Day): Record<string, string> =>
  Object.fromEntries(
    promises.flatMap(({ promiseId, view: { update } }) => [
      [`words-${promiseId}`, update?.words ?? ''],
      [`forecast-${promiseId}`, update?.forecast ?? ''],
      [`until-${promiseId}`, typed(update?.forecastUntil, today)],
      [`review-${promiseId}`, typed(update?.nextReviewOn, today)],
    ]),
  )

const forecasts = [
  { value: 'on time', text: 'On time' },
  { value: 'late', text: 'Late', hint: 'Say below until when.' },
  { value: 'will not happen', text: 'It will not happen' },
]

/** When it is due, where the reason it stands as it does has not said so already. */
const dueOnce = ({ dueOn, because }: PromiseInRound): string => {
  if (dueOn === null) return because.includes('does not say when') ? '' : 'The plan does not say when. '
  return because.includes(showDay(dueOn)) ? '' : `Due ${showDay(dueOn)}. `
}

const about = (area: string, promise: PromiseInRound): Html => {
  const said = promise.view.update ? `Last heard ${showDay(promise.view.update.saidOn)}` : 'Nothing said yet'
  return html`<p class="govuk-body">
      ${promise.words} ${link(`Open promise ${promise.ref}`, plan.promise(area, promise.programme, promise.ref))}
    </p>
    <p>${standingTags(promise.standing, promise.familiesDisagree)}</p>
    <p class="govuk-body-s">${dueOnce(promise)}${promise.because} ${said}.</p>`
}

const fieldsFor = (area: string, promise: PromiseInRound, state: FormState): Html => {
  const { promiseId: id, ref } = promise
  return html`<section>
    <h2 class="govuk-heading-m" id="promise-${ref}">Promise ${ref}</h2>
    ${about(area, promise)}
    ${wordsField(state, { name: `words-${id}`, label: `How does ${ref} go, and why?`, hint: 'Your last words are here. Change what is no longer so. Name posts, never people or children. Leave it empty to answer later.' })}
    ${radiosField(state, { name: `forecast-${id}`, label: `What do you expect of ${ref}?`, choices: forecasts })}
    ${dayField(state, { name: `until-${id}`, label: `If late: until when? (${ref})` })}
    ${dayField(state, { name: `review-${id}`, label: `When do you look at it again? (${ref})`, hint: 'Leave it empty if you cannot say. For example, 27/03/2025' })}
  </section>`
} // prettier-ignore

/** All that a round asks of somebody on one page, with their last words already in it. */
export const answerPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly round: Round
  readonly promises: readonly PromiseInRound[]
  readonly state: FormState
}): Html => {
  const { area, csrf, round, promises, state } = given
  const wanted = `${plural(promises.length, 'promise waits', 'promises wait')} for your word. The answers are wanted by ${showDay(round.answersBy)}.`
  return html`${errorSummary(state.summary)} ${pageHeading(roundTitle(round), { caption: 'Your answer for the' })}
  ${
    promises.length === 0
      ? emptyState({
          nothing: 'Everything you were asked about is settled, so there is nothing to answer.',
          wouldFill: 'Another round that asks you about a promise.',
          who: 'The programme lead.',
        })
      : html`${answerFirst(wanted)}
          ${paragraph('What you say and expect stands beside each promise for everyone to read. It does not change where the promise stands: figures and accepted evidence do.')}
          <form method="post" novalidate>
            ${csrfField(csrf)} ${promises.map(each => fieldsFor(area.slug, each, state))}
            ${govukButton({ text: 'Send your answer', preventDoubleClick: true })}
          </form>`
  }`
}

/** What each owner who has not answered would be sent, before it is sent. */
export const askAgainPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly round: Round
  readonly letters: readonly (Pick<Letter, 'name' | 'posts'> & { readonly subject: string; readonly body: string })[]
  readonly vacant: readonly { readonly title: string; readonly organisation: string }[]
  readonly refused: Html | null
}): Html => {
  const { area, csrf, round, letters, vacant, refused } = given
  const messages = plural(letters.length, 'message')
  return html`${refused}${pageHeading('Ask those who have not answered', { caption: roundTitle(round) })}
    ${answerFirst(letters.length > 0 ? `${messages} would go out. This is what they say.` : 'Nobody waits to be asked.')}
    ${letters.map(
      each =>
        html`<h2 class="govuk-heading-m">${each.posts.join('; ')}</h2>
          <p class="govuk-body"><strong>To ${each.name}: ${each.subject}</strong></p>
          ${messageShown(each.body)}`,
    )}
    ${vacant.map(each => notice(paragraph(`Nobody holds the post ${each.title}, ${each.organisation}, so nobody can be asked. An administrator gives it to somebody under People.`), 'attention'))}
    ${letters.length > 0 && oneButton({ action: to.ask(area.slug, round.roundId), csrf, text: `Send ${messages}` })}`
} // prettier-ignore
