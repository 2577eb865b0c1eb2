import type { Area } from '../../ctx.ts'
import { html, Html, type Child } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table, type Column, type Row } from '../../design/table.ts'
import { count, percent, showDay, showMonth } from '../../design/words.ts'
import { notShown, type Shown } from '../../kernel/disclosure.ts'
import { contributors } from '../../layouts/ehc-words.ts'
import { to as toMeasures } from '../../measures/addresses.ts'
import { to } from '../addresses/figures.ts'
import type { ShownMonth, ShownYear, Timeliness } from '../queries/figures.ts'
import type { FigureName, Side } from '../rules/figures-list.ts'
import type { ShownAdvice, ShownFigure, ShownShare } from '../rules/figures-shown.ts'
import { issuedWords, pastWords } from './figures-words.ts'
import { whyBeside } from '../rules/figures-twenty.ts'
import { kindGroups, type KindGroup } from '../rules/sources.ts'

const numeric = (text: string): Column => ({ text, numeric: true })
const tight = (text: string): Column => ({ text, tight: true })
const value = (shown: ShownShare['value']): string => (shown === null ? '–' : shown === notShown ? notShown : percent(shown, 1)) // prettier-ignore
const plain = (shown: Shown): string => (typeof shown === 'number' ? count(shown) : shown)
const weeks = (shown: number | typeof notShown | null): string => (shown === null ? '–' : shown === notShown ? notShown : String(shown)) // prettier-ignore

/** A number that staff open to its cases. */
type Opener = (of: FigureName | 'views', when: string, side: Side, shown: Shown) => Child
const openerOf =
  (area: Area, exact: boolean): Opener =>
  (of, when, side, shown) =>
    exact && typeof shown === 'number' && shown > 0
      ? html`<a class="govuk-link" href="${to.cases(area.slug, of, when, side)}">${count(shown)}</a>`
      : plain(shown)

/** `2 of 7`, and the five others as a second way in. */
const ofWhole = (open: Opener, of: FigureName, { when, part, rest, whole }: ShownShare): Child => {
  if (typeof part !== 'number' || typeof whole !== 'number') return plain(whole)
  const others = typeof rest === 'number' && rest > 0 && open(of, when, 'rest', rest)
  const counts = html`${open(of, when, 'part', part)} of ${count(whole)}`
  return others instanceof Html ? html`${counts}, ${others} not` : counts
}

/** Of requests whose twenty weeks still run nobody says that they were not finished in them. */
const soFar = (open: Opener, { when, part, whole }: ShownShare): Child =>
  typeof part === 'number' && typeof whole === 'number' ? html`${open('received', when, 'part', part)} of ${count(whole)} so far` : plain(whole) // prettier-ignore

/** `September 2024` for a month, `by 14 February 2025` for a day, the year itself for a year. */
const periodName = (when: string): string => {
  if (/^\d{4}-\d\d$/.test(when)) return showMonth(when)
  return /^\d{4}-\d\d-\d\d$/.test(when) ? showDay(when) : when
}

const shareCell = (open: Opener, of: FigureName, each: ShownShare): Child => {
  if (each.whole === 0) return '–'
  return typeof each.value === 'number' ? html`${value(each.value)}<br />${ofWhole(open, of, each)}` : plain(each.whole)
}

const weeksCell = ({ median, ninetieth }: Pick<ShownMonth, 'median' | 'ninetieth'>): string =>
  median === null ? '–' : median === notShown ? notShown : `${weeks(median)} / ${weeks(ninetieth)}`

const monthRow = (open: Opener, month: ShownMonth): Row => {
  const { received } = month
  const finished = received.whole === 0 ? 'none came' : received.settled ? shareCell(open, 'received', received) : html`${soFar(open, received)}<br />20 weeks still running` // prettier-ignore
  return [
    `${showMonth(month.month)}${month.running ? ' (so far)' : ''}`,
    shareCell(open, 'twenty-weeks', month.all),
    shareCell(open, 'twenty-weeks-no-exceptions', month.withoutExceptions),
    month.running ? open('past-twenty-weeks', 'now', 'part', month.past) : plain(month.past),
    finished,
    weeksCell(month),
  ]
}

