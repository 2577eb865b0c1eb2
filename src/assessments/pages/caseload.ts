import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { answerFirst, emptyState, numberTiles, pageHeading } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital, count, list, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to, type Filter } from '../addresses/caseload.ts'
import type { CaseRow } from '../queries/caseload.ts'
import { bands, shortly, toDoOf, weekOf } from '../rules/caseload.ts'
import { managersShows, type AgeRow, type Asked, type Load, type ManagersShow } from '../rules/caseload-ageing.ts'
import type { Forecast, Medians, PathStep } from '../rules/forecast.ts'
import { fewest } from '../rules/forecast.ts'
import { forecastInWords } from '../rules/forecast-words.ts'
import { stages, type Stage } from '../rules/standing.ts'
import { dueCell, forecastTag, link, paragraph, small } from './caseload-parts.ts'

/** Names of people by id, as they are listed now. */
export type People = ReadonlyMap<string, string>
const workerName = (people: People, id: string | null): string =>
  id === null ? 'Nobody' : (people.get(id) ?? 'Somebody no longer listed')

export type CaseloadPage = {
  readonly area: Area
  readonly today: Day
  readonly ages: readonly AgeRow[]
  readonly loads: readonly Load[]
  readonly counts: Readonly<Record<ManagersShow, number>>
  /** Cases that are not on the way to a plan, by stage. */
  readonly others: ReadonlyMap<Stage, number>
  readonly people: People
  readonly medians: Medians
}

const counted = (area: string, number: number, filter: Filter): Child =>
  number === 0 ? '0' : link(count(number), to.caseloadCases(area, filter))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

const ageTable = ({ area, ages }: CaseloadPage): Html => {
  const row = (name: Child, stage: Stage | null, counts: readonly number[], all: number): Row => [
    name,
    ...bands.map(({ id }, at) => counted(area.slug, counts[at]!, { stage, band: id })),
    counted(area.slug, all, { stage }),
  ]
  const totals = bands.map((_, at) => sum(ages.map(({ counts }) => counts[at]!)))
  return table({
    caption: 'Open cases by stage, and weeks since the request',
    captionSize: 'm',
    head: ['Stage', ...bands.map(({ name }) => ({ text: name, numeric: true })), { text: 'All', numeric: true }],
    rows: [...ages.map(({ stage, counts, all }) => row(stages[stage], stage, counts, all)), row(html`<strong>All open</strong>`, null, totals, sum(totals))],
  })
} // prettier-ignore

const loadTable = ({ area, loads, people }: CaseloadPage): Html =>
  table({
    caption: 'Who holds how many',
    captionSize: 'm',
    narrow: 'stack',
    head: [
      'Caseworker', { text: 'Open', numeric: true }, { text: 'Past 20 weeks', numeric: true }, { text: 'Certain or likely to pass', numeric: true }, { text: 'Plans in place', numeric: true },
    ],
    rows: loads.map(({ workerId, open, past, atRisk, plans }) => {
      const filter: Filter = workerId === null ? { show: 'unassigned' } : { worker: workerId }
      return [workerName(people, workerId), counted(area.slug, open, filter), String(past), String(atRisk), count(plans)]
    }),
    empty: 'No open case.',
  }) // prettier-ignore

const stepNames: Readonly<Record<PathStep, string>> = {
  decide: 'From the request to the decision to assess',
  ask: 'From the decision to asking for advice',
  advice: 'From the first request for advice to the last answer',
  draft: 'From the last advice to the draft',
  final: 'From the draft to the plan',
}

const paceTable = ({ medians }: CaseloadPage): Html =>
  table({
    caption: 'How long each step took in the last 12 months',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Step', { text: 'Median days', numeric: true }, { text: 'Of how many', numeric: true }],
    rows: (Object.keys(stepNames) as PathStep[]).map(step => {
      const typical = medians[step]
      return [stepNames[step], typical && typical.of >= fewest ? String(typical.days) : 'Too few to say', count(typical?.of ?? 0)]
    }),
  }) // prettier-ignore

const besides: Partial<Record<Stage, string>> = {
  'plan': 'with a plan in place', 'refused': 'not assessed', 'no-plan': 'for which no plan was made', 'withdrawn': 'withdrawn',
  'ceased': 'whose plan ended', 'moved': 'moved to another authority', 'unknown': 'of which nothing has begun',
} // prettier-ignore

const othersSentence = ({ others }: CaseloadPage): Child => {
  const said = Object.entries(besides).flatMap(([stage, words]) => {
    const cases = others.get(stage as Stage) ?? 0
    return cases > 0 ? `${count(cases)} ${words}` : []
  })
  return said.length === 0 ? '' : paragraph(`Besides: ${list(said)}.`)
}

