import type { Area } from '../../ctx.ts'
import { easyAnswer, easyReadPage, notWrittenYet, type EasyLine, type EasyPage } from '../../design/easy-read.ts'
import { html, type Html } from '../../design/html.ts'
import { showDay } from '../../design/words.ts'
import { picture, pictureCredits, pictureNames, type PictureName } from '../../design/pictures.ts'
import { pictureQuestion, type Asking } from '../../voice/question.ts'
import { disputeState, type DisputeFacts } from '../../voice/rules.ts'
import { to } from '../addresses.ts'
import { easyAnswerOf, easyAnswerOfAll, easyBecause, easyBecauseOfAll } from '../easy-answer.ts'
import type { KeptEasyLine, PlainWords } from '../plain-words.ts'
import { promisesOf, type AreaView, type PromiseView } from '../plan-view.ts'
import { countFreshness } from '../rules/freshness.ts'
import { programmeOf, type Place } from './pieces.ts'

const pictureOf = (name: string): PictureName => pictureNames.find(known => known === name) ?? 'easy-read'

const lineOf = ({ picture: name, words }: KeptEasyLine): EasyLine => ({ picture: pictureOf(name), words })

const current = ({ easyRead, easyReadState }: PlainWords): readonly KeptEasyLine[] | null =>
  easyReadState === 'current' ? easyRead : null

const written = (words: PlainWords): Pick<EasyPage, 'lines' | 'beingRewritten'> => ({
  lines: (current(words) ?? []).map(lineOf),
  beingRewritten: words.easyReadState === 'being rewritten',
})

const missing = ({ easyReadState }: PlainWords): Html | null =>
  easyReadState === 'not written yet' ? notWrittenYet('easy read') : null

const help: EasyLine = { picture: 'helping', words: 'You can ask someone to help you.' }

const wayOn = (href: string, words: string): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${href}">${words}</a></p>`

/** The line that says what was promised names the promise in a list. */
const easyTitle = ({ ref, words }: PromiseView): string => {
  const lines = current(words) ?? []
  return (lines.find(line => /promis/i.test(line.words)) ?? lines[0])?.words ?? `Promise ${ref}`
}

const promiseItem = (place: Place, promise: PromiseView): Html =>
  html`<li class="app-easy__line">
    <p class="app-easy__words">
      <a class="govuk-link" href="${to.easyReadPromise(place.area.slug, promise.ref)}">${easyTitle(promise)}</a>
      ${easyAnswer(easyAnswerOf(promise))}
    </p>
  </li>`

const promiseList = (place: Place, promises: readonly PromiseView[]): Html | null => {
  if (promises.length === 0) return null
  const counted = countFreshness(promises.map(({ words }) => words.easyReadState))
  const lacking = counted['not written yet'] + counted['being rewritten']
  return html`<h2 class="govuk-heading-l">Each promise</h2>
    ${lacking > 0 && html`<p class="app-not-written">${counted.current} of ${promises.length} are written in easy read.</p>`}
    <ul class="app-easy__lines">
      ${promises.map(promise => promiseItem(place, promise))}
    </ul>`
}

/** One area in easy read: what is wrong, what was promised, whether it was done. */
export const easyAreaPage = (place: Place, area: AreaView): Html => {
  const promises = area.actions.flatMap(promisesOf)
  return easyReadPage({
    title: area.area.short,
    titlePicture: pictureOf(current(area.words)?.[0]?.picture ?? 'plan'),
    ...written(area.words),
    questions: [
      {
        question: 'Have they kept their promises?',
        answer: easyAnswerOfAll(promises),
        because: easyBecauseOfAll(promises),
      },
    ],
    linesAfter: [help],
    actions: html`${missing(area.words)} ${promiseList(place, promises)}
    ${wayOn(to.area(place.area.slug, programmeOf(place).slug, area.number), 'The page with all the words')}`,
  })
}

const disagree: EasyLine = { picture: 'family', words: 'Many families say they do not see it.' }

