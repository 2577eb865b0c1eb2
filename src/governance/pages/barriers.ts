import type { Area } from '../../ctx.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/rounds.ts'
import type { Barrier } from '../queries/barriers.ts'
import { barrierInWords, usualLimitDays } from '../rules/barriers.ts'
import {
  choiceField,
  dayField,
  formPage,
  link,
  paragraph,
  textField,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

type Given = {
  readonly area: Area
  readonly today: Day
  readonly barriers: readonly Barrier[]
  readonly mayRaise: boolean
  readonly mayClear: (barrier: Barrier) => boolean
} // prettier-ignore

const clearer = ({ clearPost }: Barrier): string =>
  clearPost ? `${clearPost.title}, ${clearPost.organisationName}` : 'A post no longer known here'

const row = ({ area, today, mayClear }: Given, barrier: Barrier) => ({
  id: `barrier-${barrier.barrierId}`,
  cells: [
    barrier.what,
    barrier.path ? html`${link(barrier.of, barrier.path)} ${barrier.words}` : barrier.of,
    clearer(barrier),
    html`${barrier.now.state === 'past its limit' && html`<strong>Past its limit.</strong> `}${barrierInWords(barrier, today)}`,
    mayClear(barrier) ? html`<a class="govuk-link" href="${to.clearBarrier(area.slug, barrier.barrierId)}">Record that it is cleared<span class="govuk-visually-hidden">: ${barrier.what}</span></a>` : '',
  ],
}) // prettier-ignore

const clearedRow = (today: Day, barrier: Barrier) => ({
  id: `barrier-${barrier.barrierId}`,
  cells: [
    barrier.what,
    barrier.path ? link(barrier.of, barrier.path) : barrier.of,
    clearer(barrier),
    `${barrierInWords(barrier, today)} ${barrier.how ?? ''}`,
  ],
})

const sentence = (open: readonly Barrier[]): string => {
  const past = open.filter(({ now }) => now.state === 'past its limit').length
  const stand = open.length === 1 ? '1 barrier stands in the way.' : `${open.length} barriers stand in the way.`
  if (open.length === 0) return 'No barrier stands in the way.'
  return `${stand} ${past === 0 ? 'None is' : past === 1 ? '1 is' : `${past} are`} past its limit.`.replace('are past its limit', 'are past their limit') // prettier-ignore
}

/** What stands in the way, whose it is to clear, and what has been cleared. */
export const barriersPage = (given: Given): Html => {
  const { area, today, barriers, mayRaise } = given
  const open = barriers.filter(({ now }) => now.state !== 'cleared')
  const cleared = barriers.filter(({ now }) => now.state === 'cleared')
  const raise = mayRaise && govukButton({ text: 'Say what stands in the way', href: to.newBarrier(area.slug) })
  if (barriers.length === 0)
    return html`${pageHeading('What stands in the way', { caption: area.name })}
    ${emptyState({
      nothing: 'No barrier has been written down here.',
      wouldFill: 'Something that keeps a promise from being kept and that its owner cannot clear alone.',
      who: 'Owners, service leads and the programme lead.',
      ...(raise && { action: raise }),
    })}`
  return html`${pageHeading('What stands in the way', { caption: area.name })} ${answerFirst(sentence(open))} ${raise}
  ${table({ caption: 'Not cleared', captionSize: 'm', narrow: 'stack', head: ['What', 'In the way of', 'Whose to clear', 'How long', 'Clear'], rows: open.map(each => row(given, each)), empty: 'Everything is cleared.' })}
  ${cleared.length > 0 && detailsBlock(`Cleared (${cleared.length})`, table({ caption: 'Cleared', captionSize: 'hidden', narrow: 'stack', head: ['What', 'In the way of', 'Whose it was', 'How'], rows: cleared.map(each => clearedRow(today, each)) }))}`
} // prettier-ignore

export const newBarrierPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly state: FormState
  readonly ways: readonly Choice[]
  readonly posts: readonly Choice[]
}): Html => {
  const { area, csrf, ways, posts } = given
  const state = { ...given.state, sent: { limit: String(usualLimitDays), ...given.state.sent } }
  return formPage({
    title: 'Say what stands in the way',
    caption: area.name,
    csrf,
    state,
    lead: paragraph('Whoever is to clear it is told. When it stands longer than its limit it is raised, and climbs until it is cleared.'),
    fields: html`${choiceField(state, { name: 'of', label: 'What does it stand in the way of?', choices: ways })}
      ${wordsField(state, { name: 'words', label: 'What stands in the way?', hint: 'No child or officer by name.', rows: 3 })}
      ${choiceField(state, { name: 'post', label: 'Whose is it to clear?', choices: posts })}
      ${dayField(state, { name: 'since', label: 'Since when?' })}
      ${textField(state, { name: 'limit', label: 'How many days may it take?', hint: `After them it is raised. Usually ${usualLimitDays}: the time of two fortnightly reviews.`, short: true })}`,
    button: 'Keep it',
  })
} // prettier-ignore

export const clearBarrierPage = ({ csrf, state, barrier, today }: { csrf: string; state: FormState; barrier: Barrier; today: Day }): Html =>
  formPage({
    title: 'Record that it is cleared',
    caption: barrier.of,
    csrf,
    state,
    lead: notice(html`${paragraph(barrier.what)}${paragraph(barrierInWords(barrier, today))}`),
    fields: html`${dayField(state, { name: 'on', label: 'On which day was it cleared?' })}
      ${wordsField(state, { name: 'how', label: 'How was it cleared?', hint: 'So that somebody else could see that it is.', rows: 3 })}`,
    button: 'It is cleared',
  }) // prettier-ignore
