import type { Area } from '../../ctx.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { list, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to as measureAt } from '../../measures/addresses.ts'
import { to } from '../addresses/rounds.ts'
import type { MeasureAtRisk, Mitigation, Risk } from '../queries/risks.ts'
import { mitigatedInWords, mitigationOn } from '../rules/risks.ts'
import {
  bullets,
  choiceField,
  dayField,
  formPage,
  heading,
  link,
  paragraph,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

const stateWords = { late: 'Late', 'at risk': 'At risk', 'on course': 'On course' } as const

const why = ({ state, refs }: MeasureAtRisk): string => {
  if (state === 'late') return `Late: ${list(refs)}.`
  return state === 'at risk' ? `At risk: ${list(refs)} cannot be judged yet, or ${refs.length === 1 ? 'its owner expects it' : 'their owners expect them'} late or not at all.` : 'On course.' // prettier-ignore
}

const measureRow = (area: string, measure: MeasureAtRisk, own: readonly Risk[], today: Day, mayKeep: boolean) => [
  link(measure.name, measureAt.measure(area, measure.measureId)),
  html`<strong>${stateWords[measure.state]}.</strong> ${measure.promises.map(({ ref, path, standing }, index) => html`${index > 0 && '; '}${link(ref, path)} ${standing}`)}`,
  own.length === 0
    ? 'No risk written down.'
    : html`<ul class="govuk-list govuk-list--bullet">${own.map(risk => html`<li>${link(risk.words, to.risk(area, risk.riskId))} ${mitigatedInWords(risk.mitigations, today)}</li>`)}</ul>`,
  mayKeep ? html`<a class="govuk-link" href="${to.newRisk(area, measure.measureId)}">Write down a risk<span class="govuk-visually-hidden"> to ${measure.name}</span></a>` : '',
] // prettier-ignore

/** Risks by the measure they are tied to: the late measures first, then those that may be. */
export const risksPage = (given: {
  readonly area: Area
  readonly today: Day
  readonly measures: readonly MeasureAtRisk[]
  readonly risks: readonly Risk[]
  readonly mayKeep: boolean
}): Html => {
  const { area, today, measures, risks, mayKeep } = given
  const open = risks.filter(({ closedOn }) => closedOn === null)
  const closed = risks.filter(({ closedOn }) => closedOn !== null)
  const shown = measures.filter(each => each.state !== 'on course' || open.some(({ measureId }) => measureId === each.measureId))
  const intro = 'A measure is late where a promise that rests on it is late, and at risk where its owner expects it late, or no figure has come to judge it by.'
  if (shown.length === 0)
    return html`${pageHeading('Risks to late measures', { caption: area.name })}
    ${emptyState({
      nothing: 'No measure is late or at risk, and no risk is written down.',
      wouldFill: 'A promise settled by a figure that falls late, or that its owner expects late.',
      who: 'Owners, by what they forecast; the figures, by what they show.',
    })}`
  return html`${pageHeading('Risks to late measures', { caption: area.name })}
    ${answerFirst(`${plural(open.length, 'risk is', 'risks are').replace(/^no risks/, 'No risk').replace('No risk are', 'No risk is')} written down.`)}
    ${paragraph(intro)}
    ${table({ caption: 'Measures that are late or at risk', captionSize: 'm', narrow: 'stack', head: ['Measure', 'Promises that rest on it', 'Risks, and what is done', 'Add'], rows: shown.map(each => measureRow(area.slug, each, open.filter(({ measureId }) => measureId === each.measureId), today, mayKeep)) })}
    ${closed.length > 0 && detailsBlock(`Risks no more (${closed.length})`, bullets(closed.map(each => html`${link(each.words, to.risk(area.slug, each.riskId))} Closed on ${showDay(each.closedOn!)}: ${each.closedBecause}`)))}`
} // prettier-ignore

export const newRiskPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly state: FormState
  readonly measures: readonly Choice[]
  readonly posts: readonly Choice[]
}): Html =>
  formPage({
    title: 'Write down a risk',
    caption: given.area.name,
    csrf: given.csrf,
    state: given.state,
    fields: html`${choiceField(given.state, { name: 'measure', label: 'Which measure is it about?', hint: 'Those that are late come first, then those at risk.', choices: given.measures })}
      ${wordsField(given.state, { name: 'words', label: 'What may happen?', hint: 'And what it would mean for children and families. No child or officer by name.', rows: 3 })}
      ${choiceField(given.state, { name: 'owner', label: 'Who watches it?', choices: given.posts, none: 'Nobody named' })}`,
    button: 'Keep it',
  }) // prettier-ignore

