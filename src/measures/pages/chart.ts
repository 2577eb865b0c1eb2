import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukInput, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { Measure } from '../queries/measures.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { periodWords } from '../rules.ts'
import { lineWritten, type ChartMark } from '../rules/chart-marks.ts'
import { chartBlock, lineInWords } from './chart-block.ts'

export type Wrong = {
  readonly form: 'rebases' | 'one-offs' | 'notes'
  readonly sent: Readonly<Record<string, string>>
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
}

export type ChartPage = {
  readonly area: Area
  readonly measure: Measure
  readonly charts: readonly MeasureChart[]
  /** The line that is shown; null where the measure has no figures that make one. */
  readonly shown: MeasureChart | null
  /** Every mark of the measure, those taken back too. */
  readonly marks: readonly ChartMark[]
  readonly mayRebase: boolean
  readonly mayNote: boolean
  readonly today: Day
  readonly csrf: string
  readonly wrong: Wrong | null
}

const sentFor = ({ wrong }: ChartPage, form: Wrong['form']) => (wrong?.form === form ? wrong : null)

type Field = { readonly form: Wrong['form']; readonly name: string; readonly text: string; readonly hint?: string }

const words = (given: ChartPage, { form, name, text, hint }: Field): Html => {
  const wrong = sentFor(given, form)
  return govukTextarea({
    name,
    id: `${form}-${name}`,
    label: { text },
    hint: { text: hint ?? 'Everyone can read this. Name nobody.' },
    rows: '3',
    value: wrong?.sent[name] ?? '',
    errorMessage: fieldError(wrong?.fields, name),
  })
}

const formFor = (given: ChartPage, form: Wrong['form'], inside: Html, button: string): Html =>
  html`<form method="post" action="${to.chartMarks(given.area.slug, given.measure.id, form)}" novalidate>
    ${csrfField(given.csrf)}
    <input type="hidden" name="line" value="${given.shown ? lineWritten(given.shown.line) : ''}" />
    ${inside} ${govukButton({ text: button, preventDoubleClick: true, classes: 'govuk-button--secondary' })}
  </form>`

const anew = (given: ChartPage): Html => {
  const { shown, mayRebase } = given
  const suggestion = shown?.suggestion
  if (!suggestion)
    return html`<p class="govuk-body">
      The software finds no run of points that has lasted long enough for limits of its own, so it asks nothing now.
    </p>`
  const first = shown.figures.find(({ to }) => to === suggestion.from)
  const hidden = html`<input type="hidden" name="from" value="${suggestion.from}" />`
  return html`<p class="govuk-body">${first && html`From ${periodWords(first)}: `}${suggestion.sentence}</p>
    ${
      mayRebase
        ? formFor(given, 'rebases', html`${hidden}${words(given, { form: 'rebases', name: 'because', text: 'What changed, and why it will last' })}`, 'Begin the limits anew from here') // prettier-ignore
        : html`<p class="govuk-body">An analyst or the programme lead can approve it, with the reason.</p>`
    }`
}

const apartForm = (given: ChartPage, { figures, chart }: MeasureChart): Html => {
  const wrong = sentFor(given, 'one-offs')
  const items = figures.flatMap((figure, at) =>
    figure.value === null || chart.points[at]!.ghosted
      ? []
      : [{ value: figure.to, text: capital(periodWords(figure)) }],
  )
  const choose = govukSelect({
    name: 'at',
    id: 'one-offs-at',
    label: { text: 'Period' },
    items: [{ value: '', text: 'Choose one' }, ...items.toReversed()],
    value: wrong?.sent.at ?? '',
    errorMessage: fieldError(wrong?.fields, 'at'),
  })
  const why = words(given, { form: 'one-offs', name: 'because', text: 'What happened then that will not happen again', hint: 'A system that failed, a strike. Not a season: seasons come back. Everyone can read this.' }) // prettier-ignore
  return formFor(given, 'one-offs', html`${choose}${why}`, 'Set this point apart')
}

const noteForm = (given: ChartPage): Html => {
  const wrong = sentFor(given, 'notes')
  const on = govukInput({
    name: 'on',
    id: 'notes-on',
    label: { text: 'Day' },
    hint: { text: `For example ${showDay(given.today)}.` },
    classes: 'govuk-input--width-20',
    value: wrong?.sent.on ?? '',
    errorMessage: fieldError(wrong?.fields, 'on'),
  })
  return formFor(given, 'notes', html`${on}${words(given, { form: 'notes', name: 'words', text: 'What happened' })}`, 'Write the note') // prettier-ignore
}

const kindWords: Readonly<Record<ChartMark['kind'], string>> = {
  rebase: 'Limits begun anew',
  ghost: 'One-off, left out',
  note: 'Note',
}

