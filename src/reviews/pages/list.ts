import { html, type Child, type Html } from '../../design/html.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { answerFirst, emptyState, numberTiles, pageHeading, pager } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { PlanRow } from '../queries/plans.ts'
import { flagNames, reviewFlags, type ReviewFlag } from '../rules/standing.ts'
import { dropDown, flagTags, nameOf, viewsAge, type Names } from './parts.ts'

/** What the list is narrowed to. */
export type Narrowed = {
  readonly show: ReviewFlag | null
  readonly setting: string | null
  /** The first day of a term. */
  readonly term: Day | null
  readonly mine: boolean
}

export type ListGiven = {
  readonly area: string
  readonly day: Day
  readonly names: Names
  readonly narrowed: Narrowed
  readonly all: readonly PlanRow[]
  readonly rows: readonly PlanRow[]
  readonly page: number
  readonly pages: number
  readonly terms: readonly Day[]
  /** Children of the reader's own cases; nobody else's. */
  readonly children: ReadonlyMap<string, { readonly name: string }>
  /** Where a row leads, and null where the reader may not open it. */
  readonly href: (row: PlanRow) => string | null
  readonly mayHaveOwn: boolean
}

const queryOf = ({ show, setting, term, mine }: Narrowed) => ({ show, setting, term, mine: mine ? 'yes' : null })

const opening = ({ all }: ListGiven): string => {
  const number = (flag: ReviewFlag) => all.filter(({ flags }) => flags.includes(flag)).length
  const [alone, late, undated] = [number('no-setting'), number('late'), number('no-day')]
  const said = [
    alone > 0 && `${plural(alone, 'child has', 'children have')} no setting to convene the review.`,
    late > 0 && `${plural(late, 'review is', 'reviews are')} late.`,
    undated > 0 && `${plural(undated, 'review', 'reviews')} due within twelve weeks ${undated === 1 ? 'has' : 'have'} no meeting day.`,
  ].filter(each => each !== false) // prettier-ignore
  const plans = `${count(all.length)} ${all.length === 1 ? 'plan is' : 'plans are'} in place.`
  return [plans, ...(said.length > 0 ? said : ['No review is late, and each has somebody to convene it.'])].join(' ')
}

const tiled: readonly (readonly [flag: ReviewFlag, words: string])[] = [
  ['no-setting', 'with no setting to convene it'],
  ['late', 'late'],
  ['no-day', 'without a meeting day'],
  ['decision', 'with a decision due'],
  ['views-old', 'with views a year old, or none'],
]

const tiles = ({ area, all }: ListGiven): Html =>
  numberTiles(
    tiled.map(([flag, words]) => ({
      value: count(all.filter(({ flags }) => flags.includes(flag)).length),
      words,
      href: to.reviews(area, { show: flag }),
    })),
  )

const filter = ({ area, narrowed, terms, names, all, mayHaveOwn }: ListGiven): Html => {
  const settings = [...new Set(all.flatMap(({ settingId }) => settingId ?? []))].map(id => ({ value: id, text: nameOf(names, id) })).toSorted((a, b) => a.text.localeCompare(b.text, 'en')) // prettier-ignore
  const any = { value: '', text: 'All' }
  return html`<form method="get" action="${to.reviews(area)}" class="app-filter" novalidate>
    ${dropDown({ name: 'show', label: 'Show', value: narrowed.show, items: [any, ...flagNames.map(flag => ({ value: flag, text: reviewFlags[flag] }))] }, null)}
    ${dropDown({ name: 'setting', label: 'Setting', value: narrowed.setting, items: [any, ...settings] }, null)}
    ${terms.length > 0 && dropDown({ name: 'term', label: 'Due in the term that begins', value: narrowed.term, items: [any, ...terms.map(term => ({ value: term, text: showDay(term) }))] }, null)}
    ${mayHaveOwn && dropDown({ name: 'mine', label: 'Whose cases', value: narrowed.mine ? 'yes' : '', items: [any, { value: 'yes', text: 'My own' }] }, null)}
    ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
  </form>` // prettier-ignore
}

/** Why a review is due on its day, in few words; the law and the days stand on the case. */
const why = ({ countedFrom, due }: PlanRow): Child =>
  due === null
    ? 'Not known: no plan or decision with a day is held'
    : html`${showDay(due)}${countedFrom && html`<br /><span class="govuk-hint">A year from ${showDay(countedFrom)}</span>`}`

const dueNext = ({ decisionDue, amendedDue }: PlanRow): Child => {
  if (amendedDue) return html`<br /><span class="govuk-hint">Amended plan due ${showDay(amendedDue)}</span>`
  return decisionDue && html`<br /><span class="govuk-hint">Decision due ${showDay(decisionDue)}</span>`
}

/** Of a review from year 9 on that was reported: whether life beyond year 11 was planned. */
const beyond = ({ flags, sent }: PlanRow): Child =>
  flags.includes('year-9') &&
  sent?.adulthood &&
  html`<span class="govuk-hint"
    >${sent.adulthood.length > 0 ? 'Planned beyond year 11' : 'Nothing planned beyond year 11'}</span
  >`

const row = (given: ListGiven, plan: PlanRow): Child[] => {
  const [href, name] = [given.href(plan), given.children.get(plan.caseId)?.name]
  const ref = href ? html`<a class="govuk-link" href="${href}">${plan.caseRef}</a>` : plan.caseRef
  return [
    html`${ref}${name && html`<br /><span class="govuk-hint">${name}</span>`}`,
    nameOf(given.names, plan.settingId),
    why(plan),
    html`${plan.meeting ? showDay(plan.meeting) : 'Not fixed'}${dueNext(plan)}`,
    html`${flagTags(plan.flags.filter(flag => flag !== 'views-old'))}${beyond(plan)}`,
    viewsAge(plan.viewsOn, given.day),
  ]
}

const nothing = ({ all }: ListGiven): Html =>
  all.length === 0
    ? emptyState({
        nothing: 'No plan is in place here yet.',
        wouldFill: 'Plans as the authority’s extract of its cases brings them, or as a caseworker types them.',
        who: 'Whoever sends the authority’s returns, or a caseworker.',
      })
    : emptyState({
        nothing: 'No review is like this.',
        wouldFill: 'Reviews of which this becomes true.',
        who: 'Choose “All” above to see every review.',
      })

/** Every plan’s next review: when and why, what is late, what nobody convenes, what is to be decided. */
export const listPage = (given: ListGiven): Page => ({
  kind: 'page',
  title: 'Annual reviews',
  section: '/reviews',
  wide: true,
  noindex: true,
  main: html`${pageHeading('Annual reviews')} ${given.all.length > 0 && html`${answerFirst(opening(given))} ${tiles(given)} ${filter(given)}`}
    ${
      given.rows.length === 0
        ? nothing(given)
        : table({
            caption: given.narrowed.show ? reviewFlags[given.narrowed.show] : 'Next reviews, the most pressing first',
            captionSize: 'm',
            narrow: 'stack',
            dense: true,
            head: ['Case', 'Setting', { text: 'Review due', tight: true }, 'Meeting', 'What is to be done', 'Child’s views'],
            rows: given.rows.map(plan => row(given, plan)),
          })
    }
    ${pager({ page: given.page, pages: given.pages, href: page => to.reviews(given.area, { ...queryOf(given.narrowed), page: String(page) }), label: 'Reviews' })}
    ${knownOnForm({ action: to.reviews(given.area), query: Object.fromEntries(Object.entries(queryOf(given.narrowed)).map(([name, value]) => [name, value ?? undefined])), day: given.day })}`,
}) // prettier-ignore