const mitigationRow = (area: string, riskId: string, one: Mitigation, today: Day, mayKeep: boolean) => {
  const state = mitigationOn(one, today)
  const states = { done: `Done on ${one.doneOn ? showDay(one.doneOn) : ''}. ${one.how ?? ''}`, late: 'Late', 'to do': 'To do' } // prettier-ignore
  return [
    one.words,
    one.post ? `${one.post.title}, ${one.post.organisationName}` : 'A post no longer known here',
    one.dueOn ? showDay(one.dueOn) : 'No date',
    states[state],
    mayKeep && state !== 'done' ? html`<a class="govuk-link" href="${to.mitigated(area, riskId, one.mitigationId)}">Record that it is done<span class="govuk-visually-hidden">: ${one.words}</span></a>` : '',
  ] // prettier-ignore
}

/** One risk: to which measure, what is done about it, by whom and by when. */
export const riskPage = (given: {
  readonly area: Area
  readonly today: Day
  readonly risk: Risk
  readonly measure: MeasureAtRisk | null
  readonly mayKeep: boolean
}): Html => {
  const { area, today, risk, measure, mayKeep } = given
  const open = risk.closedOn === null
  const watched = risk.owner ? `${risk.owner.title}, ${risk.owner.organisationName}, watches it.` : 'Nobody is named to watch it.' // prettier-ignore
  return html`${pageHeading(risk.words, { caption: `Risk to: ${measure?.name ?? risk.measureId}` })}
    ${answerFirst(open ? mitigatedInWords(risk.mitigations, today) : `Closed on ${showDay(risk.closedOn!)}: ${risk.closedBecause}`)}
    ${paragraph(html`${measure ? html`${link(measure.name, measureAt.measure(area.slug, measure.measureId))}. ${why(measure)}` : 'No promise of a plan in use rests on this measure any more.'} ${watched} Written down on ${showDay(risk.raisedOn)}.`)}
    ${measure && bullets(measure.promises.map(({ ref, path, standing }) => html`${link(`Promise ${ref}`, path)}: ${standing}`))}
    ${heading('What is done about it')}
    ${risk.mitigations.length === 0
        ? notice(paragraph('Nothing is being done about it yet.'))
        : table({ caption: 'What is done about this risk', captionSize: 'hidden', narrow: 'stack', head: ['What', 'Who', 'By', 'Where it stands', 'Record'], rows: risk.mitigations.map(each => mitigationRow(area.slug, risk.riskId, each, today, mayKeep && open)) })}
    ${mayKeep && open && html`${govukButton({ text: 'Add what is done', href: to.mitigate(area.slug, risk.riskId) })} ${paragraph(link('It is a risk no more', to.closeRisk(area.slug, risk.riskId)))}`}`
} // prettier-ignore

export const mitigationPage = ({ csrf, state, risk, posts }: { csrf: string; state: FormState; risk: Risk; posts: readonly Choice[] }): Html =>
  formPage({
    title: 'Add what is done about it',
    caption: risk.words,
    csrf,
    state,
    fields: html`${wordsField(state, { name: 'words', label: 'What is done?', rows: 3 })}
      ${choiceField(state, { name: 'post', label: 'Who does it?', choices: posts })}
      ${dayField(state, { name: 'due', label: 'By when?', hint: 'Leave it empty if no day is set. For example, 31/03/2025' })}`,
    button: 'Keep it',
  }) // prettier-ignore

export const mitigationDonePage = ({ csrf, state, mitigation }: { csrf: string; state: FormState; mitigation: Mitigation }): Html =>
  formPage({
    title: 'Record that it is done',
    csrf,
    state,
    lead: notice(paragraph(mitigation.words)),
    fields: wordsField(state, { name: 'how', label: 'By what is it seen?', rows: 3 }),
    button: 'It is done',
  }) // prettier-ignore

export const closeRiskPage = ({ csrf, state, risk }: { csrf: string; state: FormState; risk: Risk }): Html =>
  formPage({
    title: 'It is a risk no more',
    caption: risk.words,
    csrf,
    state,
    fields: wordsField(state, { name: 'because', label: 'Why?', rows: 3 }),
    button: 'Close it',
  })
