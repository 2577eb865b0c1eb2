import { govukButton, govukSelect } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../../design/parts.ts'
import { standings, standingTag, standingTags } from '../../../design/standing.ts'
import { table } from '../../../design/table.ts'
import { plural, showDay } from '../../../design/words.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Page } from '../../../web/answer.ts'
import { to } from '../../addresses.ts'
import { standsSlug } from '../../plan-view.ts'
import { countStandings } from '../../rules/standing.ts'
import { staff } from '../../staff-addresses.ts'
import type { ActionFilter, ActionRow } from '../../watched.ts'
import { link, paragraph, type Choice } from './fields.ts'
import { ownersInWords } from './this-week.ts'

export type ActionsGiven = {
  readonly area: string
  readonly asked: ActionFilter
  readonly rows: readonly ActionRow[]
  /** Before filtering. */
  readonly total: number
  readonly programmes: readonly Choice[]
  readonly areas: readonly Choice[]
  readonly owners: readonly Choice[]
  readonly soonUntil: Day
}

const filter = (name: string, label: string, all: string, items: readonly Choice[], value: string | undefined): Html =>
  govukSelect({
    id: name,
    name,
    label: { text: label },
    items: [{ value: '', text: all }, ...items],
    value: value ?? '',
    formGroup: { classes: 'app-filter__field' },
  })

const filters = ({ area, asked, programmes, areas, owners, soonUntil }: ActionsGiven): Html =>
  html`<form method="get" action="${staff.actions(area)}" class="app-filter" role="search" aria-label="Actions">
    ${programmes.length > 1 && filter('programme', 'Plan', 'All plans', programmes, asked.programme)}
    ${filter('area', 'Area', 'All areas', areas, asked.area)}
    ${filter('owner', 'Who answers for it', 'Everybody', [...owners, { value: 'none', text: 'Nobody stated' }], asked.owner)}
    ${filter(
      'stands',
      'Where it stands',
      'Anywhere',
      [...standings, 'Families disagree' as const].map(each => ({ value: standsSlug(each), text: each })),
      asked.stands,
    )}
    ${filter(
      'due',
      'Next due',
      'Any time',
      [
        { value: 'past', text: 'Already past' },
        { value: 'soon', text: `By ${showDay(soonUntil)}` },
        { value: 'later', text: 'Later' },
        { value: 'none', text: 'Nothing open' },
      ],
      asked.due,
    )}
    ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
  </form>`

const counts = ({ promises }: ActionRow): string => {
  const said = countStandings(promises.map(each => each.standing))
  return said.length < 2
    ? plural(promises.length, 'promise')
    : said.map(({ standing, count }) => `${count} ${standing.toLowerCase()}`).join(', ')
}

const rowOf = (area: string, row: ActionRow) => {
  const { action } = row
  const disagree = row.promises.some(each => each.familiesDisagree)
  return [
    html`${link(action.ref, to.action(area, row.programme, action.ref))} ${action.action.text}`,
    action.action.areas.join(', '),
    ownersInWords(action.owners),
    row.nextDue ? showDay(row.nextDue) : 'Nothing open',
    html`${row.promises.length > 0 ? standingTags(action.standing, disagree) : standingTag('The plan does not say')}
      <span class="govuk-body-s">${counts(row)}</span>`,
    row.lastHeardOn ? showDay(row.lastHeardOn) : 'Never',
  ]
}

export const actionsPage = (given: ActionsGiven): Page => {
  const { area, rows, total } = given
  const anyAsked = Object.values(given.asked).some(Boolean)
  return {
    kind: 'page',
    title: 'Actions',
    section: '/actions',
    wide: true,
    main: html`${pageHeading('Actions')}
    ${
      total === 0
        ? emptyState({
            nothing: 'No action is published yet.',
            wouldFill: 'A published plan with its actions.',
            who: 'The programme lead, by bringing in a plan.',
          })
        : html`${answerFirst(anyAsked ? `${rows.length} of ${plural(total, 'action')} fit what you asked for.` : `${plural(total, 'action')}, each with what was promised.`)}
          ${filters(given)} ${anyAsked && paragraph(link('Show all actions', staff.actions(area)))}
          ${table({
            caption: 'Actions',
            captionSize: 'hidden',
            dense: true,
            narrow: 'stack',
            head: [
              'Action',
              { text: 'Areas', tight: true },
              'Who answers for it',
              { text: 'Next due', tight: true },
              'Where it stands',
              { text: 'Last heard', tight: true },
            ],
            rows: rows.map(row => rowOf(area, row)),
            empty: 'No action fits. Choose less.',
          })}`
    }`,
  }
}