const cameOf = (dispute: DisputeFacts, today: string): EasyLine => {
  if (dispute.replies.some(({ kind }) => kind === 'change'))
    return { picture: 'change', words: 'You said it. They changed something.' }
  const state = disputeState(dispute, today)
  if (state === 'answered') return { picture: 'talking', words: 'They answered what families said.' }
  if (state === 'waiting') return { picture: 'calendar', words: `They must answer by ${showDay(dispute.answerDueOn)}.` }
  return { picture: 'meeting', words: 'They did not answer, so the chair of the board will ask.' }
}

export type EasyPromiseGiven = {
  readonly about: string
  /** The newest time families disagreed, and what came of it. */
  readonly dispute: DisputeFacts | null
  readonly asking: Asking
  readonly today: string
}

/** One promise in easy read. */
export const easyPromisePage = (
  place: Place,
  promise: PromiseView,
  { about, dispute, asking, today }: EasyPromiseGiven,
): Html =>
  easyReadPage({
    title: `A promise about: ${about}`,
    titlePicture: 'promise',
    ...written(promise.words),
    questions: [{ question: 'Have they done it?', answer: easyAnswerOf(promise), because: easyBecause(promise) }],
    linesAfter: [
      ...(promise.verdict.familiesDisagree ? [disagree] : []),
      ...(dispute ? [cameOf(dispute, today)] : []),
      ...(asking.notAsked === null ? [] : [help]),
    ],
    actions: html`${missing(promise.words)} ${asking.notAsked === null && pictureQuestion(asking)}
    ${wayOn(to.promise(place.area.slug, programmeOf(place).slug, promise.ref), 'The page with all the words')}`,
  })

const areaItem = (place: Place, { number, area, words, actions }: AreaView): Html => {
  const promises = actions.flatMap(promisesOf)
  return html`<li class="app-easy__line">
    ${picture(pictureOf(current(words)?.[0]?.picture ?? 'plan'), '')}
    <p class="app-easy__words">
      <a class="govuk-link" href="${to.easyReadArea(place.area.slug, number)}">${area.short}</a>
      ${promises.length > 0 && easyAnswer(easyAnswerOfAll(promises))}
      ${words.easyReadState !== 'current' && html`<span class="app-not-written">${words.easyReadState}</span>`}
    </p>
  </li>`
}

const writtenSentence = (places: readonly Place[]): Html | null => {
  const all = places.flatMap(({ plan }) => [...plan.areas, ...plan.promises]).map(({ words }) => words.easyReadState)
  const { current: done, 'being rewritten': again, 'not written yet': lacking } = countFreshness(all)
  if (again + lacking === 0) return null
  return html`<p class="app-not-written">
    ${done} of ${all.length} pages are written in easy read.
    ${again > 0 && `${again} being rewritten. `}${lacking > 0 && `${lacking} not written yet.`}
  </p>`
}

/** The way in to easy read: the areas of every plan, each with its picture and answer. */
export const easyReadIndex = (area: Area, places: readonly Place[]): Html =>
  html`<div class="app-easy app-easy--index">
    <div class="app-easy__head">
      ${picture('easy-read', '')}
      <h1 class="app-easy__title">What was promised in ${area.name}</h1>
    </div>
    <ul class="app-easy__lines">
      <li class="app-easy__line">
        ${picture('promise', '')}
        <p class="app-easy__words">People made promises to children and families.</p>
      </li>
      <li class="app-easy__line">
        ${picture('checklist', '')}
        <p class="app-easy__words">Here you can see if they did what they promised.</p>
      </li>
    </ul>
    ${writtenSentence(places)} ${places.length === 0 && html`<p class="app-easy__words">There is no plan here yet.</p>`}
    ${places
      .filter(({ plan }) => plan.areas.length > 0)
      .map(
        place =>
          html`<h2 class="govuk-heading-l">${programmeOf(place).name}</h2>
            <ul class="app-easy__lines">
              ${place.plan.areas.map(each => areaItem(place, each))}
            </ul>`,
      )}
    <p class="govuk-body"><a class="govuk-link" href="${to.front(area.slug)}">The pages with all the words</a></p>
    <p class="app-easy__credit">${pictureCredits}</p>
  </div>`
