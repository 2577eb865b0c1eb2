import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukInput, govukRadios, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { Measure } from '../queries/measures.ts'
import type { Baseline } from '../rules/baselines.ts'
import { heldInWords, sameSteps, type TargetStep } from '../rules/targets.ts'
import { baselineInWords, stepSource } from './beside.ts'

/** A form that was refused: what is wrong, and what was sent, so that nothing is typed twice. */
export type TargetRefused = {
  readonly form: 'target' | 'baseline'
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export type TargetsPage = {
  readonly area: Area
  readonly measure: Measure
  readonly steps: readonly TargetStep[]
  /** Oldest first; the last stands. */
  readonly baselines: readonly Baseline[]
  readonly mayKeep: boolean
  readonly csrf: string
  readonly refused: TargetRefused | null
}

const seriesWords = { published: 'Published figure', local: 'Own count' } as const

const takeBack = (href: string, words: string): Html =>
  html`<a class="govuk-link" href="${href}">Take back<span class="govuk-visually-hidden"> ${words}</span></a>`

const stepsTable = ({ area, measure, steps, mayKeep }: TargetsPage): Html =>
  steps.length === 0
    ? html`<p class="govuk-body">No target is set: no promise of a published plan names this measure with a figure and a day, and none was set here.${mayKeep && ' You can set one below.'}</p>`
    : table({
        caption: 'Targets, step by step',
        captionSize: 'm',
        narrow: 'stack',
        head: ['Target', 'Holds', 'How it is judged', 'Count', 'Set by', ...(mayKeep ? ['Change'] : [])],
        rows: sameSteps(steps).map(same => [same[0]!, same] as const).map(([step, same]) => [
          step.words, heldInWords(step), step.rule,
          `${seriesWords[step.series]}${step.periodKind ? `, for a ${step.periodKind}` : ''}`,
          stepSource(area, same),
          ...(mayKeep ? [step.source === 'measure' ? takeBack(to.takeBackTarget(area.slug, measure.id, step.ref), step.words) : 'In its plan'] : []),
        ]),
      }) // prettier-ignore

const baselinesTable = (given: TargetsPage): Html => {
  const { area, measure, baselines, mayKeep } = given
  if (baselines.length === 0) return html`<h2 class="govuk-heading-m">Baseline</h2><p class="govuk-body">Nobody has said yet from where this measure begins.</p>` // prettier-ignore
  return table({
    caption: 'Baselines, newest first',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Baseline', 'Whose count', 'Why', 'Set in the role of', ...(mayKeep ? ['Change'] : [])],
    rows: baselines.toReversed().map((each, at) => [
      html`${at === 0 && html`<strong>Stands: </strong>`}${baselineInWords(measure, each)}`,
      html`${seriesWords[each.series]}<br /><span class="govuk-hint">${each.source}</span>`,
      each.because,
      each.setAs,
      ...(mayKeep ? [takeBack(to.takeBackBaseline(area.slug, measure.id, each.id), `the baseline set on ${showDay(each.setOn)}`)] : []),
    ]),
  }) // prettier-ignore
}

type Field = { readonly name: string; readonly text: string; readonly hint?: string; readonly width?: 5 | 10 | 20 }

/** What one of the two forms knows of itself: its fields’ values and errors are its own. */
type FormOf = { readonly form: TargetRefused['form']; readonly refused: TargetRefused | null }

const own = ({ form, refused }: FormOf): TargetRefused | null => (refused?.form === form ? refused : null)

const input = (of: FormOf, { name, text, hint, width = 10 }: Field): Html =>
  govukInput({
    name,
    id: `${of.form}-${name}`,
    label: { text },
    ...(hint && { hint: { text: hint } }),
    classes: `govuk-input--width-${width}`,
    value: own(of)?.sent[name] ?? '',
    errorMessage: fieldError(own(of)?.fields, name),
  })

const select = (of: FormOf, { name, text, hint }: Field, items: readonly { value: string; text: string }[]): Html =>
  govukSelect({
    name,
    id: `${of.form}-${name}`,
    label: { text },
    ...(hint && { hint: { text: hint } }),
    items: [...items],
    value: own(of)?.sent[name] ?? items[0]!.value,
    errorMessage: fieldError(own(of)?.fields, name),
  })

const series = (of: FormOf, { official }: Measure): Html =>
  select(of, { name: 'series', text: 'Which count it is for' }, [
    { value: 'local', text: 'The partnership’s own count' },
    ...(official ? [{ value: 'published', text: 'The published figure' }] : []),
  ])

const why = (of: FormOf, name: string): Html =>
  govukTextarea({
    name,
    id: `${of.form}-${name}`,
    label: { text: 'Why' },
    hint: { text: 'Everyone can read this. No names, and nothing about one child.' },
    rows: '3',
    value: own(of)?.sent[name] ?? '',
    errorMessage: fieldError(own(of)?.fields, name),
  })

const kinds = [
  { value: 'point', text: 'A figure to reach' },
  { value: 'band', text: 'A range, reached at its nearer end' },
  { value: 'within', text: 'A range to stay within' },
  { value: 'direction', text: 'A rise or a fall', hint: { text: 'Judged on a chart of at least 15 checked figures, never by one month.' } },
] // prettier-ignore

const targetForm = ({ area, measure, csrf, refused }: TargetsPage): Html => {
  const of: FormOf = { form: 'target', refused }
  const periods = [...new Set([measure.periodKind, ...measure.ownPeriods])].map(kind => ({ value: kind, text: `A ${kind}` }))
  return html`<form method="post" action="${to.targets(area.slug, measure.id)}" novalidate>
    ${csrfField(csrf)}
    ${govukRadios({ name: 'kind', idPrefix: 'target-kind', fieldset: { legend: { text: 'What kind of target', classes: 'govuk-fieldset__legend--s' } }, items: kinds, value: own(of)?.sent.kind ?? 'point', errorMessage: fieldError(own(of)?.fields, 'kind') })}
    ${input(of, { name: 'low', text: 'The figure, or the lower end of the range', width: 5 })}
    ${input(of, { name: 'high', text: 'The upper end of the range', width: 5 })}
    ${!measure.better && select(of, { name: 'better', text: 'Which way is better' }, [{ value: '', text: 'Choose one' }, { value: 'up', text: 'Up' }, { value: 'down', text: 'Down' }])}
    ${series(of, measure)}
    ${select(of, { name: 'periodKind', text: 'For figures of' }, [{ value: '', text: 'Any kind of period' }, ...periods])}
    ${input(of, { name: 'from', text: 'First day it holds', hint: 'For example 31 March 2025. Leave empty where it always held.', width: 20 })}
    ${input(of, { name: 'to', text: 'Last day it holds', hint: 'Leave empty where it holds until the next one.', width: 20 })}
    ${why(of, 'because')} ${govukButton({ text: 'Set this target', preventDoubleClick: true })}
  </form>`
} // prettier-ignore

const baselineForm = ({ area, measure, csrf, refused }: TargetsPage): Html => {
  const of: FormOf = { form: 'baseline', refused }
  return html`<form method="post" action="${to.baselines(area.slug, measure.id)}" novalidate>
    ${csrfField(csrf)}
    ${input(of, { name: 'period', text: 'The period it begins from', hint: 'For example September 2024, 2024 or autumn term 2024.', width: 20 })}
    ${series(of, measure)}
    <p class="govuk-body">Where the figure of that period is here, leave the next four empty: it is taken as it is.</p>
    ${input(of, { name: 'value', text: 'The value' })} ${input(of, { name: 'numerator', text: 'The number counted' })}
    ${measure.denominator && input(of, { name: 'denominator', text: 'Out of how many' })}
    ${input(of, { name: 'source', text: 'Where it comes from', width: 20 })} ${why(of, 'why')}
    ${govukButton({ text: 'Set this baseline', preventDoubleClick: true })}
  </form>`
} // prettier-ignore

/** What a measure is held against: every target with the days it holds on, every baseline with when it was set. */
export const targetsPage = (given: TargetsPage): Html => {
  const { measure, mayKeep, refused } = given
  return html`${errorSummary(refused?.summary)}
    ${pageHeading('Targets and baselines', { caption: measure.name })}
    <p class="govuk-body">
      A target that a plan promised is changed in that plan. One set here holds beside them, and goes before them on
      charts; it settles no promise.
    </p>
    ${stepsTable(given)} ${mayKeep && detailsBlock('Set a target', targetForm(given), { open: refused?.form === 'target' })}
    ${baselinesTable(given)}
    ${mayKeep && detailsBlock('Set a baseline', baselineForm(given), { open: refused?.form === 'baseline' })}
    <p class="govuk-body">
      <a class="govuk-link" href="${to.measure(given.area.slug, measure.id)}">The figures of this measure</a>
    </p>`
} // prettier-ignore
