import { spcIcons } from '../../charts/spc-icons.ts'
import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { table } from '../../design/table.ts'
import { count, showDay } from '../../design/words.ts'
import type { Shown } from '../../kernel/disclosure.ts'
import { to as plans } from '../../plans/addresses.ts'
import type { VoiceLine } from '../../voice/rules.ts'
import { to } from '../addresses.ts'
import type { Beside, FamiliesSay } from '../queries/beside.ts'
import type { Measure } from '../queries/measures.ts'
import type { Baseline } from '../rules/baselines.ts'
import { periodWords, type Figure } from '../rules.ts'
import { heldInWords, nextTarget, sameSteps, targetOn, type TargetStep } from '../rules/targets.ts'
import { commentsSection } from './comments.ts'
import { amount, figureInWords, valueCell } from './figure-words.ts'

/** What stands beside a measure's figures: what they are held against, what may grow worse meanwhile, what families say. */

const measureLink = (area: Area, { id, name }: Measure): Html =>
  html`<a class="govuk-link" href="${to.measure(area.slug, id)}">${name}</a>`

/** One thing that two public sources count differently: both, with their sources. */
export const publicCounts = ({ publicCounts: all }: Pick<Measure, 'publicCounts'>): Html | null =>
  all.length === 0
    ? null
    : html`${all.map(
        ({ what, counts, words }) =>
          html`<h2 class="govuk-heading-m">Two public counts</h2>
            <p class="govuk-body">${what}: ${counts.map(({ value, by }, at) => html`${at > 0 && ', and '}${count(value)} (${by})`)}. ${words}</p>
            ${table({
              caption: `${what}, counted twice`,
              captionSize: 'hidden',
              narrow: 'stack',
              head: ['Who counted', { text: 'Count', numeric: true }, 'Source'],
              rows: counts.map(({ value, by, source }) => [by, count(value), source]),
            })}`,
      )}` // prettier-ignore

/** Who set steps that say the same: a plan with each of its promises, or the partnership here. */
export const stepSource = (area: Area, same: readonly TargetStep[]): Html => {
  const { programme, because, setOn } = same[0]!
  return programme
    ? html`${programme.name}, ${same.map(({ ref }, at) => html`${at > 0 && ', '}<a class="govuk-link" href="${plans.promise(area.slug, programme.slug, ref)}">${ref}</a>`)}`
    : html`Set here${setOn && html` on ${showDay(setOn)}`}: ${because}`
} // prettier-ignore

const seriesWords = { published: 'published figure', local: 'own count' } as const

const targetNow = ({ steps, today }: Beside): Html => {
  const [now, next] = [targetOn(steps, today), nextTarget(steps, today)]
  if (!now && !next) return html`<p class="govuk-body">Nobody has set a target that a figure settles.</p>`
  return html`<p class="govuk-body">
    ${now ? html`Target now: <strong>${now.words}</strong>, by the ${seriesWords[now.series]}. ${now.rule}` : 'No target holds today yet.'}
    ${next && html` Next: <strong>${next.words}</strong> by ${showDay(next.from!)}.`}
  </p>`
}

/** "31.3% in September 2024, set on 3 March 2025, five months after the plan began." */
export const baselineInWords = ({ unit }: Measure, baseline: Baseline): string => {
  const value = baseline.value === null ? 'a number not shown, because few children could be told from it,' : amount(baseline.value, unit)
  return `${value} in ${periodWords(baseline)}, ${baseline.setInWords}`
} // prettier-ignore

const baselineNow = ({ measure, baselines }: Beside): Html => {
  const now = baselines.at(-1)
  return now
    ? html`<p class="govuk-body">Baseline: ${baselineInWords(measure, now)}. Why: ${now.because}</p>`
    : html`<p class="govuk-body">No baseline has been set.</p>`
}

const stepsTable = ({ area, steps }: Beside): Html | null =>
  steps.length < 2
    ? null
    : table({
        caption: 'Every dated step',
        captionSize: 's',
        narrow: 'stack',
        head: ['Target', 'Holds', 'Judged by', 'Set by'],
        rows: sameSteps(steps).map(same => [
          same[0]!.words,
          heldInWords(same[0]!),
          seriesWords[same[0]!.series],
          stepSource(area, same),
        ]),
      })

const heldAgainst = (given: Beside): Html =>
  html`<h2 class="govuk-heading-m">Target and baseline</h2>
    ${targetNow(given)} ${stepsTable(given)} ${baselineNow(given)}
    <p class="govuk-body">
      <a class="govuk-link" href="${to.targets(given.area.slug, given.measure.id)}">Targets and baselines, each with who set it and why</a>
    </p>` // prettier-ignore

const latestWords = (latest: Figure | null): string => (latest ? `${valueCell(latest)}, ${periodWords(latest)}` : 'No figure yet') // prettier-ignore

const balancing = ({ area, balancing: all }: Beside): Html | null =>
  all.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">Watched beside it</h2>
        <p class="govuk-body">These may get worse while this gets better, so they are always read together.</p>
        ${table({
          caption: 'Measures watched beside it',
          captionSize: 'hidden',
          narrow: 'stack',
          head: ['Measure', 'Latest', 'What the chart says', 'Why it is watched'],
          rows: all.map(({ measure, because, latest, chart }) => [
            measureLink(area, measure),
            latestWords(latest),
            chart ? html`${spcIcons(chart.chart.icons)} ${chart.chart.sentence}` : 'Nothing to chart yet.',
            because,
          ]),
        })}`

const shown = (number: Shown): string => (typeof number === 'number' ? count(number) : number)
const whose: Record<VoiceLine['whose'], string> = { families: 'Families', groups: 'Groups', both: 'Families and groups', visitors: 'Visitors' } // prettier-ignore

const answered = ({ href, words, lines }: FamiliesSay): Html =>
  html`<li>
    <a class="govuk-link" href="${href}">${words}</a>
    ${lines.map(
      ({ whose: who, shown: { yes, no, unsure } }) =>
        html`<br />${whose[who]}: yes ${shown(yes)} · no ${shown(no)} · not sure ${shown(unsure)}.`,
    )}
  </li>`

const familiesSay = ({ area, surveys, families }: Beside): Html | null =>
  surveys.length === 0 && families.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">What families say about it</h2>
        ${surveys.map(({ measure, latest }) => html`<p class="govuk-body">${measureLink(area, measure)}: ${latest ? figureInWords(latest, measure.thing) : 'no figure yet.'}</p>`)}
        ${
          families.length > 0 &&
          html`<p class="govuk-body">“Is this what you see?”, asked about the promises it settles:</p>
            <ul class="govuk-list govuk-list--bullet">
              ${families.map(answered)}
            </ul>
            <p class="govuk-body-s">Numbers from 1 to 5 are never shown.</p>`
        }` // prettier-ignore

export const besideSection = (given: Beside): Html =>
  html`${publicCounts(given.measure)} ${commentsSection(given.area, given.measure, given.said)} ${heldAgainst(given)} ${balancing(given)} ${familiesSay(given)}
    <p class="govuk-body">
      <a class="govuk-link" href="${to.definition(given.area.slug, given.measure.id)}">The whole definition, with what it must not be added to</a>
    </p>` // prettier-ignore
