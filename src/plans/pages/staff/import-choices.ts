import { govukSelect } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { detailsBlock } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { capital, list, plural, showDay } from '../../../design/words.ts'
import type { Target } from '../../document.ts'
import type { OfferedTarget } from '../../import-answers.ts'
import type { ReadTarget } from '../../reading/shape.ts'
import { targetInWords } from '../../rules/target-words.ts'
import { staff } from '../../staff-addresses.ts'
import type { ImportGiven } from './import.ts'
import { heading, paragraph, postForm, type Choice } from './fields.ts'

/** A role that the plan names, the posts it could be, and what was chosen or would be without a choice. */
export type OwnerRow = {
  readonly key: string
  readonly role: string
  readonly actions: readonly string[]
  readonly choices: readonly Choice[]
  readonly chosen: string
  readonly isNew: boolean
}

const quietSelect = (name: string, label: string, items: readonly Choice[], value: string): Html =>
  govukSelect({
    id: name,
    name,
    label: { text: label, classes: 'govuk-visually-hidden' },
    items,
    value,
    formGroup: { classes: 'app-quiet-field' },
  })

const inWords = (target: ReadTarget): string => {
  if (target.kind === 'date') return target.dueOn ? showDay(target.dueOn) : 'a date'
  if (target.kind === 'activity') return target.low === null ? 'something done' : `${target.low} of them`
  return targetInWords({ ...target, measure: target.measure ?? '', series: 'published' } satisfies Target & ReadTarget)
}

const measureName = ({ measureNames }: ImportGiven, measure: string | null): string =>
  measure === null ? 'No measure known' : (measureNames.get(measure) ?? measure)

const when = (months: number | null): string => (months === null ? 'no time given' : `by ${months} months`)

const seriesChoices: readonly Choice[] = [
  { value: '', text: 'Not confirmed yet' },
  { value: 'published', text: 'Yes: the published figures settle it' },
  { value: 'local', text: 'Yes: our own count settles it' },
  { value: 'evidence', text: 'No: leave it to evidence' },
]

const answeredWords = {
  published: 'The published figures',
  local: 'Our own count',
  evidence: 'Left to evidence',
  nobody: 'Nobody has confirmed it',
} as const

const targetRow = (given: ImportGiven, { key, target, promises, series }: OfferedTarget, index: number) => [
  measureName(given, target.measure),
  html`${inWords(target)}, ${when(target.months)}`,
  html`“${target.words}”`,
  list(promises),
  given.found.state === 'read'
    ? html`<input type="hidden" name="key-${index}" value="${key}" />${quietSelect(
          `series-${index}`,
          `What settles ${measureName(given, target.measure)}: ${inWords(target)}, ${when(target.months)}`,
          seriesChoices.map(each => (each.value === series ? { ...each, text: `${each.text} (usual)` } : each)),
          given.answers.targets[key] ?? '',
        )}`
    : answeredWords[given.answers.targets[key] ?? 'nobody'],
]

const others = (given: ImportGiven): Html | null =>
  given.otherTargets.length === 0
    ? null
    : detailsBlock(
        `Other figures, dates and directions in the words (${given.otherTargets.length})`,
        html`${paragraph('No measure in use counts these, or they stand outside the milestones. They are left to evidence; a target can be set on the draft.')}
          <ul class="govuk-list govuk-list--bullet">
            ${given.otherTargets.map(
              each =>
                html`<li>
                  ${measureName(given, each.measure)}: ${inWords(each)}, ${when(each.months)}: “${each.words}” (actions
                  ${list(each.actions)})
                </li>`,
            )}
          </ul>`,
      )

/** Figures found in the words, offered as targets on measures; each is confirmed by a person. */
export const targetsSection = (given: ImportGiven): Html | null => {
  const { targets, area, csrf, found } = given
  if (targets.length === 0 && given.otherTargets.length === 0) return null
  const rows = table({
    caption: 'Targets found in the words',
    captionSize: 'hidden',
    dense: true,
    narrow: 'stack',
    head: ['Measure', 'Target', 'In the words', 'Promises', 'Confirm'],
    rows: targets.map((each, index) => targetRow(given, each, index)),
    empty: 'None on a measure we know.',
  })
  return html`${heading('Targets found in the words')}
  ${paragraph('A figure settles a promise only once somebody has confirmed which count it means. Published figures and our own count are never swapped.')}
  ${found.state === 'read' && given.unconfirmed > 0 && paragraph(`${capital(plural(given.unconfirmed, 'target is', 'targets are'))} not confirmed yet. Each is needed before the plan is kept: confirm it, or leave it to evidence.`)}
  ${
    found.state === 'read' && targets.length > 0
      ? postForm(
          {
            csrf,
            action: staff.importTarget(area, found.importId),
            button: 'Keep what I confirmed',
            secondary: true,
            ...(given.unconfirmed > 0 && {
              also: { text: 'Confirm all the rest as offered', name: 'all', value: 'yes' },
            }),
          },
          rows,
        )
      : rows
  }
  ${others(given)}`
}

const ownerRow = ({ found }: ImportGiven, owner: OwnerRow, index: number) => [
  owner.role,
  list(owner.actions),
  found.state === 'read'
    ? html`<input
          type="hidden"
          name="owner-${index}"
          value="${owner.key}"
        />${quietSelect(`post-${index}`, `The post of ${owner.role}`, owner.choices, owner.chosen)}`
    : (owner.choices.find(each => each.value === owner.chosen)?.text ?? ''),
]

/** Roles named as owners, and the posts they are here. A role we know no post for is made one. */
export const ownersSection = (given: ImportGiven): Html | null => {
  const { owners, area, csrf, found } = given
  if (owners.length === 0) return null
  const made = owners.filter(each => each.isNew).length
  const rows = table({
    caption: 'Who answers for actions',
    captionSize: 'hidden',
    dense: true,
    narrow: 'stack',
    head: ['Role in the plan', 'Actions', 'Post here'],
    rows: owners.map((each, index) => ownerRow(given, each, index)),
  })
  return html`${heading('Who answers for actions')}
  ${paragraph(`Owners are posts in organisations, never people. ${made === 0 ? 'Every role is a post we know.' : `${made} of ${owners.length} ${made === 1 ? 'is' : 'are'} not known here yet and will be made, unless you choose another.`}`)}
  ${found.state === 'read' ? postForm({ csrf, action: `${staff.import(area, found.importId)}/owners`, button: 'Keep these posts', secondary: true }, rows) : rows}`
}
