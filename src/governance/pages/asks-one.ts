import type { Area } from '../../ctx.ts'
import { errorSummary } from '../../design/form.ts'
import { fileLine } from '../../design/file-line.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, historyList, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { evidenceAtMost, kindInWords } from '../../evidence/rules.ts'
import { sizeInWords } from '../../files/rules.ts'
import { to } from '../addresses/asks.ts'
import type { AskEvidenceShown, AskOfLetter } from '../ask-view.ts'
import { fieldId, fileField, heading, postForm, radiosField, selectField, textField, wordsField, type Choice, type FormRefused } from './asks-fields.ts' // prettier-ignore
import { askTag, dayOrNot, ownerOrNot } from './asks-pieces.ts'
import { tiesSection, type TiesGiven } from './asks-ties.ts'

export type AskPage = AskOfLetter & {
  readonly area: Area
  readonly csrf: string
  readonly posts: readonly Choice[]
  readonly ties: TiesGiven
  /** The promises' words by their ids, for what was said of them. */
  readonly named: (promiseId: string) => string
  readonly may: {
    readonly edit: boolean
    readonly offer: boolean
    readonly decide: boolean
    readonly readFiles: boolean
  }
  readonly refused: FormRefused | null
}

const refusedIn = ({ refused }: AskPage, form: string): FormRefused | null => (refused?.form === form ? refused : null)

const states: Record<AskEvidenceShown['state'], string> = {
  offered: 'Offered, not yet looked at',
  accepted: 'Accepted',
  returned: 'Returned',
}

const stateOf = (one: AskEvidenceShown): string =>
  `${states[one.state]}${one.decidedOn ? ` on ${showDay(one.decidedOn)} by: ${one.decidedBy}` : ''}.${one.because ? ` ${one.because}` : ''}`

const titleOf = ({ area, ask, may }: AskPage, one: AskEvidenceShown): Child => {
  const title = one.link ? html`<a class="govuk-link" href="${one.link}" rel="noopener">${one.title}</a>` : one.title
  const href = may.readFiles ? to.evidenceFile(area.slug, ask.ref, one.evidenceId) : null
  return one.file ? html`${title}<br /><span class="govuk-body-s">${fileLine(one.file, href)}</span>` : title
}

const evidenceTable = (given: AskPage): Html =>
  table({
    caption: 'What was offered as showing it',
    captionSize: 'hidden',
    head: ['Evidence', 'What it shows', 'True on', 'Where it stands'],
    rows: given.ask.evidence.map(one => [
      titleOf(given, one),
      `It ${kindInWords[one.kind]}${one.covers === 'part' ? ', in part' : ''}.`,
      showDay(one.trueOn),
      stateOf(one),
    ]),
    narrow: 'stack',
    empty: 'No evidence has been offered yet. The post that answers for this ask can offer it.',
  })

const decisions = (given: AskPage): Child =>
  given.may.decide &&
  given.ask.evidence
    .filter(one => one.state === 'offered')
    .map(one => {
      const form = `decide-${one.evidenceId}`
      const refused = refusedIn(given, form)
      return postForm(
        {
          csrf: given.csrf,
          action: to.decide(given.area.slug, given.ask.ref, one.evidenceId),
          button: 'Keep this decision',
        },
        html`${heading(`Look at: ${one.title}`, 's')}
        ${radiosField({ form, name: 'decision', label: 'Does it show what was asked?', refused, choices: [
          { value: 'accepted', text: 'Yes, accept it' },
          { value: 'returned', text: 'No, return it' },
        ] })}
        ${wordsField({ form, name: 'because', label: 'Why it goes back, where it does', rows: 2, refused })}`,
      ) // prettier-ignore
    })

const offering = (given: AskPage): Child => {
  const refused = refusedIn(given, 'offer')
  return (
    given.may.offer &&
    html`${heading('Offer evidence', 'm', 'offer')}
    ${postForm(
      { csrf: given.csrf, action: to.offer(given.area.slug, given.ask.ref), button: 'Offer it', sendsFile: true },
      html`${textField({ form: 'offer', name: 'title', label: 'What it is', hint: 'A document, a page, a count. No child by name.', refused })}
      ${radiosField({ form: 'offer', name: 'kind', label: 'What it shows', refused, choices: [
        { value: 'activity', text: 'Something was done' },
        { value: 'difference', text: 'A difference families notice' },
      ] })}
      ${radiosField({ form: 'offer', name: 'covers', label: 'How much of the ask it covers', refused, choices: [
        { value: 'whole', text: 'All of it' },
        { value: 'part', text: 'Part of it' },
      ] })}
      ${textField({ form: 'offer', name: 'trueOn', label: 'The day it was true', hint: 'For example 20 February 2025.', short: true, refused })}
      ${fileField({ form: 'offer', name: 'file', label: 'A file that shows it (optional)', hint: `A document, a sheet, a picture or a recording, up to ${sizeInWords(evidenceAtMost)}. Take names of children and families out first.`, refused })}
      ${textField({ form: 'offer', name: 'link', label: 'Where it can be read (optional)', hint: 'An address that begins with https://', refused })}`,
    )}`
  )
} // prettier-ignore

