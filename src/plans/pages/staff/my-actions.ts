import { to as evidence } from '../../../evidence/addresses.ts'
import { to as governance } from '../../../governance/addresses.ts'
import { html, type Html } from '../../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading, summaryList } from '../../../design/parts.ts'
import { standingTags } from '../../../design/standing.ts'
import { list, plural, showDay } from '../../../design/words.ts'
import type { Page } from '../../../web/answer.ts'
import { to } from '../../addresses.ts'
import type { UpdateShown } from '../../plan-view.ts'
import type { WatchedPromise } from '../../watched.ts'
import { link } from './fields.ts'

export type MyActionsGiven = {
  readonly area: string
  readonly posts: readonly string[]
  readonly promises: readonly WatchedPromise[]
  /** The open rounds that ask something of these posts, with how much of it waits. */
  readonly asked: readonly AskedOfMe[]
}

export type AskedOfMe = {
  readonly name: string
  readonly answersBy: string
  readonly waiting: number
  readonly path: string
}

const askedNotice = ({ name, answersBy, waiting, path }: AskedOfMe): Html =>
  notice(
    html`<p class="govuk-body">
      ${
        waiting === 0
          ? `You have answered for the ${name}.`
          : `For the ${name} you are asked how it goes with ${plural(waiting, 'promise')}, by ${showDay(answersBy)}.`
      }
      ${link(waiting === 0 ? 'See or change your answer' : 'Answer on one page', path)}
    </p>`,
    waiting === 0 ? 'plain' : 'attention',
  )

export const forecastInWords = ({ forecast, forecastUntil }: UpdateShown): string | null => {
  if (forecast === 'late') return forecastUntil ? `Expected late, by ${showDay(forecastUntil)}.` : 'Expected late.'
  if (forecast === 'on time') return 'Expected on time.'
  return forecast === 'will not happen' ? 'Not expected to happen.' : null
}

const lastWords = (update: UpdateShown | null): Html | string =>
  update ? html`“${update.words}” ${showDay(update.saidOn)}. ${forecastInWords(update)}` : 'Nothing said yet.'

const returned = (promise: WatchedPromise): Html | null => {
  const back = promise.view.evidence.filter(each => each.state === 'returned').at(-1)
  return back ? html`“${back.title}” came back: ${back.because ?? 'no reason was given'}` : null
}

const card = (area: string, promise: WatchedPromise): Html =>
  html`<li class="app-card">
    <h3 class="govuk-heading-s">${link(`Promise ${promise.ref}`, to.promise(area, promise.programme, promise.ref))}</h3>
    <p class="govuk-body">${promise.words}</p>
    <p>${standingTags(promise.standing, promise.familiesDisagree)}</p>
    ${summaryList([
      { key: 'Due', value: promise.dueOn ? showDay(promise.dueOn) : 'The plan does not say when' },
      { key: 'Why it stands there', value: promise.because },
      { key: 'Your last words', value: lastWords(promise.view.update) },
      returned(promise) && { key: 'Evidence returned', value: returned(promise) },
    ])}
    <p class="govuk-body">
      <a class="govuk-link" href="${governance.update(area, promise.promiseId)}"
        >Give an update<span class="govuk-visually-hidden"> on promise ${promise.ref}</span></a
      >
      ·
      <a class="govuk-link" href="${evidence.offer(area, promise.promiseId)}"
        >Offer evidence<span class="govuk-visually-hidden"> for promise ${promise.ref}</span></a
      >
    </p>
  </li>`

const group = (area: string, title: string, promises: readonly WatchedPromise[]): Html | null =>
  promises.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">${title} (${promises.length})</h2>
        <ul class="app-cards">
          ${promises.map(each => card(area, each))}
        </ul>`

const answered = (promise: WatchedPromise): boolean => promise.standing === 'Done' || promise.standing === 'Done late'
const waits = (promise: WatchedPromise): boolean =>
  ['Late', 'Cannot be judged yet', 'Partly done', 'Evidence offered, not yet accepted'].includes(promise.standing)

const sentence = (promises: readonly WatchedPromise[]): string => {
  const late = promises.filter(each => each.standing === 'Late').length
  const open = promises.filter(each => !answered(each)).length
  return `You answer for ${plural(promises.length, 'promise')}. ${plural(open, 'is', 'are').replace(/^no/, 'None')} still open${late > 0 ? `, ${late} of them late` : ''}.`
}

/** What somebody's posts answer for: late or due first. */
export const myActionsPage = ({ area, posts, promises, asked }: MyActionsGiven): Page => ({
  kind: 'page',
  title: 'My actions',
  section: '/my-actions',
  main: html`${pageHeading('My actions', posts.length > 0 ? { caption: list(posts) } : {})}
  ${
    promises.length === 0
      ? emptyState({
          nothing:
            posts.length === 0
              ? 'You hold no post that answers for anything.'
              : 'No published promise names your post.',
          wouldFill: 'An action of a published plan that your post answers for.',
          who: 'The programme lead names owners in the plan; an administrator gives people their posts.',
        })
      : html`${answerFirst(sentence(promises))} ${asked.map(askedNotice)}
        ${group(area, 'Wants an answer now', promises.filter(waits))}
        ${group(
          area,
          'Not due yet',
          promises.filter(each => !waits(each) && !answered(each)),
        )}
        ${group(area, 'Done', promises.filter(answered))}`
  }`,
})
