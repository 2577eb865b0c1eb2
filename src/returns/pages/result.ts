import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError } from '../../design/form.ts'
import { govukButton, govukInput, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import {
  answerFirst,
  detailsBlock,
  downloadLinks,
  historyList,
  notice,
  pageHeading,
  summaryList,
} from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, plural, showDay } from '../../design/words.ts'
import { sizeInWords } from '../../files/rules.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import type { Layout, Severity } from '../../layouts/layout.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { Progress } from '../progress.ts'
import type { Counts, IssueRow, ReturnView } from '../queries/returns.ts'
import type { MissingCounts, Note } from '../queries/sending.ts'
import { hasTable } from '../rules/kinds.ts'
import {
  heldInWords,
  nextSteps,
  questionInWords,
  severities,
  severityInWords,
  stateInWords,
  takenIn,
} from '../rules/words.ts'
import { heading, link, paragraph, postForm, radiosField, type Refused } from './fields.ts'

export type RuleMet = {
  readonly code: string
  readonly severity: Severity
  readonly total: number
  /** What has to be so; nothing of a row is in it. */
  readonly says: string
  /** Empty for those who may not see rows. */
  readonly examples: readonly IssueRow[]
  readonly notes: readonly Note[]
}

export type ResultPage = {
  readonly area: Area
  readonly view: ReturnView
  readonly layout: Layout | null
  readonly organisation: string
  readonly sentBy: string | null
  readonly csrf: string
  readonly rules: readonly RuleMet[]
  readonly progress: Progress | null
  readonly held: { readonly held: number; readonly unclear: number }
  /** How many codes of the sender hold rows back for want of a meaning. */
  readonly codes: number
  readonly missing: MissingCounts
  readonly keptUntil: Day
  readonly may: { readonly settle: boolean; readonly withdraw: boolean; readonly rows: boolean; readonly file: boolean }
  /** Set where this very file came before. */
  readonly again: boolean
  /** Sentences of other rooms on what became of the rows. */
  readonly remarks: readonly string[]
  readonly refused: (Refused & { readonly form: 'answer' | 'note' }) | null
}

const answer = ({ view, rules }: ResultPage): string => {
  const { state, counts, because } = view.state
  if (state === 'received') return 'The file has arrived and is being checked.'
  if (state === 'waiting for an answer')
    return 'One thing has to be known before the file can be read. Nothing was lost, and nothing was taken in yet.'
  if (state === 'stopped') return because ?? 'The file could not be read.'
  if (state === 'withdrawn') return `This return was withdrawn: ${because ?? 'no reason is kept.'}`
  if (!counts) return stateInWords[state]
  return takenIn({ ...counts, queries: queriesOpen(rules) })
}

const queriesOpen = (rules: ResultPage['rules']): number =>
  rules.filter(({ severity, notes }) => severity === 'query' && notes.length === 0).length

const next = ({ view, rules, held, missing, codes }: ResultPage): Html => {
  const queries = queriesOpen(rules)
  const { state, counts } = view.state
  const steps = nextSteps({ state, held: held.held, unclear: held.unclear, refused: counts?.refused ?? 0, codes, queries, disappeared: missing.unanswered })
  return steps.length === 1
    ? html`<p class="govuk-body"><strong>What to do next:</strong> ${steps}</p>`
    : html`<p class="govuk-body"><strong>What to do next:</strong></p>
        <ol class="govuk-list govuk-list--number">${steps.map(step => html`<li>${step}</li>`)}</ol>`
} // prettier-ignore

const checking = ({ area, view, progress }: ResultPage): Html => {
  const share =
    progress && progress.size > 0 ? Math.min(100, Math.floor((progress.bytesRead / progress.size) * 100)) : 0
  const words = !progress
    ? 'It waits for its turn.'
    : progress.merging
      ? progress.rows === 1
        ? 'The one row is checked and being taken in.'
        : `All ${plural(progress.rows, 'row')} are checked; they are being taken in.`
      : `${plural(progress.rows, 'row')} checked so far.`
  return html`<div class="app-sending" data-checking="${to.progress(area.slug, view.returnId)}">
    <p class="govuk-body" role="status" data-checking-words>${words}</p>
    <progress class="app-progress" max="100" value="${share}" aria-label="How much of the file is checked">
      ${share}%
    </progress>
    <p class="govuk-body">
      ${link('See how far it is', to.one(area.slug, view.returnId))}. You may also close this page: the checking goes
      on.
    </p>
  </div>`
}

