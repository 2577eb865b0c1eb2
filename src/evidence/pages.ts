import { fileLine } from '../design/file-line.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../design/form.ts'
import {
  govukButton,
  govukDateInput,
  govukFileUpload,
  govukInput,
  govukRadios,
  govukTextarea,
} from '../design/govuk/components.ts'
import { html, type Child, type Html } from '../design/html.ts'
import { answerFirst, emptyState, pageHeading, summaryList } from '../design/parts.ts'
import { table } from '../design/table.ts'
import { capital, plural, showDay } from '../design/words.ts'
import type { Day } from '../kernel/day.ts'
import type { Page } from '../web/answer.ts'
import { to } from './addresses.ts'
import { sizeInWords } from '../files/rules.ts'
import { evidenceAtMost, kindInWords, type EvidenceFile } from './rules.ts'

/** A form that was refused: what is wrong by field, and what was sent. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

/** The promise that evidence is about, as its pages name it. */
export type About = { readonly ref: string; readonly words: string; readonly href: string }

export type EvidenceShown = {
  readonly evidenceId: string
  readonly title: string
  readonly kind: 'activity' | 'difference'
  readonly covers: 'whole' | 'part'
  readonly trueOn: Day
  readonly expiresOn: Day | null
  readonly link: string | null
  readonly file: EvidenceFile | null
  readonly offeredOn: Day
  readonly offeredBy: string | null
  readonly about: About
  /** Why this person cannot decide on it; null where they can. */
  readonly notYours: string | null
}

const coversInWords = { whole: 'all of it', part: 'part of it' }

