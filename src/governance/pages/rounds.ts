import type { Area } from '../../ctx.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { standingTag } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Holidays } from '../../kernel/working-days.ts'
import { to as plan } from '../../plans/addresses.ts'
import type { Standing } from '../../plans/rules/verdict.ts'
import { to } from '../addresses/rounds.ts'
import type { OwnerInRound, Round, RoundNow } from '../queries/rounds.ts'
import { answeredInWords, nextStep, noUpdateSince, rhythmNames, stepInWords } from '../rules/rounds.ts'
import { stepSentence } from '../rules/rounds-words.ts'
import { bullets, heading, link, oneButton, paragraph } from './meetings-fields.ts'
import { forecastShown, roundTitle } from './rounds-fields.ts'

const none = (area: Area, mayOpen: boolean): Html =>
  area.keepsRecord
    ? emptyState({
        nothing: 'No round has been opened yet, so no owner has been asked here.',
        wouldFill: 'A round for the next meeting: each owner gets one message about only what is late or due.',
        who: 'The programme lead.',
        ...(mayOpen && { action: govukButton({ text: 'Open a round', href: to.newRound(area.slug) }) }),
      })
    : emptyState({
        nothing: `${area.name}’s owners are not asked here: only what was published is shown.`,
        wouldFill: 'The partnership keeping its own record here.',
        who: 'The partnership’s programme lead.',
      })

const openRow = (area: string, { round, owners }: RoundNow) => [
  link(roundTitle(round), to.round(area, round.roundId)),
  rhythmNames[round.rhythm].name,
  showDay(round.answersBy),
  answeredInWords(owners),
  link('As it stands', to.report(area, round.roundId)),
]

const closedRow = (area: string, round: Round) => [
  link(roundTitle(round), to.round(area, round.roundId)),
  rhythmNames[round.rhythm].name,
  showDay(round.closedOn!),
  link('Read the report', to.report(area, round.roundId)),
]

/** Every round of asking: who is asked at present, and the reports of those that are closed. */
export const roundsPage = (given: {
  readonly area: Area
  readonly open: readonly RoundNow[]
  readonly closed: readonly Round[]
  readonly mayOpen: boolean
}): Html => {
  const { area, open, closed, mayOpen } = given
  const intro = 'Before a meeting each owner is asked once how it goes with what is late or due. What they answer makes the report.' // prettier-ignore
  return html`${pageHeading('Rounds of asking', { caption: area.name })}
  ${
    open.length + closed.length === 0
      ? none(area, mayOpen)
      : html`${paragraph(intro)} ${mayOpen && govukButton({ text: 'Open a round', href: to.newRound(area.slug) })}
        ${table({
          caption: 'Open',
          captionSize: 'm',
          narrow: 'stack',
          head: ['For', 'How often', 'Answers by', 'Who has answered', 'Report'],
          rows: open.map(each => openRow(area.slug, each)),
          empty: 'No round is open.',
        })}
        ${table({
          caption: 'Closed, with their reports',
          captionSize: 'm',
          narrow: 'stack',
          head: ['For', 'How often', 'Closed', 'Report'],
          rows: closed.map(each => closedRow(area.slug, each)),
          empty: 'No round has been closed yet.',
        })}`
  }`
}

const states: Readonly<Record<OwnerInRound['state'], string>> = {
  answered: 'Answered',
  'in part': 'Answered in part',
  silent: 'No answer yet',
}

const stepsOf = ({ steps }: OwnerInRound): Html | null =>
  steps.length === 0 ? null : bullets(steps.map(({ step, on }) => `${stepInWords[step]}: ${showDay(on)}`))

const promiseRow = (area: string, { promises }: RoundNow, owner: OwnerInRound, index: number) => {
  const asked = owner.asked[index]!
  const promise = promises.get(asked.promiseId)
  const waits = owner.waiting.includes(asked.promiseId)
  const update = promise?.view.update
  return [
    promise ? html`${link(asked.ref, plan.promise(area, promise.programme, asked.ref))} ${promise.words}` : asked.ref,
    promise ? standingTag(promise.standing) : standingTag(asked.standing as Standing),
    waits ? html`<strong>${noUpdateSince(promise?.lastHeardOn ?? null)}</strong>` : (update && html`“${update.words}” ${showDay(update.saidOn)}`) ?? 'Evidence offered, or settled since',
    waits ? 'Waits for their word' : forecastShown(update?.forecast, update?.forecastUntil),
    update?.nextReviewOn ? showDay(update.nextReviewOn) : 'Not said',
  ]
} // prettier-ignore

