import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { notice } from '../../design/parts.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Owed } from '../queries/owed.ts'
import type { SettingsHeld } from '../queries/owed-settings.ts'
import { chaseSteps, stepNames, type Ladder } from '../rules/chase.ts'
import type { Gap } from '../rules/owed.ts'
import { everyInWords, owedPeriodKinds } from '../rules/owed-periods.ts'
import { heading, paragraph, radiosField, selectField, textField, type Choice, type Refused } from './fields.ts'
import { oneForm, ticksField, wordsField } from './owed-fields.ts'

export type LineChoices = {
  readonly organisations: readonly Choice[]
  readonly layouts: readonly Choice[]
  readonly measures: readonly Choice[]
  readonly posts: readonly Choice[]
}

type LineFormGiven = {
  readonly area: Area
  readonly csrf: string
  readonly refused: Refused | null
  /** The line as it stands, where it is changed. */
  readonly line: Owed | null
  readonly choices: LineChoices
}

const choose = (items: readonly Choice[], none = 'Choose'): Choice[] => [{ value: '', text: none }, ...items]
const dayText = (day: string | null | undefined): string => (day ? showDay(day) : '')

const what = ({ refused, line, choices }: LineFormGiven): Html =>
  html`${selectField({ name: 'organisation', label: 'Who owes it?', items: choose(choices.organisations), value: line?.organisationId ?? '', refused })}
  ${selectField({ name: 'layout', label: 'Which return?', items: choose(choices.layouts), value: line?.layoutId ?? '', refused })}
  ${ticksField({ name: 'measures', label: 'Which figures?', hint: 'Only where figures are what is owed.', items: choices.measures, values: line?.measures ?? [], refused })}` // prettier-ignore

const when = ({ refused, line }: LineFormGiven): Html =>
  html`${radiosField({ name: 'every', label: 'How often?', items: owedPeriodKinds.map(kind => ({ value: kind, text: everyInWords[kind] })), value: line?.periodKind ?? '', refused })}
  ${textField({ name: 'after', label: 'How many days after the period ends is it due?', width: 5, value: line ? String(line.due.after) : '', refused })}
  ${radiosField({ name: 'in', label: 'Which days?', items: [{ value: 'working days', text: 'Working days' }, { value: 'days', text: 'All days' }], value: line?.due.in ?? 'working days', refused })}
  ${textField({ name: 'from', label: 'From which day on is it owed?', hint: 'The first period that begins on this day or later. For example, 1 September 2025', width: 20, value: dayText(line?.from), refused })}
  ${textField({ name: 'until', label: 'Until which day?', hint: 'Leave it empty where no end is set.', width: 20, value: dayText(line?.until), refused })}` // prettier-ignore

const who = ({ refused, line, choices }: LineFormGiven): Html =>
  html`${selectField({ name: 'owner', label: 'Which post owns it?', items: choose(choices.posts, 'Nobody named'), value: line?.ownerPostId ?? '', refused })}
  ${selectField({ name: 'accountable', label: 'Which post is accountable?', items: choose(choices.posts, 'Nobody named'), value: line?.accountablePostId ?? '', refused })}
  ${wordsField({ name: 'reports', label: 'What is reported today?', value: line?.reportsToday ?? '', refused })}
  ${wordsField({ name: 'basis', label: 'Lawful basis', hint: 'The law under which it is shared. Leave it empty where it is not settled.', value: line?.lawfulBasis ?? '', refused })}
  ${textField({ name: 'agreement', label: 'Sharing agreement', value: line?.agreement ?? '', refused })}
  ${textField({ name: 'ends', label: 'On which day does the agreement end?', hint: 'It raises itself before that day.', width: 20, value: dayText(line?.agreementEnds), refused })}
  ${radiosField({ name: 'safeguarding', label: 'Is a gap in it a safeguarding matter?', hint: 'So it is with attendance in independent and non-maintained special schools, alternative provision and tuition: nobody else counts those children.', items: [{ value: 'yes', text: 'Yes: it climbs faster' }, { value: 'no', text: 'No' }], value: line?.safeguarding ? 'yes' : 'no', refused })}` // prettier-ignore

/** The register's form: a new line, or one that is changed. */
export const lineFormPage = (given: LineFormGiven): Html =>
  oneForm({
    title: given.line ? 'Change this line of the register' : 'Add a line to the register',
    caption: given.area.name,
    csrf: given.csrf,
    refused: given.refused,
    fields: html`${what(given)} ${when(given)} ${who(given)}`,
    button: 'Keep it',
  })

