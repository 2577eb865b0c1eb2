import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { emptyState, historyList, pageHeading, type Happening } from '../../design/parts.ts'
import { capital, showDay } from '../../design/words.ts'
import type { PromisePlace } from '../../plans/queries/places.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { Followed } from '../queries/follows.ts'
import type { DisputeShown } from '../queries/promise-voice.ts'
import { answersInWords, disputeInWords } from '../rules.ts'
import { about, token } from './pieces.ts'

export type FollowedShown = {
  readonly followed: Followed
  readonly place: PromisePlace
  /** Those not settled before the answer was given. */
  readonly disputes: readonly DisputeShown[]
}

const wordsBecame: Record<Followed['words'], string | null> = {
  none: null,
  waiting: 'Your words wait to be checked.',
  shown: 'Your words were checked, and are shown under the promise.',
  'held back':
    'Your words were read and are not shown, because they could tell who a child is. Your answer counts all the same.',
}

const disputeHappenings = ({ openedOn, climbedOn, replies }: DisputeShown): Happening[] => [
  { on: openedOn, what: 'Enough families said no for an answer to be owed.' },
  ...(climbedOn ? [{ on: climbedOn, what: 'No answer had come. It went to the independent chair.' }] : []),
  ...replies.map(({ kind, words, by, saidOn }) => ({
    on: saidOn,
    what: html`${kind === 'answer' ? 'The answer:' : 'What changed:'} ${words}`,
    who: by,
  })),
]

const happened = ({ followed, disputes }: FollowedShown): Happening[] =>
  [
    { on: followed.answeredOn, what: `You answered: ${answersInWords[followed.answer]}.` },
    ...disputes.flatMap(disputeHappenings),
  ]
    .toReversed()
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))

const stop = (action: string, csrf: string, what: string): Html =>
  html`<form method="post" action="${action}">
    ${token(csrf)}
    ${govukButton({
      html: html`Stop following<span class="govuk-visually-hidden"> ${what}</span>`,
      classes: 'govuk-button--secondary',
    })}
  </form>`

const oneFollowed = (area: string, today: string, shown: FollowedShown, end: Child): Html => {
  const { followed, place, disputes } = shown
  const owner = place.owners[0]?.title ?? 'Whoever answers for it'
  const words = wordsBecame[followed.words]
  return html`${about(area, place)}
  ${
    disputes[0]
      ? html`<p class="govuk-body"><strong>${disputeInWords(disputes[0], capital(owner), today)}</strong></p>`
      : html`<p class="govuk-body">Your answer is counted. Nothing else has happened with it yet.</p>`
  }
  ${words && html`<p class="govuk-body">${words}</p>`} ${historyList(happened(shown))} ${end}`
}

type ByCode = {
  readonly area: string
  readonly today: string
  readonly code: string
  readonly csrf: string
  readonly shown: FollowedShown
}

/** What became of an answer, for whoever holds its code. */
export const followedPage = ({ area, today, code, csrf, shown }: ByCode): Page => ({
  kind: 'page',
  title: 'What happened with your answer',
  section: '/plans',
  main: html`${pageHeading('What happened with your answer')}
    ${oneFollowed(area, today, shown, stop(to.stopFollowing(area, code), csrf, ''))}
    <p class="govuk-body-s">When you stop, this page is gone and nothing of it is kept. Your answer still counts.</p>`,
})

type Mine = {
  readonly area: string
  readonly today: string
  readonly csrf: string
  readonly all: readonly FollowedShown[]
}

/** What a signed-in person follows. */
export const minePage = ({ area, today, csrf, all }: Mine): Page => ({
  kind: 'page',
  title: 'What you follow',
  section: '/voice/mine',
  main: html`${pageHeading('What you follow')}
  ${
    all.length === 0 &&
    emptyState({
      nothing: 'You follow none of your answers.',
      wouldFill: 'Answer “Is this what you see?” under a promise, and choose to be told what happens.',
      who: 'You.',
    })
  }
  ${all.map(
    shown =>
      html`<h2 class="govuk-heading-m">Promise ${shown.place.ref}, answered ${showDay(shown.followed.answeredOn)}</h2>
        ${oneFollowed(area, today, shown, stop(to.stopMine(area, shown.followed.followId), csrf, `promise ${shown.place.ref}`))}`,
  )}`,
}) // prettier-ignore

/** In place of a page whose code opens nothing, or no longer. */
export const nothingFollowed = (
  because = 'This address opens nothing: either a letter of it is different, or following was stopped. Answer again under the promise if you want to follow it.',
): Page => ({
  kind: 'page',
  title: 'Nothing is followed here',
  section: '/plans',
  main: html`${pageHeading('Nothing is followed here')}
    <p class="govuk-body">${because}</p>`,
})