const dateBoxes = (name: string, legend: string, hint: string, value: Day | null, refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, name)
  const [year = '', month = '', day = ''] = (value ?? '').split('-')
  const box = (part: string, own: string, width: number) => ({
    name: part,
    classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`,
    value: refused?.sent[`${name}-${part}`] ?? (own && String(Number(own))),
  })
  return govukDateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: hint },
    ...(error && { errorMessage: error }),
    items: [box('day', day, 2), box('month', month, 2), box('year', year, 4)],
  })
}

const radios = (name: string, legend: string, items: Record<string, string>, refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, name)
  return govukRadios({
    name,
    idPrefix: name,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(items).map(([value, text]) => ({ value, text })),
    ...(error && { errorMessage: error }),
    ...(refused?.sent[name] && { value: refused.sent[name] }),
  })
}

const labelled = (name: string, text: string, refused: Refused | null) => {
  const error = fieldError(refused?.fields, name)
  return {
    id: name,
    name,
    label: { text, classes: 'govuk-label--s' },
    value: refused?.sent[name] ?? '',
    ...(error && { errorMessage: error }),
  }
}

const fileBox = (refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, 'file')
  return govukFileUpload({
    id: 'file',
    name: 'file',
    label: { text: 'A file that shows it', classes: 'govuk-label--s' },
    hint: {
      text: `If there is one: a document, a sheet, a picture or a recording, up to ${sizeInWords(evidenceAtMost)}. Take names of children and families out first.`,
    },
    ...(error && { errorMessage: error }),
  })
}

const promiseInset = ({ ref, words, href }: About): Html =>
  html`<div class="govuk-inset-text"><a class="govuk-link" href="${href}">Promise ${ref}</a><br />${words}</div>`

type OfferGiven = {
  readonly area: string
  readonly csrf: string
  readonly about: About
  readonly today: Day
  readonly because: Html | null
  readonly refused: Refused | null
}

/** Offering evidence that a promise was kept. */
export const offerPage = ({ about, csrf, today, because, refused }: OfferGiven): Page => ({
  kind: 'page',
  title: 'Offer evidence',
  section: '/my-actions',
  ...((refused || because) && { refused: true, status: 422 }),
  main: html`${errorSummary(refused?.summary)}${because}${pageHeading('Offer evidence')} ${promiseInset(about)}
    <p class="govuk-body">It counts once somebody who does not answer for this action has looked at it.</p>
    <form method="post" enctype="multipart/form-data" novalidate>
      ${csrfField(csrf)}
      ${govukTextarea({ ...labelled('title', 'What shows it?', refused), rows: '3', hint: { text: 'A sentence. Name posts, never people or children.' } })}
      ${radios('kind', 'What does it show?', { activity: 'Something was done', difference: 'A difference families notice' }, refused)}
      ${radios('covers', 'How much of the promise does it show?', { whole: 'All of it', part: 'Part of it' }, refused)}
      ${dateBoxes('trueOn', 'From which day was it true?', 'Seldom the day it is handed in', today, refused)}
      ${dateBoxes('expiresOn', 'Until when can it be relied on?', 'Leave empty where it stays true', null, refused)}
      ${fileBox(refused)}
      ${govukInput({ ...labelled('link', 'Where it can be seen', refused), hint: { text: 'An address, if there is one' } })}
      ${govukButton({ text: 'Offer this evidence', preventDoubleClick: true })}
    </form>`,
})

const waitingRow = (
  area: string,
  { evidenceId, title, kind, covers, offeredOn, offeredBy, about }: EvidenceShown,
): Child[] => [
  html`<a class="govuk-link" href="${to.decide(area, evidenceId)}">${title}</a>`,
  html`${about.ref}: ${about.words}`,
  `${capital(kindInWords[kind])}, ${coversInWords[covers]}`,
  offeredBy ?? 'Post not stated',
  showDay(offeredOn),
]

/** Evidence that nobody has looked at yet, oldest first. */
export const waitingPage = (area: string, waiting: readonly EvidenceShown[]): Page => ({
  kind: 'page',
  title: 'Evidence to look at',
  section: '/this-week',
  wide: true,
  main: html`${pageHeading('Evidence to look at')}
  ${
    waiting.length === 0
      ? emptyState({
          nothing: 'No evidence waits to be looked at.',
          wouldFill: 'Evidence that a promise was kept.',
          who: 'The owner of an action, under My actions.',
        })
      : html`${answerFirst(`${plural(waiting.length, 'piece waits', 'pieces wait')} to be looked at.`)}
        ${table({
          caption: 'Evidence to look at',
          captionSize: 'hidden',
          dense: true,
          narrow: 'stack',
          head: ['Evidence', 'Promise', 'Shows', 'Offered by', { text: 'On', tight: true }],
          rows: waiting.map(each => waitingRow(area, each)),
        })}`
  }`,
})

type DecideGiven = {
  readonly area: string
  readonly csrf: string
  readonly evidence: EvidenceShown
  readonly because: Html | null
  readonly refused: Refused | null
}

const facts = (area: string, evidence: EvidenceShown): Html =>
  summaryList([
    { key: 'What it shows', value: `${capital(kindInWords[evidence.kind])}, ${coversInWords[evidence.covers]}` },
    { key: 'True from', value: showDay(evidence.trueOn) },
    { key: 'Can be relied on until', value: evidence.expiresOn ? showDay(evidence.expiresOn) : 'It stays true' },
    { key: 'Where it can be seen', value: evidence.link ? html`<a class="govuk-link" href="${evidence.link}" rel="noreferrer">${evidence.link}</a>` : evidence.file ? 'In the file' : 'No address given' },
    evidence.file && { key: 'File', value: fileLine(evidence.file, to.file(area, evidence.evidenceId)) },
    { key: 'Offered by', value: `${evidence.offeredBy ?? 'Post not stated'}, ${showDay(evidence.offeredOn)}` },
  ]) // prettier-ignore

/** One piece of evidence, to accept or return with a reason. */
export const decidePage = ({ area, csrf, evidence, because, refused }: DecideGiven): Page => ({
  kind: 'page',
  title: 'Look at evidence',
  section: '/this-week',
  ...((refused || because) && { refused: true, status: 422 }),
  back: { text: 'Evidence to look at', href: to.waiting(area) },
  main: html`${errorSummary(refused?.summary)}${because}${pageHeading('Look at evidence')}
    ${promiseInset(evidence.about)}
    <p class="govuk-body-l">“${evidence.title}”</p>
    ${facts(area, evidence)}
    ${
      evidence.notYours
        ? html`<p class="govuk-body"><strong>${evidence.notYours}</strong></p>`
        : html`<form method="post" novalidate>
            ${csrfField(csrf)}
            ${radios('decision', 'Does it show that the promise was kept?', { accepted: 'Yes: accept it', returned: 'No: return it with a reason' }, refused)}
            ${govukTextarea({ ...labelled('because', 'Reason', refused), rows: '3', hint: { text: 'Needed when it goes back: what is missing. Shown to its owner.' } })}
            ${govukButton({ text: 'Decide', preventDoubleClick: true })}
          </form>`
    }`,
})

/** A file that was kept and is no longer on the disk. */
export const goneFilePage = (because: string): Page => ({
  kind: 'page',
  title: 'The file is not here',
  status: 410,
  main: html`${pageHeading('The file is not here')}
    <p class="govuk-body">${because}</p>`,
})
