import { errorSummary } from '../../design/form.ts'
import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import type { PromisePlace } from '../../plans/queries/places.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { Burst } from '../queries/bursts.ts'
import type { HeldBack, WordsToCheck } from '../queries/words.ts'
import { answersInWords, removedMark } from '../rules.ts'
import type { Refused } from '../question.ts'
import { about, field, radios, token } from './pieces.ts'

export type ToCheck = WordsToCheck & {
  readonly place: PromisePlace
  /** Why this person cannot decide; null where they can. */
  readonly notYours: string | null
}

type Listed = {
  readonly area: string
  readonly waiting: readonly ToCheck[]
  readonly bursts: readonly (Burst & { readonly place: PromisePlace })[]
  readonly heldBack: readonly (HeldBack & { readonly place: PromisePlace })[]
  readonly shown: readonly (WordsToCheck & { readonly place: PromisePlace })[]
}

const came = ({ answer, answeredOn, how, takenDownRole }: WordsToCheck): string =>
  `${answersInWords[answer]}, ${showDay(answeredOn)}${takenDownRole ? `; taken down ${how} by a ${takenDownRole.toLowerCase()}` : ''}`

const toCheckItem = (area: string, each: ToCheck): Html =>
  html`<li>
    <p class="govuk-body">
      ${
        each.notYours
          ? html`Words about promise ${each.place.ref}`
          : html`<a class="govuk-link" href="${to.check(area, each.answerId)}"
              >Words about promise ${each.place.ref}</a
            >`
      }
      (${came(each)}) ${each.notYours && html`<br /><span class="govuk-hint">${each.notYours}</span>`}
    </p>
  </li>`

const burstItem = (area: string, { place, answeredOn, answers, promiseId }: Listed['bursts'][number]): Html =>
  html`<li>
    <p class="govuk-body">
      <a class="govuk-link" href="${to.burst(area, promiseId, answeredOn)}"
        >${plural(answers, 'visitor’s answer', 'visitors’ answers')} about promise ${place.ref} on
        ${showDay(answeredOn)}</a
      >
    </p>
  </li>`

const looked = ({ area, heldBack, shown }: Listed): Html =>
  html`${
    shown.length > 0 &&
    detailsBlock(
      'Words that are shown',
      html`<ul class="govuk-list govuk-list--bullet">
        ${shown.map(
          each =>
            html`<li>
              ${each.words}
              <a class="govuk-link" href="${to.check(area, each.answerId)}"
                >Look again<span class="govuk-visually-hidden"> at words about promise ${each.place.ref}</span></a
              >
            </li>`,
        )}
      </ul>`,
    )
  }
  ${
    heldBack.length > 0 &&
    detailsBlock(
      'Words that were held back, and why',
      html`<ul class="govuk-list govuk-list--bullet">
        ${heldBack.map(each => html`<li>Promise ${each.place.ref}, ${showDay(each.checkedOn)}: ${each.because}</li>`)}
      </ul>`,
    )
  }`

/** Words waiting for somebody who does not answer for their action, and days of very many visitors' answers. */
export const checkingPage = (listed: Listed): Page => {
  const { area, waiting, bursts } = listed
  return {
    kind: 'page',
    title: 'Words to check',
    section: '/voice/checking',
    main: html`${pageHeading('Words to check')}
    ${
      waiting.length > 0
        ? html`${answerFirst(`${capital(plural(waiting.length, 'person’s words wait', 'people’s words wait'))}. Their answers are counted already.`)}
            <ul class="govuk-list">
              ${waiting.map(each => toCheckItem(area, each))}
            </ul>`
        : emptyState({
            nothing: 'No words wait to be checked.',
            wouldFill: 'What families write under a promise.',
            who: 'Families, young people, groups and visitors.',
          })
    }
    ${
      bursts.length > 0 &&
      html`<h2 class="govuk-heading-m">Many answers in one day</h2>
        <p class="govuk-body">They are counted apart until somebody has looked: a school may have asked its parents.</p>
        <ul class="govuk-list">
          ${bursts.map(each => burstItem(area, each))}
        </ul>`
    }
    ${looked(listed)}`,
  }
}

type One = {
  readonly area: string
  readonly csrf: string
  readonly refused: Refused | null
  readonly because: Html | null
}

/** One person's words, to be shown, shown with a part removed, or held back. */
export const checkPage = ({ area, csrf, refused, because, words }: One & { readonly words: ToCheck }): Page => ({
  kind: 'page',
  title: 'Do these words name a child?',
  section: '/voice/checking',
  back: { text: 'Words to check', href: to.checking(area) },
  ...((refused || because) && { refused: true, status: 422 }),
  main: html`${errorSummary(refused?.summary)}${because}${pageHeading('Do these words name a child?')}
    ${about(area, words.place)}
    <p class="govuk-body">${came(words)}:</p>
    <blockquote class="app-quote__words">${words.words}</blockquote>
    <p class="govuk-body">
      Look for a name, a school with an age or a condition, a street, or anything from which neighbours could tell who
      the child is. Hard words about a service are no reason to hold them back.
    </p>
    ${
      words.notYours
        ? html`<p class="govuk-body">${words.notYours}</p>`
        : html`<form method="post" novalidate>
            ${token(csrf)}
            ${radios(
              'decision',
              'What happens to them?',
              {
                passed: 'Show them as they are',
                'passed with a part removed': 'Show them with a part removed',
                'held back': 'Hold them back',
              },
              refused,
            )}
            ${govukTextarea({ ...field('shown', 'With a part removed', refused, words.words), hint: { text: `Write ${removedMark} in place of each part you take out. Change nothing else.` }, rows: '4' })}
            ${govukTextarea({ ...field('because', 'Why they are held back', refused), hint: { text: 'Kept for those who check words. Do not repeat what would tell who the child is.' }, rows: '2' })}
            ${govukButton({ text: 'Decide', preventDoubleClick: true })}
          </form>`
    }`,
})

type OneBurst = One & { readonly burst: Burst & { readonly place: PromisePlace } }

/** Very many visitors' answers on one day: counted with the rest, or set aside. */
export const burstPage = ({ area, csrf, refused, because, burst }: OneBurst): Page => ({
  kind: 'page',
  title: 'Many answers in one day',
  section: '/voice/checking',
  back: { text: 'Words to check', href: to.checking(area) },
  ...((refused || because) && { refused: true, status: 422 }),
  main: html`${errorSummary(refused?.summary)}${because}${pageHeading('Many answers in one day')}
    ${about(area, burst.place)}
    <p class="govuk-body">
      ${plural(burst.answers, 'visitor')} answered on ${showDay(burst.answeredOn)}. Nobody was turned away. Ask the
      forum, groups and schools whether they shared the page before you decide.
    </p>
    <form method="post" novalidate>
      ${token(csrf)}
      ${radios('decision', 'What happens to them?', { counted: 'Count them with the other visitors’ answers', 'set aside': 'Set them aside' }, refused)}
      ${govukTextarea({ ...field('because', 'Why?', refused), hint: { text: 'A sentence. Where they are set aside it is shown under the promise.' }, rows: '2' })}
      ${govukButton({ text: 'Decide', preventDoubleClick: true })}
    </form>`,
})