const question = ({ area, view, csrf, may, refused }: ResultPage): Html | null => {
  const { state, question: asked, because, examples } = view.state
  if (state !== 'waiting for an answer' || !asked) return null
  const { asks, choices } = questionInWords[asked]
  const wrong = refused?.form === 'answer' ? refused : null
  const error = fieldError(wrong?.fields, 'answer')
  return html`${heading('A question about your files')} ${paragraph(because)}
  ${examples.length > 0 && paragraph(`In your file: ${examples.slice(0, 5).join(', ')}.`)}
  ${
    may.settle
      ? postForm({ csrf, action: to.answer(area.slug, view.returnId), button: 'Answer and check the file' }, html`${
          choices
            ? radiosField({ name: 'answer', label: asks, hint: 'Asked once. It is remembered for these files and can be changed.', items: choices, refused: wrong })
            : govukInput({ id: 'answer', name: 'answer', label: { text: asks, classes: 'govuk-label--s' }, ...(error && { errorMessage: error }) })
        }`)
      : paragraph('The sender answers it, or an analyst.')
  }`
} // prettier-ignore

const countRows = (counts: Counts, organisation: string, withdrawn: boolean): [string, number, string][] => [
  ['Taken in', counts.accepted, withdrawn ? 'They counted until the return was withdrawn' : 'They count from now on'],
  ['of them new', counts.added, ''],
  ['of them changed', counts.changed, 'What stood before is kept as an earlier version'],
  ['of them as before', counts.same, 'Nothing had to be written'],
  ['of them older than what stands', counts.older, 'A later extract says otherwise, and stands'],
  [
    'Held back',
    counts.held,
    withdrawn ? 'They are no longer held' : 'Kept as you sent them and counted nowhere, until they are put right',
  ],
  ['Refused', counts.refused, 'Could not be read as rows at all'],
  ['About another area', counts.elsewhere, 'Dropped; nothing of them was kept'],
  ['Disappeared', counts.disappeared, `In an earlier list of ${organisation} and not in this one`],
  ['Came back', counts.reappeared, 'Had disappeared and are in this list again'],
]
const always = new Set(['Taken in', 'Held back', 'Refused'])

const numbers = ({ view, organisation }: ResultPage): Html | null => {
  const { counts } = view.state.counts ? view.state : (view.steps.findLast(step => step.counts) ?? view.state)
  return (
    counts &&
    table({
      caption: `What became of ${plural(counts.rows, 'row')}`,
      captionSize: 'm',
      narrow: 'stack',
      head: ['Rows', { text: 'How many', numeric: true }, 'What that means'],
      rows: countRows(counts, organisation, view.state.state === 'withdrawn')
        .filter(([words, number]) => number > 0 || always.has(words))
        .map(([words, number, means]) => [words, count(number), means]),
    })
  )
}

const place = ({ sheet, row, column }: IssueRow): string =>
  [sheet && `sheet ${sheet}`, row !== null && `row ${row}`, column].filter(each => each).join(', ')

const shown = 5

const examplesOf = ({ examples, total }: RuleMet): Html | null =>
  examples.length === 0
    ? null
    : html`<ul class="govuk-list govuk-list--bullet">
        ${examples
          .slice(0, shown)
          .map(
            issue =>
              html`<li>${place(issue) && html`<span class="app-place">${place(issue)}:</span> `}${issue.message}</li>`,
          )}
        ${total > shown && html`<li>and ${count(total - shown)} more, in the whole list</li>`}
      </ul>`

