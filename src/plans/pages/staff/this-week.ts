import { govukButton } from '../../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../../design/html.ts'
import { answerFirst, emptyState, notice, numberTiles, pageHeading, type NumberTile } from '../../../design/parts.ts'
import { standingTags } from '../../../design/standing.ts'
import { table } from '../../../design/table.ts'
import { capital, plural, showDay, showWeekday } from '../../../design/words.ts'
import { to as rounds } from '../../../governance/addresses/rounds.ts'
import type { WeekOfAsking } from '../../../governance/queries/rounds-week.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Page } from '../../../web/answer.ts'
import { to } from '../../addresses.ts'
import { weekInWords, type Show, type SilentOwner, type Week } from '../../rules/this-week.ts'
import { staff } from '../../staff-addresses.ts'
import type { WatchedPromise } from '../../watched.ts'
import { heading, link, paragraph } from './fields.ts'

export type Waiting = { readonly words: Child; readonly href: string; readonly link: string }

export type ThisWeekGiven = {
  readonly area: string
  readonly today: Day
  readonly week: Week
  readonly show: Show | null
  readonly promises: readonly WatchedPromise[]
  readonly mayAsk: boolean
  /** The stocktake to come, and who has answered the open round. */
  readonly asking: WeekOfAsking
  /** Just sent; null where nothing was. */
  readonly asked: number | null
  readonly evidenceWaiting: number
  readonly evidenceHref: string
  /** Drafts, reviews, imports: each a sentence with its way on. */
  readonly waiting: readonly Waiting[]
}

const stocktakeIn = ({ days }: { readonly days: number }): string =>
  days === 0 ? 'Stocktake today.' : days === 1 ? 'Stocktake tomorrow.' : `Stocktake in ${days} days.`

/** The sentence the page opens with: the meeting to come, then the numbers, then who has answered for it. */
const sentence = ({ asking: { stocktake, round }, week }: ThisWeekGiven): string =>
  [
    stocktake && stocktakeIn(stocktake),
    weekInWords(week),
    round && `For the ${round.name}: ${round.sentence.slice(0, 1).toLowerCase()}${round.sentence.slice(1)}`,
  ]
    .filter(Boolean)
    .join(' ')

const askingTiles = ({ stocktake, round }: WeekOfAsking): NumberTile[] => [
  ...(stocktake && stocktake.days > 0 ? [{ value: stocktake.days, words: `${stocktake.days === 1 ? 'day' : 'days'} to the stocktake on ${showDay(stocktake.on)}`, href: stocktake.path }] : []),
  ...(round ? [{ value: `${round.answered} of ${round.asked}`, words: `have answered for the ${round.name}`, href: round.path }] : []),
] // prettier-ignore

const tiles = (given: ThisWeekGiven): NumberTile[] => {
  const { area, week, evidenceWaiting, evidenceHref } = given
  const { counts } = week
  const all: NumberTile[] = [
    { value: counts.late, words: counts.late === 1 ? 'promise is late' : 'promises are late', href: staff.thisWeek(area, 'late'), standing: 'Late' },
    { value: counts.due, words: `${counts.due === 1 ? 'falls' : 'fall'} due by ${showDay(week.soonUntil)}`, href: staff.thisWeek(area, 'due'), standing: 'Not due yet' },
    { value: counts.unjudged, words: 'cannot be judged because no figure has come', href: staff.thisWeek(area, 'unjudged'), standing: 'Cannot be judged yet' },
    { value: counts.silent, words: `${counts.silent === 1 ? 'owner has' : 'owners have'} not answered${week.silentSince ? ` since ${showDay(week.silentSince)}` : ' yet'}`, href: staff.thisWeek(area, 'silent') },
    { value: counts.families, words: counts.families === 1 ? 'promise families see otherwise' : 'promises families see otherwise', href: staff.thisWeek(area, 'families'), standing: 'Families disagree' },
    { value: evidenceWaiting, words: `${evidenceWaiting === 1 ? 'piece' : 'pieces'} of evidence to look at`, href: evidenceHref, standing: 'Evidence offered, not yet accepted' },
  ] // prettier-ignore
  return [...askingTiles(given.asking), ...all.filter(({ value }) => Number(value) > 0)]
}