const words: Readonly<Record<ManagersShow, string>> = {
  past: 'open past 20 weeks',
  certain: 'certain to pass 20 weeks',
  likely: 'likely to pass 20 weeks',
  unassigned: 'held by nobody',
  excepted: 'with an exception that stands',
  held: 'with a fact held back',
}

const answer = ({ ages, counts }: CaseloadPage): string => {
  const open = sum(ages.map(({ all }) => all))
  return `${capital(plural(open, 'case is', 'cases are'))} open; ${counts.past === 0 ? 'none is' : counts.past === 1 ? '1 is' : `${count(counts.past)} are`} past 20 weeks.` // prettier-ignore
}

/** Where the area's open cases stand, at a glance: stages and ageing, who holds how many, what is past and will be. */
export const caseloadPage = (given: CaseloadPage): Html => {
  const { area, today, ages, counts, others } = given
  const heading = pageHeading('Caseload', { caption: area.name })
  const earlier = knownOnForm({ action: to.caseload(area.slug), query: {}, day: today })
  if (sum(ages.map(({ all }) => all)) === 0 && others.size === 0)
    return html`${heading}
    ${emptyState({ nothing: 'No case is held here yet.', wouldFill: 'The authority’s extract of EHC cases, or cases opened here by hand.', who: 'Whoever sends the authority’s returns, or a caseworker.' })}
    ${earlier}`
  const tiles = (Object.keys(words) as ManagersShow[]).map(show => ({ value: count(counts[show]), words: words[show], href: to.caseloadCases(area.slug, { show }) })) // prettier-ignore
  return html`${heading} ${answerFirst(answer(given))} ${numberTiles(tiles)} ${ageTable(given)} ${othersSentence(given)}
  ${loadTable(given)} ${paceTable(given)}
  ${paragraph(html`A forecast is made of these and of nothing else: no score, and nothing is learned. Fewer than ${fewest} in a year are too few to say. ${link('Delays by cause and contributor', to.jointMeeting(area.slug))}`)}
  ${earlier}`
} // prettier-ignore

export type CasesPage = {
  readonly area: Area
  readonly today: Day
  readonly asked: Asked
  readonly rows: readonly { readonly row: CaseRow; readonly forecast: Forecast | null }[]
  readonly people: People
  readonly mayOpen: boolean
}

const most = 200

/** What was asked for, in words: `Gathering advice, 12 to 16 weeks since the request`. */
export const askedInWords = ({ stage, band, worker, show }: Asked, people: People): string => {
  const weeks = bands.find(({ id }) => id === band)?.name
  const said = [
    stage && stages[stage],
    weeks && `${weeks}${weeks.endsWith('weeks') ? '' : ' weeks'} since the request`,
    worker && `held by ${workerName(people, worker)}`,
    show && managersShows[show].toLowerCase(),
  ].filter(each => typeof each === 'string')
  return said.length === 0 ? 'All open cases' : capital(said.join(', '))
}

const caseRow = ({ area, today, people, mayOpen }: CasesPage) => ({ row, forecast }: CasesPage['rows'][number]): Row => {
  const { stage, begunOn } = row.standing
  const next = toDoOf(row.steps, today)[0]
  return [
    html`${mayOpen ? link(row.caseRef, to.case(area.slug, row.caseId)) : row.caseRef}${row.held > 0 && small(`${plural(row.held, 'fact')} held back`)}`,
    html`${stages[stage]}${begunOn !== null && small(`week ${weekOf(begunOn, today)}, asked for on ${showDay(begunOn)}`)}`,
    workerName(people, row.workerId),
    next ? html`${shortly(next)}<br />${dueCell(next, today)}` : '',
    forecast ? html`${forecastTag(forecast)}${forecast.kind !== 'in time' && small(forecastInWords(forecast).sentence)}` : '',
  ]
} // prettier-ignore

/** The cases behind a count, by their references alone. */
export const casesPage = (given: CasesPage): Html => {
  const { area, asked, rows, people } = given
  const title = askedInWords(asked, people)
  return html`${pageHeading('Cases', { caption: title })}
  ${answerFirst(`${capital(plural(rows.length, 'case'))}, the longest waiting first.`)}
  ${rows.length > most && paragraph(`The first ${most} are listed. Choose a stage, an age or a caseworker to see fewer.`)}
  ${table({
    caption: title,
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head: ['Case', 'Stage', 'Held by', 'What comes first', 'Twenty weeks'],
    rows: rows.slice(0, most).map(caseRow(given)),
    empty: 'No case.',
  })}
  ${paragraph(link('Back to the caseload', to.caseload(area.slug)))}`
}