const noteForm = (given: ResultPage, rule: RuleMet): Html | null => {
  const { area, view, csrf, may, refused } = given
  const wrong = refused?.form === 'note' && refused.sent.code === rule.code ? refused : null
  const written = rule.notes.map(
    ({ note, writtenAt }) => html`<p class="govuk-body">Noted on ${showDay(dayOf(writtenAt))}: “${note}”</p>`,
  )
  const error = fieldError(wrong?.fields, 'note')
  const id = `note-${rule.code}`
  const form = html`<form method="post" action="${to.note(area.slug, view.returnId)}" novalidate>
    ${csrfField(csrf)}<input type="hidden" name="code" value="${rule.code}" />
    ${govukTextarea({
      id,
      name: 'note',
      rows: '2',
      label: { text: 'Why are the rows right as they stand?', classes: 'govuk-label--s' },
      value: wrong?.sent.note ?? '',
      ...(error && { errorMessage: error }),
    })}
    <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
      Keep this note<span class="govuk-visually-hidden"> on ${rule.code}</span>
    </button>
  </form>`
  const open = may.settle && view.state.state === 'loaded'
  return html`${written} ${open && (rule.notes.length > 0 ? detailsBlock('Add to this note', form) : form)}`
}

const rulesShown = (given: ResultPage): Html | null => {
  const { area, view, rules, may } = given
  if (rules.length === 0) return null
  const kinds = severities.filter(severity => rules.some(rule => rule.severity === severity))
  return html`${heading('What the checks found', 'found')}
    ${!may.rows && paragraph('You see which rules were broken and how often. What stands in the rows is shown to the sender and to analysts alone.')}
    ${
      may.rows &&
      downloadLinks([
        { format: 'Excel', href: to.issues(area.slug, view.returnId, 'xlsx'), what: 'The whole list' },
        { format: 'CSV', href: to.issues(area.slug, view.returnId, 'csv'), what: 'The whole list' },
      ])
    }
    ${may.rows && paragraph('Row numbers are those of your own file, its first line being row 1.')}
    ${kinds.map(
      severity =>
        html`<h3 class="govuk-heading-s">${severityInWords[severity]}</h3>
          ${rules
            .filter(rule => rule.severity === severity)
            .map(
              rule =>
                html`<div class="app-rule">
                  <p class="govuk-body"><strong>${rule.code}</strong> · ${rule.total === 1 ? 'once' : `${count(rule.total)} times`} · ${rule.says}</p>
                  ${examplesOf(rule)} ${rule.code === 'C-MAP' && may.settle && paragraph(link('Say what your codes mean', to.codes(area.slug, view.organisationId)))}
                  ${rule.severity === 'query' && noteForm(given, rule)}
                </div>`,
            )}`,
    )}`
} // prettier-ignore

const button = (csrf: string, action: string, text: Child): Html =>
  html`<form method="post" action="${action}">
    ${csrfField(csrf)}
    <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">${text}</button>
  </form>`

const aboutChildren = ({ kind }: ReturnView): boolean =>
  ['sen2-case', 'case-event', 'referral', 'attendance-mark'].includes(kind)

const heldBlock = ({ area, view, csrf, held, may }: ResultPage): Html | null => {
  const one = held.held === 1
  return held.held === 0 || view.state.state === 'withdrawn'
    ? null
    : html`${heading('Rows held back')} ${paragraph(heldInWords(held))}
      ${
        may.rows
          ? html`${paragraph(aboutChildren(view) ? `${one ? 'The row holds a child’s details. Opening it' : 'The rows hold children’s details. Opening them'} is noted in the audit.` : `Opening ${one ? 'it' : 'them'} is noted in the audit.`)}
            ${button(csrf, to.rows(area.slug, view.returnId), one ? 'Open the row held back' : 'Open the rows held back')}`
          : paragraph(`The sender and analysts can open ${one ? 'it' : 'them'}.`)
      }`
}

const missingBlock = ({ area, view, missing }: ResultPage): Html | null =>
  missing.all === 0
    ? null
    : html`${heading('Records that disappeared')}
      ${paragraph(`${plural(missing.all, 'record')} of your earlier lists ${missing.all === 1 ? 'is' : 'are'} not in this one. ${missing.all === 1 ? 'It is' : 'They are'} neither counted as waiting nor as seen.${missing.unanswered < missing.all ? ` ${missing.unanswered} still to be answered.` : ''}`)}
      ${paragraph(link('Say what became of them', to.missing(area.slug, view.returnId)))}`

