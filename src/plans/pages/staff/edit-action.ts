import { errorSummary } from '../../../design/form.ts'
import { govukCheckboxes } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { detailsBlock, pageHeading } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { plural, showDay } from '../../../design/words.ts'
import type { PostOn } from '../../../partners/queries.ts'
import type { Page } from '../../../web/answer.ts'
import type { Action, Milestone, PlanDocument } from '../../document.ts'
import { mostOwners } from '../../forms.ts'
import { targetInWords } from '../../rules/target-words.ts'
import { staff } from '../../staff-addresses.ts'
import {
  heading,
  lines,
  link,
  postForm,
  selectField,
  textArea,
  textField,
  type Choice,
  type Refused,
} from './fields.ts'

export type EditGiven = {
  readonly area: string
  readonly csrf: string
  readonly versionId: string
  readonly document: PlanDocument
  readonly top: Html | null
  readonly refused: Refused | null
}

export type EditActionGiven = EditGiven & { readonly action: Action; readonly posts: readonly PostOn[] }

export const cellStates: Record<Milestone['state'], string> = {
  stated: 'Stated',
  'not-stated': 'The plan does not state it',
  'none-needed': 'None needed',
  'not-yet-read': 'Not yet read',
}

const kinds: readonly Choice[] = [
  { value: 'responsible-or-accountable', text: 'Responsible or accountable (the plan does not say which)' },
  { value: 'responsible', text: 'Responsible' },
  { value: 'accountable', text: 'Accountable' },
]

const postId = ({ action, posts }: EditActionGiven, index: number): string => {
  const owner = action.owners[index]
  const there = posts.filter(post => owner && (!owner.organisation || post.organisationSlug === owner.organisation))
  return there.find(post => post.title === owner?.post || post.slug === owner?.post)?.id ?? ''
}

const ownerFields = (given: EditActionGiven, index: number): Html => {
  const { action, posts, refused } = given
  const items = [
    { value: '', text: 'Nobody' },
    ...posts.map(post => ({ value: post.id, text: `${post.title}, ${post.organisationName}` })),
  ]
  return html`<div class="app-filter">
    ${selectField({ name: `owner-${index}`, label: `Owner ${index + 1}`, items, value: postId(given, index), refused })}
    ${selectField({ name: `kind-${index}`, label: `What owner ${index + 1} is`, items: kinds, value: action.owners[index]?.kind ?? 'responsible-or-accountable', refused })}
  </div>`
}

const areaBoxes = ({ action, document, refused }: EditActionGiven): Html =>
  govukCheckboxes({
    name: 'areas[]',
    idPrefix: 'areas',
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: 'Areas it serves', classes: 'govuk-fieldset__legend--s' } },
    items: document.areas.map(area => ({ value: area.number, text: `${area.number} ${area.short}` })),
    values: refused ? (refused.sent['areas[]'] ? [refused.sent['areas[]']] : []) : action.areas,
  })

const fields = (given: EditActionGiven): Html => {
  const { action, refused, document } = given
  const shown = Math.min(mostOwners, action.owners.length + 1)
  return html`${textArea({ name: 'text', label: 'What will be done', value: action.text, refused })}
  ${textArea({ name: 'subActions', label: 'Steps', hint: 'One to a line', value: action.subActions.join('\n'), refused })}
  ${textArea({ name: 'involved', label: 'Who is involved', hint: 'Roles and organisations, no names', value: action.involved, rows: 2, refused })}
  ${heading('Who answers for it', 's')} ${Array.from({ length: shown }, (_, index) => ownerFields(given, index))}
  ${textArea({ name: 'impactMeasures', label: 'Impact measures', value: action.impactMeasures, refused })}
  ${textField({ name: 'timescale', label: 'Timescale', hint: 'Empty where the plan does not state one', value: action.timescale, refused })}
  ${document.areas.length > 0 && areaBoxes(given)}`
}

const promiseRow = ({ area, versionId }: EditActionGiven, promise: Milestone['promises'][number]) => [
  html`${link(promise.ref, staff.promise(area, versionId, promise.ref))} ${promise.words}`,
  promise.dueOn ? showDay(promise.dueOn) : 'No date',
  promise.settledBy === 'figure' && promise.target
    ? `Figure: ${targetInWords(promise.target)} (${promise.target.series})`
    : 'Evidence',
]

const cellSection = (given: EditActionGiven, cell: Milestone): Html => {
  const { area, versionId, action } = given
  return html`<section>
    ${heading(`${cell.months} months`, 's')}
    <p class="govuk-body">
      ${cell.state === 'stated' ? lines(cell.words) : `${cellStates[cell.state]}.`}
      <br /><a class="govuk-link" href="${staff.cell(area, versionId, action.ref, cell.months)}"
        >Change this cell<span class="govuk-visually-hidden">, ${cell.months} months</span></a
      >
    </p>
    ${
      cell.promises.length > 0 &&
      table({
        caption: `What is promised at ${cell.months} months`,
        captionSize: 'hidden',
        narrow: 'stack',
        dense: true,
        head: ['Promise', { text: 'Due', tight: true }, 'Settled by'],
        rows: cell.promises.map(promise => promiseRow(given, promise)),
      })
    }
  </section>`
}

/** One action of a draft: its words, its owners, its milestones. */
export const editActionPage = (given: EditActionGiven): Page => {
  const { area, versionId, action, refused, csrf, top } = given
  const count = action.milestones.flatMap(cell => cell.promises).length
  return {
    kind: 'page',
    title: `Action ${action.ref}`,
    section: '/versions',
    ...((refused || top) && { refused: true, status: 422 }),
    back: { text: 'The draft', href: staff.version(area, versionId) },
    main: html`${errorSummary(refused?.summary)}${top}${pageHeading(`Action ${action.ref}`, { caption: 'Draft' })}
    ${heading(`What is promised: ${plural(count, 'promise')}`)}
    ${action.milestones.map(cell => cellSection(given, cell))} ${heading('The action’s own words')}
    ${postForm({ csrf, action: staff.action(area, versionId, action.ref), button: 'Save this action' }, fields(given))}
    ${detailsBlock(
      'Remove this action',
      postForm(
        {
          csrf,
          action: staff.removeAction(area, versionId, action.ref),
          button: 'Remove the action and its promises',
          warning: true,
        },
        html`<p class="govuk-body">
          It goes from this draft only. Earlier versions keep it, and the comparison says that it is gone.
        </p>`,
      ),
    )}`,
  }
}
