import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, historyList, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/meetings.ts'
import type { Decision } from '../queries/decisions.ts'
import { decisionInWords, decisionOn } from '../rules/decisions.ts'
import { formPage, heading, link, radiosField, wordsField, type FormState } from './meetings-fields.ts'

export type DecisionsGiven = { readonly area: Area; readonly today: Day; readonly all: readonly Decision[] }

const tableOf = ({ area, today }: DecisionsGiven, caption: string, all: readonly Decision[]): Html | null =>
  all.length === 0
    ? null
    : table({
        caption,
        captionSize: 'm',
        narrow: 'stack',
        head: ['Decision', 'Who does it', 'Where it stands', 'Decided by'],
        rows: all.map(each => [
          link(each.words, to.decision(area.slug, each.id)),
          each.owner,
          decisionInWords(each, today),
          link(`${each.series}, ${showDay(each.meetingOn)}`, to.meeting(area.slug, each.meetingId)),
        ]),
      })

/** What meetings decided: what is not done first. */
export const decisionsPage = (given: DecisionsGiven): Html => {
  const { area, today, all } = given
  const of = (state: ReturnType<typeof decisionOn>) => all.filter(each => decisionOn(each, today) === state)
  const late = of('not done')
  return html`${pageHeading('What was decided', { caption: area.name })}
  ${
    all.length === 0
      ? emptyState({
          nothing: area.keepsRecord
            ? 'No decision of a meeting can be read here yet.'
            : 'No decision of a meeting has been published.',
          wouldFill: 'A decision of a meeting, with the post that does it and the day. Everybody reads it once the record is agreed.',
          who: 'The programme lead writes it down; the independent chair agrees the record.',
        })
      : html`${answerFirst(`${plural(all.length, 'decision')}: ${late.length} not done in time, ${of('not due yet').length} not due yet, ${of('done').length} done.`)}
          ${tableOf(given, 'Not done, and past their day', late)} ${tableOf(given, 'Not due yet', of('not due yet'))}
          ${tableOf(given, 'Done', of('done'))}`
  }`
} // prettier-ignore

export type DecisionGiven = {
  readonly area: Area
  readonly today: Day
  readonly decision: Decision
  readonly form: { readonly csrf: string; readonly state: FormState } | null
}

const facts = ({ area, today, decision }: DecisionGiven): Html =>
  html`${answerFirst(decisionInWords(decision, today))}
  ${summaryList([
    { key: 'Who does it', value: decision.owner },
    { key: 'By', value: showDay(decision.dueOn) },
    {
      key: 'Decided by',
      value: link(`${decision.series}, ${showDay(decision.meetingOn)}`, to.meeting(area.slug, decision.meetingId)),
    },
  ])}
  ${
    decision.progress.length > 0 &&
    html`${heading('What was said of it')}
    ${historyList(decision.progress.toReversed().map(({ on, done, words }) => ({ on, what: done ? 'Done' : 'Not done yet', note: words })))}`
  }` // prettier-ignore

export const decisionPage = (given: DecisionGiven): Html => {
  const { decision, form } = given
  if (!form) return html`${pageHeading(decision.words, { caption: 'Decision of a meeting' })} ${facts(given)}`
  return formPage({
    title: decision.words,
    caption: 'Decision of a meeting',
    csrf: form.csrf,
    state: form.state,
    lead: html`${facts(given)} ${heading('How does it go?')}`,
    fields: html`${radiosField(form.state, { name: 'done', label: 'Is it done?', inline: true, choices: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'Not yet' }] })}
      ${wordsField(form.state, { name: 'words', label: 'What was done, or what is still to do?', rows: 3 })}`,
    button: 'Save',
  })
} // prettier-ignore