const decided = ({ area, measure, marks, mayRebase, mayNote }: ChartPage): Html =>
  table({
    caption: 'What people decided and wrote about this measure’s charts',
    captionSize: 'm',
    narrow: 'stack',
    head: ['What', { text: 'On the axis at', tight: true }, 'Why', 'Who and when', 'Now'],
    empty: 'Nobody has begun limits anew, set a point apart or written a note. An analyst or the programme lead can.',
    rows: marks.toReversed().map(mark => {
      const may = mark.kind === 'note' ? mayNote : mayRebase
      const back = html`<a class="govuk-link" href="${to.takeBackMark(area.slug, measure.id, mark.id)}">Take back<span class="govuk-visually-hidden">: ${kindWords[mark.kind]}, ${showDay(mark.on)}</span></a>`
      return [
        html`${kindWords[mark.kind]}${mark.line?.part && ` (${mark.line.part})`}`,
        showDay(mark.on),
        html`${mark.words}${mark.suggested && html` <span class="govuk-hint">The software had asked: ${mark.suggested}</span>`}`,
        `${mark.by}, ${showDay(dayOf(mark.recordedFrom))}`,
        mark.takenBack
          ? `Taken back on ${showDay(dayOf(mark.takenBack.at))} by ${mark.takenBack.by}: ${mark.takenBack.because}`
          : may
            ? html`Holds. ${back}`
            : 'Holds',
      ]
    }),
  }) // prettier-ignore

const others = ({ area, measure, charts, shown }: ChartPage): Html | null =>
  charts.length < 2
    ? null
    : html`<p class="govuk-body">Other lines of this measure:</p>
        <ul class="govuk-list govuk-list--bullet">
          ${charts
            .filter(each => each !== shown)
            .map(
              each =>
                html`<li>
                  <a class="govuk-link" href="${to.chart(area.slug, measure.id, lineWritten(each.line))}"
                    >${lineInWords(each)}</a
                  >
                </li>`,
            )}
        </ul>`

const forms = (given: ChartPage, shown: MeasureChart): Html | null => {
  const { mayRebase, mayNote, wrong } = given
  const open = (form: Wrong['form']) => ({ open: wrong?.form === form })
  return html`${mayRebase && detailsBlock('Set a point apart as a one-off', apartForm(given, shown), open('one-offs'))}
  ${mayNote && detailsBlock('Write a note on the time axis', noteForm(given), open('notes'))}`
}

const nothing = ({ area, measure }: ChartPage): Html =>
  emptyState({
    nothing: `There are no figures of this measure in ${area.name} to draw yet.`,
    wouldFill: 'A figure for a period that is over: counted from records, sent by a partner, or typed.',
    who: measure.answersFor ? `${measure.answersFor.title}, or an analyst.` : 'An analyst.',
  })

/** How a measure's chart is drawn: the chart, whether its limits should begin anew, and all that people decided about it. */
export const chartPage = (given: ChartPage): Html => {
  const { area, measure, shown, wrong } = given
  return html`${errorSummary(wrong?.summary)} ${pageHeading(`The chart of ${measure.name}`, { caption: area.name })}
  ${
    shown
      ? html`${chartBlock({ area, shown, intro: `${lineInWords(shown)}.`, caption: 'Its points', source: `Source of the latest: ${shown.figures.at(-1)!.source}.`, linked: false })}
          ${others(given)}
          <h2 class="govuk-heading-m">Should limits begin anew?</h2>
          <p class="govuk-body">
            Limits are drawn from all points of a stretch. They begin anew only where a change has lasted, its cause is
            known and expected to last, and people agree. The software asks; a person decides, and says why.
          </p>
          ${anew(given)} ${forms(given, shown)}`
      : nothing(given)
  }
  ${decided(given)}`
} // prettier-ignore

export type TakeBackPage = {
  readonly area: Area
  readonly measure: Measure
  readonly mark: ChartMark
  readonly csrf: string
  readonly sent: string
  readonly error: string | null
}

/** The form with which a mark is taken back. */
export const takeBackPage = ({ area, measure, mark, csrf, sent, error }: TakeBackPage): Html =>
  html`${errorSummary(error ? [{ text: error, href: '#because' }] : [])}
    ${pageHeading('Take back a mark on a chart', { caption: measure.name })}
    <p class="govuk-body">${kindWords[mark.kind]}, ${showDay(mark.on)}: ${mark.words}</p>
    <p class="govuk-body">It stays known for the days it held. The chart is drawn without it from now on.</p>
    <form method="post" action="${to.takeBackMark(area.slug, measure.id, mark.id)}" novalidate>
      ${csrfField(csrf)}
      ${govukTextarea({
        name: 'because',
        id: 'because',
        label: { text: 'Why' },
        hint: { text: 'Everyone can read this. Name nobody.' },
        rows: '3',
        value: sent,
        errorMessage: error ? { text: error } : undefined,
      })}
      ${govukButton({ text: 'Take it back', preventDoubleClick: true })}
    </form>`