const ownerBlock = (area: string, now: RoundNow, owner: OwnerInRound): Html =>
  html`<section>
    <h3 class="govuk-heading-s" id="post-${owner.postId}">
      ${owner.title}, ${owner.organisation}: ${states[owner.state].toLowerCase()}
    </h3>
    ${owner.state === 'silent' && paragraph(`Asked about ${plural(owner.asked.length, 'promise')}: ${noUpdateSince(owner.lastHeardOn)}.`)}
    ${stepsOf(owner)}
    ${table({
      caption: `What ${owner.title} was asked`,
      captionSize: 'hidden',
      id: `asked-${owner.postId}`,
      dense: true,
      narrow: 'stack',
      head: ['Promise', 'Where it stands', 'What they said', 'What they expect', 'Next look'],
      rows: owner.asked.map((_, index) => promiseRow(area, now, owner, index)),
    })}
  </section>`

const silentSentence = (owners: readonly OwnerInRound[]): Html | null => {
  const silent = owners.filter(({ state }) => state !== 'answered')
  if (silent.length === 0) return null
  return html`${paragraph(html`<strong>Still waited for:</strong>`)}
  ${bullets(silent.map(({ title, organisation, state, lastHeardOn }) => `${title}, ${organisation}: ${state === 'in part' ? 'answered in part' : noUpdateSince(lastHeardOn)}`))}`
} // prettier-ignore

const whatNext = (
  { round, owners }: RoundNow,
  { today, holidays }: Pick<RoundGiven, 'today' | 'holidays'>,
): Html | null => {
  const next = owners.some(({ state }) => state !== 'answered') ? nextStep(round, today, holidays) : null
  return next && paragraph(`On ${showDay(next.on)} ${stepSentence[next.step]}.`)
}

export type RoundGiven = {
  readonly area: Area
  readonly now: RoundNow
  readonly today: Day
  /** No working days: what follows silence is counted without them. */
  readonly holidays: Holidays
  readonly csrf: string
  readonly mayOpen: boolean
  readonly mayAnswer: boolean
  /** Messages just sent; null where none were. */
  readonly sent: number | null
  readonly refused: Html | null
}

const doings = ({ area, now, csrf, mayOpen, mayAnswer }: RoundGiven): Html => {
  const { roundId, closedOn, recurs } = now.round
  const waited = now.owners.filter(({ state }) => state !== 'answered').length
  return html`${mayAnswer && !closedOn && govukButton({ text: 'Answer for your promises', href: to.answer(area.slug, roundId) })}
  ${mayOpen && !closedOn && waited > 0 && govukButton({ text: `Ask the ${waited} who ${waited === 1 ? 'has' : 'have'} not answered`, href: to.ask(area.slug, roundId) })}
  ${mayOpen && !closedOn && oneButton({ action: to.close(area.slug, roundId), csrf, text: 'Close the round and freeze its report' })}
  ${mayOpen && closedOn && !recurs && paragraph(link('Open the next of its kind', to.newRound(area.slug, roundId)))}`
} // prettier-ignore

const sentNotice = (sent: number): Html =>
  sent === 0
    ? notice(paragraph('Each of them was asked today already. They are asked again in the morning.'))
    : notice(paragraph(`${plural(sent, 'message was', 'messages were')} sent.`), 'success')

/** One round: who has answered, what they expect, who is silent and what their silence has brought. */
export const roundPage = (given: RoundGiven): Html => {
  const { area, now, sent, refused } = given
  const { round, owners } = now
  return html`${refused}${pageHeading(roundTitle(round), { caption: 'Round of asking' })}
  ${sent !== null && sentNotice(sent)} ${answerFirst(answeredInWords(owners))} ${silentSentence(owners)}
  ${!round.closedOn && whatNext(now, given)}
  ${summaryList([
    { key: 'Opened', value: showDay(round.openedOn) },
    { key: 'Answers by', value: showDay(round.answersBy) },
    { key: 'Meets', value: showDay(round.meetsOn) },
    {
      key: 'How often',
      value: `${rhythmNames[round.rhythm].name}${round.recurs ? '; the next opens by itself' : ''}`,
    },
    { key: 'Asked about', value: `What was late, or due by ${showDay(round.dueBy)}, when the round was opened` },
    {
      key: 'Report',
      value: link(
        round.closedOn ? `As frozen on ${showDay(round.closedOn)}` : 'As it stands today',
        to.report(area.slug, round.roundId),
      ),
    },
  ])}
  ${doings(given)} ${heading('Owner by owner')} ${owners.map(owner => ownerBlock(area.slug, now, owner))}`
}
