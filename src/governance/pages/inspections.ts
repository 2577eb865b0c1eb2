import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, historyList, pageHeading, summaryList } from '../../design/parts.ts'
import { list, showDay, showMonth } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { to } from '../addresses/inspections.ts'
import type { InspectionKept } from '../queries/inspections.ts'
import type { NextInspection } from '../rules/inspections.ts'
import { formPage, heading, link, lines, paragraph, textField, wordsField, type FormState } from './meetings-fields.ts' // prettier-ignore

export type InspectionsGiven = {
  readonly area: Area
  readonly kept: readonly InspectionKept[]
  readonly next: readonly NextInspection[]
  readonly mayKeep: boolean
}

const whenDue = ({ on, month }: NextInspection): string => (on ? showDay(on) : `about ${showMonth(month)}`)

const nextSentence = (next: readonly NextInspection[]): Child =>
  next.length === 0
    ? paragraph('No report that is kept here says when the next inspection is due.')
    : html`${answerFirst(`${list(next.map(each => `${each.what.toLowerCase()} ${each.on ? 'on' : ''} ${whenDue(each)}`.replace('  ', ' '))).replace(/^./, first => first.toUpperCase())}.`)}
        <ul class="govuk-list govuk-list--bullet">
          ${next.map(each => html`<li>${each.what}: ${each.because}${each.passed && ' That has passed; nothing about it is kept here.'}</li>`)}
        </ul>` // prettier-ignore

const areasOf = (title: string, areas: readonly string[] | undefined): Child =>
  areas &&
  areas.length > 0 &&
  html`<h3 class="govuk-heading-s">${title}</h3>
    <ul class="govuk-list govuk-list--bullet">
      ${areas.map(words => html`<li>“${words}”</li>`)}
    </ul>`

const historyOf = ({ history }: InspectionKept): Child =>
  history.length > 1 &&
  detailsBlock(
    'What was corrected',
    historyList(
      history.map((said, index) => ({
        on: dayOf(said.on),
        what: index === history.length - 1 ? 'Entered.' : 'Corrected.',
        who: said.by ?? 'The system',
        note: said.because,
      })),
    ),
  )

const one = ({ area, mayKeep }: InspectionsGiven, kept: InspectionKept): Html => {
  const { inspection } = kept
  return html`<section>
    ${heading(`${inspection.kind}, ${inspection.heldWords}`)}
    ${summaryList([
      { key: 'Who inspected', value: inspection.byWhom },
      inspection.publishedOn !== null && { key: 'Report published', value: showDay(inspection.publishedOn) },
      { key: 'What came of it', value: inspection.outcome ? lines(inspection.outcome) : 'Not known here.' },
      inspection.followedBy !== null && { key: 'What followed', value: lines(inspection.followedBy) },
      inspection.remark !== null && { key: 'To note', value: lines(inspection.remark) },
    ])}
    ${areasOf('Areas for priority action, in the inspectors’ words', inspection.priorityAreas)}
    ${areasOf('Areas for improvement, in the inspectors’ words', inspection.improvementAreas)}
    <p class="govuk-body-s app-source">Source: ${inspection.source}.</p>
    ${historyOf(kept)}
    ${mayKeep && paragraph(html`${link(html`Correct this<span class="govuk-visually-hidden">: ${inspection.kind}, ${inspection.heldWords}</span>`, to.correct(area.slug, kept.inspectionId))}`)}
  </section>`
} // prettier-ignore

/** The inspections held here, newest first, and when the next are due. */
export const inspectionsPage = (given: InspectionsGiven): Html =>
  html`${pageHeading('Inspections', { caption: given.area.name })} ${given.kept.length > 0 && nextSentence(given.next)}
  ${given.mayKeep && paragraph(link('Enter an inspection', to.newInspection(given.area.slug)))}
  ${
    given.kept.length === 0
      ? emptyState({
          nothing: 'No inspection has been entered here yet.',
          wouldFill: 'Each inspection with its report: what came of it, the areas it names, and when the next is due.',
          who: `The programme lead of ${given.area.name}.`,
        })
      : given.kept.toReversed().map(kept => one(given, kept))
  }` // prettier-ignore

const typed = (day: Day | null | undefined): string => (day ? showDay(day) : '')

