import { spcIcons } from '../../charts/spc-icons.ts'
import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { plural } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { CommentsShown } from '../queries/comments-shown.ts'
import type { Exception, Exceptions } from '../queries/exceptions.ts'
import type { Measure } from '../queries/measures.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { pressingNames, pressings } from '../rules/exceptions.ts'
import { commentShown } from './comments.ts'
import { figureInWords } from './figure-words.ts'

export type ExceptionsPage = Exceptions & {
  readonly area: Area
  readonly comments: ReadonlyMap<string, CommentsShown>
}

const nobody: CommentsShown = { comments: [], asked: null, next: null, mayComment: false }

const newest = ({ measure, figures }: MeasureChart): string => {
  const latest = figures.findLast(({ value }) => value !== null)
  return latest ? figureInWords(latest, measure.thing) : 'No figure that can be shown yet.'
}

/** The newest figure of a chart, both icons and the one sentence. */
const judged = (shown: MeasureChart): Html =>
  html`<p class="govuk-body">${newest(shown)}</p>
    <div class="govuk-body">${spcIcons(shown.chart.icons)} ${shown.chart.sentence}</div>`

const others = (area: Area, { also }: Exception): Html | null =>
  also.length === 0
    ? null
    : html`<p class="govuk-body">The same, told another way:</p>
        <ul class="govuk-list govuk-list--bullet">
          ${also.map(({ measure, shown }) => html`<li><a class="govuk-link" href="${to.measure(area.slug, measure.id)}">${measure.name}</a>. ${newest(shown)}</li>`)}
        </ul>` // prettier-ignore

const one = ({ area, comments }: ExceptionsPage, exception: Exception): Html => {
  const { measure, shown } = exception
  return html`<h3 class="govuk-heading-s">
      <a class="govuk-link" href="${to.measure(area.slug, measure.id)}">${measure.name}</a>
    </h3>
    ${judged(shown)} ${others(area, exception)} ${commentShown(area, measure, comments.get(measure.id) ?? nobody)}`
}

const group = (given: ExceptionsPage, pressing: Exception['pressing']): Html | null => {
  const own = given.list.filter(each => each.pressing === pressing)
  return own.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">${pressingNames[pressing]} (${own.length})</h2>
        ${own.map(each => one(given, each))}`
}

const early = ({ judged: enough, tooEarly, tooHidden }: ExceptionsPage): Html =>
  html`<p class="govuk-body">
    ${plural(enough, 'measure has', 'measures have')} enough figures to tell change from chance.
    ${tooEarly > 0 && html`Of ${tooEarly} more it is too early to tell: a chart needs 15 figures.`}
    ${tooHidden > 0 && html`Of ${tooHidden} nothing can be told here: too many of their figures, or the newest, are hidden because few children are counted.`}
  </p>`

/** What somebody has to account for: measures that get worse or will miss their target, the most pressing first. */
export const exceptionsPage = (given: ExceptionsPage): Html => {
  const { area, list } = given
  return html`${pageHeading('Measures to account for', { caption: area.name })}
    <p class="govuk-body">
      A measure stands here when its chart shows that it gets worse more than chance explains, or that its target will be
      missed as things are. Whoever answers for it is asked what they know and what is being done.
    </p>
    ${early(given)}
    ${
      list.length === 0 &&
      emptyState({
        nothing: 'No measure stands here today.',
        wouldFill: 'A chart of at least 15 figures that gets worse, or whose target will be missed.',
        who: 'Nobody needs to do anything: it is worked out from the figures.',
      })
    }
    ${pressings.map(pressing => group(given, pressing))}
    <p class="govuk-body"><a class="govuk-link" href="${to.measures(area.slug)}">Every measure</a></p>`
} // prettier-ignore

export type CommentPage = {
  readonly area: Area
  readonly measure: Measure
  /** The line that tells most; null where there are no figures. */
  readonly shown: MeasureChart | null
  readonly csrf: string
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

/** Asks whoever answers for a measure what they know about it. */
export const commentPage = ({ area, measure, shown, csrf, fields, summary, sent }: CommentPage): Html =>
  html`${errorSummary(summary)} ${pageHeading('Comment on a measure', { caption: measure.name })}
    ${shown && judged(shown)}
    <form method="post" action="${to.comment(area.slug, measure.id)}" novalidate>
      ${csrfField(csrf)}
      ${govukTextarea({
        name: 'words',
        id: 'words',
        label: { text: 'What do you know about it, and what is being done?' },
        hint: { text: 'Everyone can read this, beside the figures, with your post and today’s day. Plain words. No names, and nothing about one child.' },
        rows: '6',
        value: sent.words ?? '',
        errorMessage: fieldError(fields, 'words'),
      })}
      ${govukButton({ text: 'Publish this comment', preventDoubleClick: true })}
    </form>` // prettier-ignore
