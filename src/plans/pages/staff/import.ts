import { html, type Html } from '../../../design/html.ts'
import { answerFirst, detailsBlock, notice, pageHeading } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { count, list, plural, showMonth } from '../../../design/words.ts'
import type { Page } from '../../../web/answer.ts'
import type { PlanDocument } from '../../document.ts'
import type { Doubt, ImportAnswers, OfferedTarget } from '../../import-answers.ts'
import type { NameDoubt } from '../../import-names.ts'
import type { Import } from '../../queries/imports.ts'
import type { Counts, Kept, ReadPlan, ReadTarget } from '../../reading/shape.ts'
import type { Question } from '../../rules/same-promises.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, link, paragraph, postForm, selectField, textField, type Choice, type Refused } from './fields.ts'
import { doubtsSection } from './import-doubts.ts'
import { namesSection } from './import-names.ts'
import { sameSection } from './import-same.ts'
import { ownersSection, targetsSection, type OwnerRow } from './import-choices.ts'

export type ImportGiven = {
  readonly area: string
  readonly csrf: string
  readonly found: Import
  readonly read: ReadPlan
  readonly counts: Counts
  readonly answers: ImportAnswers
  readonly doubts: readonly Doubt[]
  readonly open: readonly Doubt[]
  readonly targets: readonly OfferedTarget[]
  readonly otherTargets: readonly ReadTarget[]
  readonly owners: readonly OwnerRow[]
  readonly document: PlanDocument
  readonly programmes: readonly Choice[]
  /** The programme it is set against, or `new`. */
  readonly programme: string
  readonly against: { readonly number: number } | null
  readonly questions: readonly Question[]
  readonly gone: readonly string[]
  /** Words that may be names and that nobody has looked at. */
  readonly names: readonly NameDoubt[]
  readonly unconfirmed: number
  readonly showNames: boolean
  readonly placeInWords: (kept: Kept) => string
  readonly measureNames: ReadonlyMap<string, string>
  readonly top: Html | null
  readonly refused: Refused | null
}

const sections = ({ actionsBySection }: Counts): string => {
  const numbers = Object.values(actionsBySection)
  return numbers.length > 1 ? ` (${numbers.join(', ')})` : ''
}

/** "23 actions (13, 8, 2), 59 milestone cells with words; 10 say nothing; 4 actions give no timescale." */
export const countsInWords = (counts: Counts): string =>
  `${plural(counts.actions, 'action')}${sections(counts)}, ${count(counts.milestonesStated)} milestone ${counts.milestonesStated === 1 ? 'cell' : 'cells'} with words; ${count(counts.milestonesNotStated)} ${counts.milestonesNotStated === 1 ? 'says' : 'say'} nothing; ${plural(counts.timescalesNotStated, 'action gives', 'actions give')} no timescale.`

/** What could not be read for sure comes first; what only a person can say is counted apart, kind by kind. */
const eye = ({ open, names, questions, unconfirmed }: ImportGiven): string => {
  const said = [
    names.length > 0 && plural(names.length, 'possible name'),
    unconfirmed > 0 && `${plural(unconfirmed, 'target')} to confirm`,
    questions.length > 0 && `${plural(questions.length, 'thing')} to recognise from the plan before`,
  ].filter(each => each !== false)
  if (open.length === 0 && said.length === 0) return 'Nothing is left that needs your eye.'
  const first = open.length > 0 ? `${plural(open.length, 'thing needs', 'things need')} your eye.` : ''
  return `${first}${said.length > 0 ? ` ${first ? 'Beside them there are' : 'There are'} ${list(said)}.` : ''}`.trim()
}

const short = (words: string): string => (words.length > 140 ? `${words.slice(0, 137).trimEnd()}…` : words)