const monthsTable = (open: Opener, months: readonly ShownMonth[]): Html =>
  table({
    caption: 'Plans issued within 20 weeks, month by month, with what belongs beside it',
    captionSize: 'm',
    narrow: 'stack',
    head: [
      tight('Month'),
      numeric('Issued within 20 weeks'),
      numeric('Leaving out exceptions'),
      numeric('Open past 20 weeks at its end'),
      numeric('Requests of this month finished in 20 weeks'),
      numeric('Weeks: middle / 9 in 10'),
    ],
    rows: months.map(month => monthRow(open, month)),
  })

const yearsTable = (open: Opener, years: readonly ShownYear[]): Html =>
  table({
    caption: 'By calendar year of issue, in the DfE’s two ways of counting',
    captionSize: 'm',
    narrow: 'stack',
    head: [tight('Year'), numeric('All plans'), numeric('Leaving out exceptions'), numeric('Weeks: middle / 9 in 10')],
    rows: years.map(each => [
      `${each.year}${each.running ? ' (so far)' : ''}`,
      shareCell(open, 'twenty-weeks', each.all),
      shareCell(open, 'twenty-weeks-no-exceptions', each.withoutExceptions),
      weeksCell(each),
    ]),
    empty: 'No plan of a year that is over.',
  })

const adviceName = new Map(contributors.codes.map(({ code, means }) => [code, means]))

const adviceHidden = (advice: readonly ShownAdvice[]): boolean =>
  advice.length > 0 && advice.every(({ inTime, late, missing, excepted }) => [inTime, late, missing, excepted].every(each => typeof each !== 'number' || each === 0)) // prettier-ignore

const adviceTable = (open: Opener, advice: readonly ShownAdvice[]): Html =>
  adviceHidden(advice) ? tooFew('Advice by who was asked') : table({
    caption: 'Advice due in the last 12 months, by who was asked; what families say is not counted',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Who was asked', numeric('Within six weeks'), numeric('In time'), numeric('Late'), numeric('Not in'), numeric('An exception applied'), numeric('Replied: not known to us')],
    rows: advice.map(({ contributor, value: share, inTime, late, missing, excepted, notKnown }) => [
      adviceName.get(contributor) ?? (contributor || 'not said'),
      value(share),
      open('advice', contributor, 'part', inTime),
      open('advice-late', contributor, 'part', late),
      open('advice-not-in', contributor, 'part', missing),
      plain(excepted),
      open('not-known', contributor, 'part', notKnown),
    ]),
    empty: 'No advice fell due.',
  }) // prettier-ignore

/** Nothing a reader could take from a table: every row of it is hidden. */
const allHidden = (rows: readonly ShownShare[]): boolean =>
  rows.length > 0 && rows.every(({ part, rest, whole }) => [part, rest, whole].every(each => typeof each !== 'number' || each === 0)) // prettier-ignore

const tooFew = (name: string): Html =>
  html`<p class="govuk-body"><strong>${name}:</strong> too few to show without telling of single children.</p>`

const figureTable = (open: Opener, { of, name, part, law, rows }: ShownFigure): Html =>
  allHidden(rows)
    ? tooFew(name)
    : table({
        caption: law ? `${name} (${law})` : name,
        narrow: 'stack',
        head: [
          tight(of === 'phase-transfers' ? 'Due by' : of === 'beyond-eleven' ? 'Year' : 'Month'),
          numeric('Share'),
          numeric(part),
          numeric('Others'),
          numeric('All'),
        ],
        rows: rows.map(each => [
          periodName(each.when),
          value(each.value),
          open(of, each.when, 'part', each.part),
          open(of, each.when, 'rest', each.rest),
          plain(each.whole),
        ]),
        empty: 'None in the last 12 months.',
        dense: true,
      })

const stagesTable = (open: Opener, { exact, stages: { rows, total } }: Timeliness): Html =>
  table({
    caption: `Open cases by where they stand${exact ? '' : ', to the nearest 5'}`,
    captionSize: 'm',
    head: ['Where', numeric('Cases')],
    rows: [...rows.map(({ stage, name, cases }) => [name, open('stage', stage, 'part', cases)]), ['All open', plain(total)]], // prettier-ignore
  })