/** An inspection as it stands in the form. */
export const fieldsOf = ({ inspection }: InspectionKept): Record<string, string> => ({
  kind: inspection.kind,
  byWhom: inspection.byWhom,
  heldWords: inspection.heldWords,
  heldFrom: typed(inspection.heldFrom),
  heldTo: typed(inspection.heldTo),
  publishedOn: typed(inspection.publishedOn),
  outcome: inspection.outcome ?? '',
  priorityAreas: (inspection.priorityAreas ?? []).join('\n'),
  improvementAreas: (inspection.improvementAreas ?? []).join('\n'),
  followedBy: inspection.followedBy ?? '',
  monitoringMonths: inspection.monitoringMonths === null ? '' : String(inspection.monitoringMonths),
  monitoringDue: typed(inspection.monitoringDue),
  reinspectionMonths: inspection.reinspectionMonths === null ? '' : String(inspection.reinspectionMonths),
  reinspectionDue: typed(inspection.reinspectionDue),
  remark: inspection.remark ?? '',
  source: inspection.source,
})

const day = (state: FormState, name: string, label: string): Html =>
  textField(state, { name, label, hint: 'For example 22 April 2024', short: true })

const fields = (state: FormState): Html =>
  html`${textField(state, { name: 'kind', label: 'What kind of inspection?', hint: 'For example Area SEND inspection' })}
  ${textField(state, { name: 'byWhom', label: 'Who inspected?', hint: 'For example Ofsted and CQC. No names.' })}
  ${textField(state, { name: 'heldWords', label: 'When, as you would say it?', hint: 'For example 22 to 26 April 2024, or March 2018' })}
  ${day(state, 'heldFrom', 'First day (optional)')} ${day(state, 'heldTo', 'Last day (optional)')}
  ${day(state, 'publishedOn', 'Report published on (optional)')}
  ${wordsField(state, { name: 'outcome', label: 'What came of it (optional)', rows: 3 })}
  ${wordsField(state, { name: 'priorityAreas', label: 'Areas for priority action (optional)', hint: 'In the inspectors’ words, one area a line.', rows: 5 })}
  ${wordsField(state, { name: 'improvementAreas', label: 'Areas for improvement (optional)', hint: 'In the inspectors’ words, one area a line.', rows: 5 })}
  ${wordsField(state, { name: 'followedBy', label: 'What followed (optional)', rows: 3 })}
  ${heading('When the next are due')}
  ${paragraph('A report says it in months. Where a day has been given since, write the day too: it stands before the months.')}
  ${textField(state, { name: 'monitoringMonths', label: 'Monitoring: months after the report (optional)', short: true })}
  ${day(state, 'monitoringDue', 'Monitoring: day, where one was given (optional)')}
  ${textField(state, { name: 'reinspectionMonths', label: 'Full re-inspection: months after the report (optional)', short: true })}
  ${day(state, 'reinspectionDue', 'Full re-inspection: day, where one was given (optional)')}
  ${heading('Where this is from')}
  ${textField(state, { name: 'source', label: 'Where can it be read?' })}
  ${wordsField(state, { name: 'remark', label: 'Anything to note (optional)', rows: 2 })}` // prettier-ignore

type Given = { readonly area: Area; readonly csrf: string; readonly state: FormState }

export const newInspectionPage = ({ area, csrf, state }: Given): Html =>
  formPage({ title: 'Enter an inspection', caption: area.name, csrf, state, fields: fields(state), button: 'Keep this inspection' }) // prettier-ignore

const withState = (state: FormState, kept: InspectionKept): FormState => ({
  ...state,
  sent: { ...fieldsOf(kept), ...state.sent },
})

export const correctInspectionPage = ({ area, csrf, state, kept }: Given & { kept: InspectionKept }): Html => {
  const filled = withState(state, kept)
  return html`${formPage({
    title: 'Correct an inspection',
    caption: `${kept.inspection.kind}, ${kept.inspection.heldWords}`,
    csrf,
    state: filled,
    lead: paragraph('What was said before stays known, with the day of each correction. Packs that were frozen do not change.'),
    fields: html`${fields(filled)} ${textField(filled, { name: 'because', label: 'Why is it corrected?' })}`,
    button: 'Keep the correction',
  })}
  ${paragraph(link('This inspection was entered by mistake', to.withdraw(area.slug, kept.inspectionId)))}`
} // prettier-ignore

export const withdrawInspectionPage = ({ csrf, state, kept }: Given & { kept: InspectionKept }): Html =>
  formPage({
    title: 'Entered by mistake',
    caption: `${kept.inspection.kind}, ${kept.inspection.heldWords}`,
    csrf,
    state,
    lead: paragraph('From today it is shown no more. Pages as known on an earlier day, and packs, still show it.'),
    fields: textField(state, { name: 'because', label: 'Why should it not be here?' }),
    button: 'Take it out',
  })