const actionsTable = ({ area, found, document, answers, read }: ImportGiven): Html => {
  const touched = new Set(answers.corrections.map(each => each.ref.split('-')[0]))
  return table({
    caption: 'The actions as they were read',
    captionSize: 'm',
    dense: true,
    narrow: 'stack',
    head: [
      'Action',
      { text: 'Areas', tight: true },
      'Who answers for it',
      'Timescale',
      'Milestones',
      { text: html`<span class="govuk-visually-hidden">Look</span>` },
    ],
    rows: document.actions.map((action, index) => [
      html`${action.ref}. ${short(action.text)} ${touched.has(action.ref) && html`<strong>Corrected</strong>`}`,
      action.areas.join(', ') || 'None',
      action.owners.map(owner => owner.post).join('; ') || 'Role not stated',
      action.timescale ?? 'Not stated',
      action.milestones
        .map(
          cell =>
            `${cell.months} months: ${cell.state === 'stated' ? plural(cell.promises.length, 'promise') : 'not stated'}`,
        )
        .join('; '),
      html`<a
        class="govuk-link"
        href="${staff.importAction(area, found.importId, read.actions[index]?.ref ?? action.ref)}"
        >${found.state === 'read' ? 'Look and correct' : 'Look'}<span class="govuk-visually-hidden">
          at action ${action.ref}</span
        ></a
      >`,
    ]),
  })
}

const keptList = (given: ImportGiven, kept: readonly Kept[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${kept.map(each => html`<li>“${each.words}” (${given.placeInWords(each)})</li>`)}
  </ul>`

const leftOver = (given: ImportGiven): Html => {
  const { unplaced, furniture } = given.read
  return html`${heading('What could not be placed')}
  ${
    unplaced.length === 0
      ? paragraph('Every word of the file found its place.')
      : html`${paragraph(`${plural(unplaced.length, 'piece', 'pieces')} of the file found no place in the plan. They are kept here, so that nothing is lost.`)}${keptList(given, unplaced)}`
  }
  ${furniture.length > 0 && detailsBlock(`Page headers, footers and repeated headings (${furniture.length})`, keptList(given, furniture))}`
}

const keepForm = ({ area, csrf, found, programmes, programme, document, refused, read }: ImportGiven): Html =>
  html`${heading('Keep as draft')}
  ${paragraph('It becomes the draft of the plan’s next version. The published plan stays as it is until the draft is agreed, approved and published.')}
  ${postForm(
    { csrf, action: staff.keepImport(area, found.importId), button: 'Keep as draft' },
    html`${selectField({
      name: 'programme',
      label: 'Which plan is this?',
      items: [...programmes, { value: 'new', text: `A new plan: ${document.programme.name}` }],
      value: programme,
      refused,
    })}
    ${textField({
      name: 'planMonth',
      label: 'The month its dates count from',
      hint: read.programme.planMonth
        ? `The file says ${showMonth(read.programme.planMonth)}. Write it as 2024-09.`
        : 'The file does not say. Write it as 2024-09.',
      value: read.programme.planMonth,
      width: 10,
      refused,
    })}`,
  )}
  ${postForm({ csrf, action: staff.setImportAside(area, found.importId), button: 'Set this file aside', secondary: true })}`

const stateNotice = ({ area, found }: ImportGiven): Html | null => {
  if (found.state === 'set aside')
    return notice(paragraph('This file was set aside. Bring it in again to go on with it.'))
  if (!found.versionId) return null
  return notice(
    paragraph(html`This file was kept as a draft. ${link('Open the draft', staff.version(area, found.versionId))}`),
    'success',
  )
}

/** What was read from a plan's file: left as it stood, right what was made of it, and all a person should look at. */
export const importPage = (given: ImportGiven): Page => {
  const { area, found, counts, read, showNames } = given
  const waits = found.state === 'read'
  return {
    kind: 'page',
    title: found.fileName,
    section: '/imports',
    wide: true,
    ...(given.top && given.refused && { refused: true, status: 422 }),
    back: { text: 'Bring in a plan', href: staff.imports(area) },
    main: html`${given.top}${pageHeading(found.fileName, { caption: 'A plan as it was read' })}
    ${answerFirst(`${countsInWords(counts)} ${waits ? eye(given) : ''}`)} ${stateNotice(given)}
    ${read.programme.alsoNamed.length > 0 && paragraph(`The file also names, without their actions: ${read.programme.alsoNamed.join('; ')}.`)}
    ${waits && html`${doubtsSection(given)} ${namesSection(given)} ${sameSection(given)}`} ${targetsSection(given)}
    ${ownersSection(given)} ${actionsTable(given)} ${leftOver(given)} ${waits && keepForm(given)}
    ${paragraph(html`${link('The file as it came', staff.importFile(area, found.importId))} (SHA-256 <code>${found.fileHash}</code>)`)}
    ${showNames && paragraph('Names of people in the file’s cells are shown to you here and nowhere else.')}`,
  }
}