type OfLine = { readonly csrf: string; readonly refused: Refused | null; readonly line: Owed }
const captionOf = ({ line }: OfLine): string => `${line.layoutName}, ${line.organisation.name}`

export const endLinePage = (given: OfLine): Html =>
  oneForm({
    ...given,
    title: 'It is owed no more',
    caption: captionOf(given),
    lead: paragraph('What was owed until today stays on record. Nothing more is asked after.'),
    fields: wordsField({ name: 'because', label: 'Why?', refused: given.refused }),
    button: 'End it',
  })

export const gapFormPage = (given: OfLine & { readonly measures: readonly Choice[] }): Html => {
  const { refused } = given
  return oneForm({
    ...given,
    title: 'Record an agreed gap',
    caption: captionOf(given),
    lead: paragraph('It stays shown as missing. With a day from which it comes, nobody is asked after it until then.'),
    fields: html`${wordsField({ name: 'words', label: 'What does not come yet, and why?', refused })}
      ${given.measures.length > 0 && ticksField({ name: 'measures', label: 'Which figures?', hint: 'None ticked: all of it.', items: given.measures, values: [], refused })}
      ${textField({ name: 'from', label: 'From which day on does it not come?', hint: 'For example, 1 September 2024', width: 20, refused })}
      ${textField({ name: 'filled', label: 'From which day will it come?', hint: 'Leave it empty where no day is agreed: it is asked after all the same.', width: 20, refused })}
      ${textField({ name: 'with', label: 'With whom was it agreed?', hint: 'A group or a post, not a name.', refused })}`,
    button: 'Keep it',
  })
} // prettier-ignore

export const endGapPage = (given: OfLine & { readonly gap: Gap }): Html =>
  oneForm({
    ...given,
    title: 'It is agreed no more',
    caption: captionOf(given),
    lead: notice(paragraph(given.gap.words)),
    fields: wordsField({ name: 'because', label: 'Why?', refused: given.refused }),
    button: 'Ask after it again',
  })

const stepLabels: Readonly<Record<keyof Ladder, string>> = {
  ...stepNames,
  reminder: 'Reminder, before the due day',
  sender: 'Sender, after the due day',
  owner: 'Owner, after the due day',
  accountable: 'Accountable person, after the due day',
  board: 'The next board’s exceptions, after the due day',
}

const ladderFields = (name: 'ordinary' | 'safeguarding', ladder: Ladder, refused: Refused | null): Html =>
  html`${chaseSteps.map(step => textField({ name: `${name}-${step}`, label: stepLabels[step], width: 5, value: String(ladder[step]), refused }))}` // prettier-ignore

/** How long is waited before who is asked. */
export const settingsPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly refused: Refused | null
  readonly held: SettingsHeld
  readonly saved: boolean
}): Html => {
  const { held, refused, saved } = given
  const when = held.setOn ? `Set on ${showDay(held.setOn)} by: ${held.setAs}.` : 'These are the days Alongside comes with; nobody has changed them.' // prettier-ignore
  return oneForm({
    title: 'How long is waited before who is asked',
    caption: given.area.name,
    csrf: given.csrf,
    refused,
    lead: html`${saved && notice(paragraph('Saved. It holds from today.'), 'success')}
      ${paragraph(`Working days, without bank holidays. ${when}`)}`,
    fields: html`${heading('A return that is missing')} ${ladderFields('ordinary', held.ordinary, refused)}
      ${heading('Where a gap is a safeguarding matter')} ${ladderFields('safeguarding', held.safeguarding, refused)}
      ${heading('What else')}
      ${textField({ name: 'agreement', label: 'Days before a sharing agreement ends on which that raises itself', width: 5, value: String(held.agreementDays), refused })}
      ${textField({ name: 'stale', label: 'Missing periods after which what is shown is called stale', width: 5, value: String(held.staleAfter), refused })}
      ${textField({ name: 'complaints', label: 'Complaints about one need and service that raise themselves', width: 5, value: String(held.complaints.complaints), refused })}
      ${textField({ name: 'months', label: `Within how many months (now ${plural(held.complaints.months, 'month')})`, width: 5, value: String(held.complaints.months), refused })}`,
    button: 'Save',
  })
} // prettier-ignore
