import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { answerFirst, emptyState, numberTiles, pageHeading, type NumberTile } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { to } from '../addresses/caseload.ts'
import type { CaseRow } from '../queries/caseload.ts'
import { contributorInWords } from '../rules/case-words.ts'
import { lateInWords, shortly, shows, sorts, weekAhead, weekOf, type CaseLine, type Show, type Sort } from '../rules/caseload.ts' // prettier-ignore
import { forecastInWords, waitsForInWords } from '../rules/forecast-words.ts'
import { openStages, stages } from '../rules/standing.ts'
import { choice, choices, dueCell, forecastTag, link, paragraph, small } from './caseload-parts.ts'

export type OwnLine = {
  readonly row: CaseRow
  /** As it was sent; null where no name was. */
  readonly name: string | null
  readonly line: CaseLine
  /** The newest day on which a contributor of this case was reminded. */
  readonly reminded: ReadonlyMap<string, Day>
}

export type OwnPage = {
  readonly area: Area
  readonly today: Day
  readonly show: Show
  readonly sort: Sort
  readonly lines: readonly OwnLine[]
  readonly counts: Readonly<Record<Show, number>>
  /** Whether any case is held here at all. */
  readonly anyCases: boolean
  readonly mayOpenNew: boolean
}

const caseCell = ({ row, name }: OwnLine, { area, today }: OwnPage): Child => {
  const { stage, begunOn } = row.standing
  const week = begunOn !== null && openStages.includes(stage) ? `, week ${weekOf(begunOn, today)}` : ''
  const held = row.held > 0 ? ` · ${plural(row.held, 'fact')} held back` : ''
  return html`${link(name ?? row.caseRef, to.case(area.slug, row.caseId))}
  ${small(`${name ? `${row.caseRef} · ` : ''}${stages[stage]}${week}${held}`)}`
}

const nextCell = ({ line }: OwnLine, today: Day): Child => {
  if (line.next === null) return 'No limit is running'
  const late = line.toDo.filter(({ daysLate }) => daysLate > 0).length - (line.next.daysLate > 0 ? 1 : 0)
  return html`${shortly(line.next)}<br />${dueCell(line.next, today)}${late > 0 && html` ${small(`and ${late} more late`)}`}`
}

const missingCell = ({ line, reminded }: OwnLine, today: Day): Child =>
  line.missing.map(({ about, due, daysLate }) => {
    const day = reminded.get(about ?? '')
    return html`<div>
      ${capital(contributorInWords(about ?? ''))}:
      ${daysLate > 0 ? html`<strong>${lateInWords(daysLate)}</strong>` : due < today ? 'not in' : `due ${showDay(due)}`}
      ${day && small(`Reminded on ${showDay(day)}`)}
    </div>`
  })

const twentyCell = ({ row, line }: OwnLine): Child => {
  const { forecast, review } = line
  if (forecast === null) return review ? html`Review by ${showDay(review.due)}` : ''
  return html`${row.standing.finalDue && showDay(row.standing.finalDue)} ${forecastTag(forecast)}
  ${small(forecast.kind === 'past' ? `Waits for ${waitsForInWords(forecast.decides)}` : forecast.kind === 'certain' || forecast.kind === 'likely' ? forecastInWords(forecast).sentence : '')}`
}

const rowOf = (each: OwnLine, given: OwnPage): Row => ({
  cells: [caseCell(each, given), nextCell(each, given.today), missingCell(each, given.today), twentyCell(each)],
  id: `case-${each.row.caseId}`,
})

const tiles = ({ area, counts, sort }: OwnPage): NumberTile[] => {
  const words: readonly (readonly [Show, string])[] = [
    ['late', 'with something late'],
    ['week', `with something due in ${weekAhead} days`],
    ['advice', 'waiting for advice'],
    ['certain', 'past 20 weeks or certain to be'],
    ['likely', 'likely to pass 20 weeks'],
    ['reviews', 'with a review due in 8 weeks'],
  ]
  return words.map(([show, text]) => ({ value: counts[show], words: text, href: to.mine(area.slug, { show, sort }) }))
}

const ways = ({ area, show, sort, counts }: OwnPage): Html => {
  const offered = (['now', 'all', 'held', show] as const).filter(each => each !== 'held' || counts.held > 0)
  const showing = [...new Set(offered)].map(each => choice(`${shows[each]} (${counts[each]})`, to.mine(area.slug, { show: each, sort }), show === each)) // prettier-ignore
  const sorting = (Object.keys(sorts) as Sort[]).map(each => choice(sorts[each], to.mine(area.slug, { show, sort: each }), sort === each)) // prettier-ignore
  return html`${choices('Show', showing)} ${choices('First', sorting)}`
}

const answer = ({ counts, today }: OwnPage): string => {
  const late = counts.late === 0 ? 'Nothing of yours is late' : `${capital(plural(counts.late, 'case'))} of yours ${counts.late === 1 ? 'has' : 'have'} something late` // prettier-ignore
  const week = counts.week === 0 ? 'nothing is due' : `${plural(counts.week, 'case has', 'cases have')} something due`
  return `${late}, and ${week} by ${showDay(addDays(today, weekAhead))}.`
}

const nobody = ({ area, anyCases }: OwnPage): Html =>
  html`${emptyState({
    nothing: 'You hold no case.',
    wouldFill: anyCases
      ? 'A case that is given to you. Those that nobody holds are on the caseload page.'
      : 'The authority’s extract of EHC cases, or a case opened here by hand.',
    who: anyCases ? 'Any caseworker, on the page of the case.' : 'Whoever sends the authority’s returns, or a caseworker.', // prettier-ignore
  })}
  ${anyCases && paragraph(link('Cases nobody holds', to.caseloadCases(area.slug, { show: 'unassigned' })))}`

const further = ({ area, mayOpenNew }: OwnPage): Html =>
  paragraph(html`${mayOpenNew && html`${link('Open a case', to.newCase(area.slug))} · `}${link('All cases, by stage and age', to.caseload(area.slug))} · ${link('The weekly meeting with health', to.jointMeeting(area.slug))}`) // prettier-ignore

/** A caseworker's first page in the morning: what is late and why, what is due, whose advice is missing, who will pass 20 weeks. */
export const ownPage = (given: OwnPage): Html => {
  const { area, show, sort, lines, counts, today } = given
  const heading = pageHeading('My cases', { caption: area.name })
  const earlier = knownOnForm({ action: to.mine(area.slug), query: { show, sort }, day: today })
  if (counts.all === 0) return html`${heading} ${nobody(given)} ${further(given)} ${earlier}`
  return html`${heading} ${answerFirst(answer(given))} ${numberTiles(tiles(given))} ${ways(given)}
  ${table({
    caption: shows[show],
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Child and case', 'What comes first', 'Advice missing', 'Twenty weeks, or review'],
    rows: lines.map(each => rowOf(each, given)),
    empty: show === 'now' ? 'Nothing needs you now.' : 'None of your cases.',
  })}
  ${further(given)} ${earlier}`
}