const editing = (given: AskPage): Child => {
  const { ask, area, csrf, may } = given
  if (!may.edit) return null
  const [owner, words] = [refusedIn(given, 'owner'), refusedIn(given, 'words')]
  return html`${heading('Set who answers for it and by when', 'm', 'set')}
    ${postForm(
      { csrf, action: to.setAsk(area.slug, ask.ref), button: 'Set owner and date' },
      html`${selectField({ form: 'owner', name: 'owner', label: 'Who answers for it', value: ask.ownerPostId ?? '', refused: owner, choices: [{ value: '', text: 'Nobody yet' }, ...given.posts] })}
      ${textField({ form: 'owner', name: 'due', label: 'By when', hint: 'For example 31 March 2025. Leave empty where no date is set.', value: ask.dueOn ? showDay(ask.dueOn) : '', short: true, refused: owner })}
      ${wordsField({ form: 'owner', name: 'because', label: 'Why it changes, where it does', rows: 2, refused: owner })}`,
    )}
    ${heading('Put it in better words', 'm', 'reword')}
    ${postForm(
      { csrf, action: to.reword(area.slug, ask.ref), button: 'Keep these words', secondary: true },
      html`${textField({ form: 'words', name: 'theme', label: 'What it is about', value: ask.theme, refused: words })}
      ${wordsField({ form: 'words', name: 'words', label: 'What is asked, in our words', value: ask.words, refused: words })}
      ${textField({ form: 'words', name: 'why', label: 'Why the words change', refused: words })}`,
    )}`
} // prettier-ignore

const historyOf = ({ ask, named }: AskPage): Html => {
  const sets = ask.assignments.map(each => ({
    on: each.setOn,
    what: `Owner: ${each.owner ?? 'nobody yet'}. Date: ${each.dueOn ? showDay(each.dueOn) : 'none yet'}.`,
    who: each.by,
    note: each.because,
  }))
  const words = ask.rewordings.map(each => ({ on: each.changedOn, what: `Put into other words: “${each.words}”`, who: each.by, note: each.because })) // prettier-ignore
  const ties = ask.ties.map(each => ({
    on: each.saidOn,
    what: `${each.tied ? 'A promise is said to answer it' : 'A promise does not answer it after all'}: ${named(each.promiseId)}`,
    who: each.by,
    note: each.because,
  }))
  const all = [...sets, ...words, ...ties].toSorted((a, b) => (a.on < b.on ? 1 : -1))
  if (all.length === 0)
    return html`<p class="govuk-body">Nobody has set an owner or a date. The programme lead can.</p>`
  return html`${historyList(all)}${ask.firstWords !== ask.words && html`<p class="govuk-body">As first kept: “${ask.firstWords}”</p>`}`
}

/** One ask: its words, who answers for it, by when, where it stands and why, and what shows it. */
export const askPage = (given: AskPage): Html => {
  const { letter, ask, refused } = given
  return html`${errorSummary(refused?.summary.map(line => ({ ...line, href: `#${fieldId(line.href.slice(1), refused.form)}` })))}
    ${pageHeading(ask.words, { caption: ask.theme })}
    <p class="govuk-body">${askTag(ask.verdict.standing)}</p>
    ${answerFirst(ask.verdict.because)}
    ${summaryList([
      { key: 'Who answers for it', value: ownerOrNot(ask.owner) },
      { key: 'By when', value: dayOrNot(ask.dueOn) },
      { key: 'Asked by', value: `${letter.from}, in the letter of ${showDay(letter.dated)}` },
      letter.next && { key: 'Looked at next', value: `The ${letter.next.kind} of ${showDay(letter.next.on)}` },
    ])}
    ${tiesSection({ area: given.area.slug, ref: ask.ref, csrf: given.csrf, mayEdit: given.may.edit, ties: given.ties, refused })}
    ${heading('What shows it')} ${evidenceTable(given)} ${decisions(given)} ${offering(given)} ${editing(given)}
    ${heading('What was set, and when')} ${historyOf(given)}
    <p class="govuk-body-s app-source">
      Ask ${ask.ref}. The words are ours, put shortly.${letter.source && ` Source: ${letter.source}.`}
    </p>`
}