const fileRow = ({ area, view, csrf, keptUntil, may }: ResultPage): Html => {
  const kept = view.fileRemovedOn
    ? html`Taken from the disk on ${showDay(view.fileRemovedOn)}, when its time was up. Its name and fingerprint stay.`
    : html`Kept until ${showDay(keptUntil)}${view.isCopy && ', as a copy with the rows of this area alone'}.`
  return html`${view.fileName} (${sizeInWords(view.sentSize)})<br />${kept}
    ${
      may.rows && !may.file && !view.fileRemovedOn && html`<br />It holds numbers of children your role does not use: its sender can take it out.`
    }
    ${
      may.file && !view.fileRemovedOn &&
      html`<form method="post" action="${to.file(area.slug, view.returnId)}">
        ${csrfField(csrf)}<button type="submit" class="app-link-button">Take the file out</button>
      </form>`
    }`
} // prettier-ignore

const hows = { page: 'on this page', api: 'by its own system, with a key', command: 'on the server, by command' }

const about = (given: ResultPage): Html => {
  const { area, view, sentBy, organisation } = given
  return html`${heading('About this return')}
    ${summaryList([
      { key: 'From', value: organisation },
      { key: 'File', value: fileRow(given) },
      { key: 'Came on', value: `${showDay(view.receivedOn)}, ${hows[view.how]}${sentBy ? `, by ${sentBy}` : ''}` },
      { key: 'Drawn on', value: view.asAt ? showDay(view.asAt) : 'Not said: the day it came counts' },
      { key: 'What it holds', value: view.listKind === 'whole' ? 'The whole list' : view.listKind === 'changes' ? 'Only what changed' : 'Not said yet' },
      { key: 'Fingerprint (SHA-256)', value: html`<span class="app-hash">${view.sentHash}</span>` },
    ])}
    ${view.state.state === 'loaded' && given.may.rows && hasTable(view.kind) && paragraph(link('Where each record came from, and its versions', to.records(area.slug, view.returnId)))}`
} // prettier-ignore

const steps = ({ view }: ResultPage): Html =>
  detailsBlock(
    'What happened to it, step by step',
    historyList(
      view.steps.toReversed().map(step => ({
        on: dayOf(step.recordedAt),
        what: `${stateInWords[step.state]}${step.counts && step.state === 'loaded' ? `: ${count(step.counts.accepted)} of ${count(step.counts.rows)}` : ''}`,
        ...(step.because && { note: step.because }),
      })),
    ),
  )

/** What became of a return: taken in, held, refused; what is wrong and what to do. */
export const resultPage = (given: ResultPage): Page => {
  const { area, view, layout, organisation, may, again, refused } = given
  const { state } = view.state
  return {
    kind: 'page',
    title: `${layout?.name ?? view.layoutId}: ${stateInWords[state].toLowerCase()}`,
    section: '/returns',
    back: { text: 'Returns', href: to.returns(area.slug) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)}
      ${again && notice(paragraph(`This very file came before, on ${showDay(view.receivedOn)}. Nothing was changed; here is what became of it.`), 'attention')}
      ${pageHeading(layout?.name ?? view.layoutId, { caption: organisation })} ${answerFirst(answer(given))} ${next(given)}
      ${state === 'received' && checking(given)} ${question(given)} ${given.remarks.map(paragraph)} ${state !== 'waiting for an answer' && numbers(given)}
      ${state !== 'waiting for an answer' && rulesShown(given)} ${heldBlock(given)} ${missingBlock(given)} ${about(given)} ${steps(given)}
      ${
        may.withdraw && state !== 'withdrawn' &&
        govukButton({ text: 'Withdraw this return', href: to.withdraw(area.slug, view.returnId), classes: 'govuk-button--secondary' })
      }`,
  }
} // prettier-ignore