const captions: Record<Show, string> = {
  late: 'Promises that are late',
  due: 'Promises that fall due soon',
  unjudged: 'Promises that cannot be judged because no figure has come',
  evidence: 'Promises with evidence to look at',
  families: 'Promises that families see otherwise',
  silent: 'What the owners who have not answered answer for',
}

export const ownersInWords = (owners: WatchedPromise['owners']): Child =>
  owners.length === 0
    ? 'Nobody stated'
    : owners.map(({ title, organisation }, index) => html`${index > 0 && html`; `}${title}, ${organisation}`)

const row = (area: string, promise: WatchedPromise) => ({
  id: `promise-${promise.ref}`,
  cells: [
    html`${link(`${promise.ref}`, to.promise(area, promise.programme, promise.ref))} ${promise.words}`,
    ownersInWords(promise.owners),
    promise.dueOn ? showDay(promise.dueOn) : 'No date',
    standingTags(promise.standing, promise.familiesDisagree),
    promise.because,
    promise.lastHeardOn ? showDay(promise.lastHeardOn) : 'Never',
  ],
})

const list = ({ area, show, promises }: ThisWeekGiven): Html =>
  table({
    caption: show ? captions[show] : 'Promises that need somebody this week',
    captionSize: 'm',
    dense: true,
    narrow: 'stack',
    head: [
      'Promise',
      'Who answers for it',
      { text: 'Due', tight: true },
      'Where it stands',
      'Why',
      { text: 'Last heard', tight: true },
    ],
    rows: promises.map(each => row(area, each)),
    empty: show ? 'There are none.' : 'No promise needs anybody this week.',
  })

const silentList = (silent: readonly SilentOwner[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${silent.map(
      ({ title, organisation, lastHeardOn }) =>
        html`<li>
          ${title}, ${organisation}: ${lastHeardOn ? `last heard ${showDay(lastHeardOn)}` : 'nothing heard yet'}
        </li>`,
    )}
  </ul>`

const askText = (count: number): string => `Ask the ${count} who ${count === 1 ? 'has' : 'have'} not answered`

/** Asks those who have not answered the open round; where none is open, those of whom nothing was heard for long. */
const askButton = ({ area, week, mayAsk, asking: { round } }: ThisWeekGiven): Html | null => {
  if (!mayAsk) return null
  const waited = round ? round.asked - round.answered : week.silent.length
  return html`${waited > 0 && govukButton({ text: askText(waited), href: round ? round.askPath : staff.ask(area) })}
  ${!round && paragraph(link('Open a round before the next meeting', rounds.newRound(area)))}`
}

const waitingList = (waiting: readonly Waiting[]): Html | null =>
  waiting.length === 0
    ? null
    : html`${heading('Waiting for you')}
        <ul class="govuk-list govuk-list--spaced">
          ${waiting.map(each => html`<li>${each.words} ${link(each.link, each.href)}</li>`)}
        </ul>`

const nothingYet = (area: string): Html =>
  emptyState({
    nothing: 'No plan is published yet, so there is nothing to follow this week.',
    wouldFill: 'A published improvement plan with its actions.',
    who: 'The programme lead, by bringing in the plan.',
    action: html`<p class="govuk-body">${link('Bring in a plan', staff.imports(area))}</p>`,
  })

export const thisWeekPage = (given: ThisWeekGiven, anyPlan: boolean): Page => ({
  kind: 'page',
  title: 'This week',
  section: '/this-week',
  wide: true,
  main: html`${pageHeading('This week', { caption: showWeekday(given.today) })}
  ${anyPlan ? html`${answerFirst(sentence(given))} ${numberTiles(tiles(given))} ${askButton(given)}` : nothingYet(given.area)}
  ${
    given.show === 'silent' &&
    notice(
      html`<p class="govuk-body">Of these nothing was heard for six weeks:</p>
        ${silentList(given.week.silent)}`,
    )
  }
  ${given.asked !== null && notice(paragraph(`${capital(plural(given.asked, 'message was', 'messages were'))} sent.`), 'success')}
  ${waitingList(given.waiting)}
  ${
    anyPlan &&
    html`${given.show && paragraph(link('Show everything that needs somebody this week', staff.thisWeek(given.area)))}
    ${list(given)}
    ${paragraph(html`${link('All actions', staff.actions(given.area))}, by area, owner, where they stand and when they fall due.`)}`
  }`,
})
