import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { list, plural, showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { FamilyLink } from '../queries/families.ts'
import type { FamilySaid } from '../queries/family-said.ts'
import type { HeldByOne, NumberShown, Opened } from '../queries/view.ts'
import { reasonsToOpen, systemInWords } from '../rules/see.ts'
import { birthOf, type BirthKnown } from '../rules/growing-up.ts'
import { statusInWords, type StatusOn, type StatusSaid } from '../rules/send-status.ts'
import { familyPart, saidPart } from './family-links.ts'
import { fullName, kindInWords, nameOf, problems, textBox, type Names, type Refused } from './parts.ts'

/** Before a child's record: that it will be written down, and why it is opened. Says nothing of the child. */
export const gatePage = (given: { area: string; csrf: string; childId: string; refused: Refused | null }): Page => ({
  kind: 'page',
  title: 'Open a child’s record',
  section: '/children',
  noindex: true,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)}${pageHeading('Open a child’s record')}
    <p class="govuk-body">Your name, the time and your reason are written down. Whoever works with this child can see them.</p>
    <form method="post" action="${to.open(given.area, given.childId)}" novalidate>
      ${csrfField(given.csrf)}
      ${govukRadios({
        name: 'because',
        idPrefix: 'because',
        fieldset: { legend: { text: 'Why do you open it?', classes: 'govuk-fieldset__legend--m' } },
        items: Object.entries(reasonsToOpen).map(([value, text]) => ({ value, text })),
        ...(given.refused?.fields.because?.[0] && { errorMessage: { text: given.refused.fields.because[0] } }),
      })}
      ${govukButton({ text: 'Open', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore

export type ChildGiven = {
  readonly area: string
  readonly csrf: string
  readonly openingId: string
  readonly today: Day
  readonly names: Names
  readonly people: ReadonlyMap<string, string>
  readonly held: readonly HeldByOne[]
  readonly numbers: readonly NumberShown[]
  readonly status: StatusOn
  readonly history: readonly StatusSaid[]
  readonly family: readonly FamilyLink[]
  readonly opened: readonly Opened[]
  readonly birth: BirthKnown
  /** What the family said of the record, where whoever looks is to answer it. */
  readonly said: readonly FamilySaid[]
  readonly may: { readonly unlink: boolean; readonly linkFamily: boolean; readonly liftBar: boolean }
  readonly refused: Refused | null
}

const saidByInWords = { authority: 'the local authority', school: 'a school', health: 'a health service' } as const

const statusSentence = ({ status, names }: ChildGiven): string => {
  if (!status.source) return 'SEND status: not known.'
  const { saidBy, organisationId } = status.source
  return `SEND status: ${statusInWords[status.status]}, since ${showDay(status.since!)}, as ${saidByInWords[saidBy]} says (${nameOf(names, organisationId)}).` // prettier-ignore
}

const statusTable = ({ history, names }: ChildGiven): Html =>
  table({
    caption: 'SEND status over time',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Status', 'From', 'Until', 'Who says so'],
    rows: history.map(({ status, fromDay, untilDay, organisationId }) => [
      statusInWords[status],
      showDay(fromDay),
      untilDay ? showDay(untilDay) : 'Goes on',
      nameOf(names, organisationId),
    ]),
    empty: 'Nobody has said anything of it.',
  })

const numberRows = ({ numbers, names }: ChildGiven): Html =>
  numbers.length === 0
    ? html`<p class="govuk-body">No number is held.</p>`
    : summaryList(
        numbers.map(({ system, value, organisationId }) => ({
          key: systemInWords[system],
          value: value
            ? html`${value}<br /><span class="govuk-hint">As ${nameOf(names, organisationId)} gives it</span>`
            : `Held by ${nameOf(names, organisationId)}. Your service does not use it, so it is not shown.`,
        })),
      )

const howLinked = ({ how, reasons }: HeldByOne): string => {
  if (how === 'first') return 'The first to name the child'
  return how === 'person' ? 'A person decided' : `By rule: ${list(reasons)}`
}

const unlinkForm = (given: ChildGiven, { linkId, organisationId, kind }: HeldByOne): Html =>
  detailsBlock(
    'Not about this child?',
    html`<form method="post" action="${to.unlink(given.area, given.openingId, linkId)}" novalidate>
      ${csrfField(given.csrf)}
      ${textBox({ name: 'because', id: `because-${linkId}`, label: 'Why not?' }, given.refused)}
      ${govukButton({ html: html`Take off<span class="govuk-visually-hidden"> ${nameOf(given.names, organisationId)}, ${kindInWords[kind]}</span>`, classes: 'govuk-button--warning' })}
    </form>`,
  )

const heldTable = (given: ChildGiven): Html =>
  table({
    caption: 'What is held, and from where',
    captionSize: 'm',
    narrow: 'stack',
    head: ['From', 'What', 'How it was linked', ...(given.may.unlink && given.held.length > 1 ? ['Take apart'] : [])],
    rows: given.held.map((each): Child[] => [
      nameOf(given.names, each.organisationId),
      html`${kindInWords[each.kind]}<br />${plural(each.said?.records ?? 0, 'record')} from ${plural(each.said?.returns.length ?? 0, 'return')}`,
      html`${howLinked(each)}<br />${showDay(dayOf(each.linkedAt))}`,
      ...(given.may.unlink && given.held.length > 1 ? [unlinkForm(given, each)] : []),
    ]),
    empty: 'Nothing is held under this any more.',
  }) // prettier-ignore

const openedPart = ({ opened, people }: ChildGiven): Html =>
  detailsBlock(
    'Who opened this record',
    html`<ul class="govuk-list govuk-list--bullet">
      ${opened.map(({ personId, on, because }) => html`<li>${showDay(on)}: ${people.get(personId) ?? 'Somebody no longer listed'}. ${reasonsToOpen[because as keyof typeof reasonsToOpen] ?? because}</li>`)}
    </ul>`,
  ) // prettier-ignore

/** The date of birth that counts, or that senders disagree on it. */
const bornWords = ({ birth }: ChildGiven): string => {
  const { day, disputed } = birthOf(birth)
  if (day === null) return 'Date of birth not given'
  return disputed ? 'Date of birth in doubt' : `Born ${showDay(day)}`
}

/** What is held about a child, as far as whoever opened it may see; nothing of any other child or household. */
export const childPage = (given: ChildGiven): Page => {
  const named = given.held.findLast(({ said }) => fullName(said) !== null)?.said ?? null
  const title = fullName(named) ?? 'A child without a name'
  return {
    kind: 'page',
    title: 'A child’s record',
    section: '/children',
    noindex: true,
    back: { text: 'Children to match', href: to.doubts(given.area) },
    ...(given.refused && { refused: true, status: 422 }),
    main:
      given.held.length === 0
        ? html`${pageHeading('A child’s record')}
          ${emptyState({ nothing: 'Nothing is held under this address.', wouldFill: 'Records of partners about this child. What stood here was withdrawn, or was found to belong to another record.', who: 'Partners, with their next returns.' })}`
        : html`${problems(given.refused)}${pageHeading(title, { caption: bornWords(given) })}
          ${answerFirst(statusSentence(given))} ${statusTable(given)}
          <h2 class="govuk-heading-m">Numbers</h2>
          ${numberRows(given)} ${heldTable(given)} ${familyPart(given)} ${saidPart(given)} ${openedPart(given)}`,
  }
} // prettier-ignore
