import type { Area } from '../../ctx.ts'
import { csrfField, refusal } from '../../design/form.ts'
import { govukButton, govukInput } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import { byTheme } from '../../measures/rules/themes.ts'
import type { FileHeld, Release } from '../queries/releases.ts'

export type OpenDataPage = {
  readonly area: Area
  readonly releases: readonly Release[]
  /** The files of the newest release. */
  readonly files: readonly FileHeld[]
  readonly mayRelease: boolean
  readonly csrf: string
  readonly error: string | null
  /** What was typed, where it was refused. */
  readonly typed: string
}

const link = (href: string, text: string, about: string): Html =>
  html`<a class="govuk-link" href="${href}">${text}<span class="govuk-visually-hidden"> ${about}</span></a>`

const endings: readonly (readonly [RegExp, string])[] = [
  [/\/figures\.json$|\/plan\.json$/, 'JSON'],
  [/\/plan\.csv$/, 'CSV'],
  [/\/definition\.csv$/, 'Definition'],
  [/\.meta\.csv$/, 'Columns'],
  [/\/([a-z-]+)\.csv$/, 'CSV'],
]

/** `month.csv` → `CSV by month`. */
const labelOf = (path: string): string => {
  const kind = /\/measures\/|^measures\//.test(path) ? /\/(year|school-year|quarter|month|term|day)(\.meta)?\.csv$/.exec(path)?.[1] : undefined // prettier-ignore
  const label = endings.find(([ending]) => ending.test(path))?.[1] ?? 'File'
  return kind ? `${label} by ${kind.replace('-', ' ')}` : label
}

const subjectOf = ({ title }: FileHeld): string => title.split(/: |, by /)[0]!

/** One row a measure or plan, with links to its files: of the newest release, or of one day's; plans first, then measures by what they are about. */
export const filesTable = (area: Area, files: readonly FileHeld[], released: Day | null): Html => {
  const all = [...Map.groupBy(files, ({ path }) => path.split('/').slice(0, 2).join('/')).values()]
  const [ofMeasures, plans] = [all.filter(([first]) => isMeasure(first!)), all.filter(([first]) => !isMeasure(first!))]
  const under = byTheme(ofMeasures, ([first]) => first!.path.split('/')[1]!)
  const part = (caption: string, rows: readonly (readonly FileHeld[])[]): Html =>
    table({
      caption,
      captionSize: 'm',
      narrow: 'stack',
      dense: true,
      head: ['What', 'Files'],
      rows: rows.map(own => [
        subjectOf(own[0]!),
        html`${own.map((file, at) => html`${at > 0 && ' · '}${link(to.file(area.slug, file.path, released), labelOf(file.path), `of ${subjectOf(file)}`)}`)}`,
      ]),
    })
  return html`<div class="app-open-data">
    ${plans.length > 0 && part('Plans', plans)}
    ${under.map(({ theme, those }) => part(theme.name, those.toSorted(([a], [b]) => subjectOf(a!).localeCompare(subjectOf(b!), 'en'))))}
  </div>`
} // prettier-ignore

const isMeasure = ({ path }: FileHeld): boolean => path.startsWith('measures/')

const releaseRow = (area: Area, { releasedOn, because, byPerson }: Release) => [
  html`<a class="govuk-link" href="${to.release(area.slug, releasedOn)}">${showDay(releasedOn)}</a>`,
  because,
  byPerson ? 'An analyst' : 'By itself, at the beginning of a month',
]

const makeForm = ({ area, csrf, error, typed }: OpenDataPage): Html =>
  html`<h2 class="govuk-heading-m">Release what is known today</h2>
    <p class="govuk-body">
      Every measure and plan is frozen as a visitor sees it now, and the release is never changed. Small counts are
      hidden, and as much more as is needed so that nobody can work them out, from this release or from those before.
    </p>
    <form method="post" action="${to.make(area.slug)}" novalidate>
      ${csrfField(csrf)}
      ${govukInput({
        name: 'because',
        id: 'because',
        label: { text: 'What is new in this release' },
        hint: { text: 'Everyone can read this. No names.' },
        value: typed,
        ...(error && { errorMessage: { text: error } }),
      })}
      ${govukButton({ text: 'Release', preventDoubleClick: true })}
    </form>`

const howTo = (area: Area): Html =>
  html`<h2 class="govuk-heading-m">For programs</h2>
    <p class="govuk-body">
      No key is needed. The addresses are described in
      <a class="govuk-link" href="${to.description(area.slug)}">OpenAPI 3.1</a>. What the newest release holds stands in
      <a class="govuk-link" href="${to.index(area.slug)}">index.json</a>, and every release in
      <a class="govuk-link" href="${to.releases(area.slug)}">releases.json</a>. The tables of figures are laid out as
      the Department for Education’s Explore Education Statistics are.
    </p>
    <p class="govuk-body">
      In a table <code>c</code> means that a figure is not shown because few children stand behind it, or because a
      count of few would follow from it; <code>x</code> that there is none, and <code>z</code> that it does not apply.
      Official statistics are given as they were published.
    </p>`

/** What can be taken away, when it was released, and how a program asks for it. */
export const openDataPage = (given: OpenDataPage): Html => {
  const { area, releases, files, mayRelease, error } = given
  const [latest] = releases
  return html`${error && refusal(error, '#because')} ${pageHeading('Open data', { caption: area.name })}
  ${
    latest
      ? html`${answerFirst(`Every figure and plan that is public, to take away and use again. Released on ${showDay(latest.releasedOn)}: ${latest.because}`)}
          <p class="govuk-body">
            You may use it freely. Name ${area.name}’s partnership and the day of the release. A release never changes:
            what you quote stays at its address.
          </p>
          ${filesTable(area, files, null)} ${howTo(area)}
          ${table({
            caption: `Releases (${count(releases.length)})`,
            captionSize: 'm',
            narrow: 'stack',
            head: ['Released', 'What was new', 'Made by'],
            rows: releases.map(each => releaseRow(area, each)),
          })}`
      : emptyState({
          nothing: `${area.name} has released no open data yet.`,
          wouldFill: 'A first release. From then on one is made each month in which a figure has changed.',
          who: 'The analyst.',
        })
  }
  ${mayRelease && makeForm(given)}`
}