const first = ({ months, pastNow }: Timeliness): Html => {
  const last = months.find(({ all, running }) => !running && all.whole !== 0) ?? months[0]
  const issued = !last || last.all.whole === 0 ? 'No plan was issued in the last 12 months' : issuedWords(last)
  return answerFirst(`${issued}. ${pastWords(pastNow)}.`)
}

const viewsWords = (open: Opener, { when, part, whole, value: shown }: ShownShare): Html =>
  html`<p class="govuk-body">
    ${
      typeof shown === 'number' && typeof part === 'number'
        ? html`Of ${plain(whole)} plans in place, ${open('views', when, 'part', part)} (${percent(shown, 1)}) hold no
          views of the child or young person from the last 12 months.`
        : html`How many plans hold no views of the child or young person from the last 12 months is not shown: too few.`
    }
  </p>`

const wherefrom = ({ sources, cases, exact }: Timeliness): Html => {
  const of = (source: 'extract' | 'page') => (Object.keys(sources) as KindGroup[]).filter(group => sources[group] === source).map(group => kindGroups[group].name.toLowerCase()) // prettier-ignore
  const [extract, typed] = [of('extract'), of('page')]
  return detailsBlock(
    'What this is counted from',
    html`<p class="govuk-body">
        Counted from the dates of ${plain(cases)} cases, by the rules of the statutory clock: not from the yearly SEN2
        return, and not by the DfE. The DfE’s own figures stand on the measures’ pages.
      </p>
      ${extract.length > 0 && html`<p class="govuk-body">From the authority’s case system: ${extract.join('; ')}.</p>`}
      ${typed.length > 0 && html`<p class="govuk-body">Typed here: ${typed.join('; ')}. Cases the extract does not hold are typed whole.</p>`}
      <ul class="govuk-list govuk-list--bullet">
        <li>
          In time is at most 140 days after the request came; an exception takes the limit away and never moves it.
        </li>
        <li>
          A request is finished with a plan, a decision not to assess or not to make a plan, or when it is withdrawn.
        </li>
        <li>Weeks, middle: half of the plans took longer. Weeks, 9 in 10: one in ten took longer.</li>
        ${!exact && html`<li>Months that are not over are left out. Counts of 1 to 5 are not shown, nor what would give one away.</li>`}
      </ul>`,
  )
}

export type TimelinessPage = {
  readonly area: Area
  readonly view: Timeliness | null
  /** The measure whose published figures stand beside, where the area has it. */
  readonly measure: string | null
}

/** How long it takes from asking to a plan, month by month, never the percentage alone. */
export const timelinessPage = ({ area, view, measure }: TimelinessPage): Html => {
  const title = 'How long families wait for a plan'
  const published = measure && html`<p class="govuk-body"><a class="govuk-link" href="${toMeasures.measure(area.slug, measure)}">What the DfE publishes about the 20 weeks</a></p>` // prettier-ignore
  if (view === null)
    return html`${pageHeading(title, { caption: area.name })}
    ${emptyState({
      nothing: 'No case of an assessment is held here, so nothing is counted.',
      wouldFill: 'The dates of cases: the authority’s extract of case events, or cases opened here by hand.',
      who: 'The authority’s data senders and caseworkers.',
    })}
    ${published}`
  const open = openerOf(area, view.exact)
  return html`${pageHeading(title, { caption: area.name })} ${first(view)}
    ${notice(
      html`${view.why && html`<p class="govuk-body">${view.why}</p>`}
        <p class="govuk-body">${whyBeside}</p>`,
    )}
    ${monthsTable(open, view.months)}
    ${allHidden(view.years.map(({ all }) => all)) ? tooFew('By calendar year') : yearsTable(open, view.years)}
    ${stagesTable(open, view)}
    <h2 class="govuk-heading-m">The other limits on the way</h2>
    ${view.others.slice(0, 2).map(each => figureTable(open, each))} ${adviceTable(open, view.advice)}
    ${view.others.slice(2, 3).map(each => figureTable(open, each))}
    <h2 class="govuk-heading-m">Reviews and moves</h2>
    ${view.others.slice(3).map(each => figureTable(open, each))}
    ${view.views.whole !== 0 && viewsWords(open, view.views)} ${wherefrom(view)} ${published}`
}
