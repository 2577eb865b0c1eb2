import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError } from '../../design/form.ts'
import { govukButton, govukCheckboxes } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { recordKinds, type RecordKind } from '../../layouts/records.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { Missing } from '../queries/sending.ts'
import { hasTable, keySeparator } from '../rules/kinds.ts'
import { numberUnder, type Sight } from '../rules/numbers.ts'
import { becameInWords } from '../rules/words.ts'
import { dateField, link, paragraph, radiosField, type Refused } from './fields.ts'

export type MissingPage = {
  readonly area: Area
  readonly returnId: string
  readonly title: string
  readonly organisation: string
  readonly csrf: string
  readonly missing: readonly Missing[]
  /** Whether the sender's own references may be shown. */
  readonly mayName: boolean
  /** Which numbers of children may stand in them. */
  readonly sight: Sight
  readonly maySettle: boolean
  readonly saved: boolean
  readonly refused: Refused | null
}

/** The sender's own reference of a record: the parts of its key, as its list has them. */
const nameOf = ({ kind, key, disappearedId }: Missing, { mayName, sight }: MissingPage): string => {
  if (!mayName) return `Record ${disappearedId}`
  const names = kind === 'attendance-mark' ? ['pupil_key', 'academic_year'] : (recordKinds[kind as RecordKind]?.key ?? [])
  const parts = key.split(keySeparator).map((part, at) => ({ name: (names[at] ?? '').replaceAll('_', ' '), part }))
  const shown = parts.filter(({ name, part }) => part !== '' && (numberUnder(null, name) === null || sight(numberUnder(null, name)!)))
  const said = shown.map(({ name, part }) => `${name} ${part}`).join(', ')
  return shown.length < parts.filter(({ part }) => part !== '').length ? `Record ${disappearedId}${said && ` (${said})`}` : said
} // prettier-ignore

const answered = ({ answer, endedOn, note }: Missing): string =>
  answer === null
    ? 'Not answered'
    : note === becameInWords.moved
      ? `${becameInWords.moved}${endedOn ? `, on ${showDay(endedOn)}` : ''}`
      : `${becameInWords[answer]}${endedOn ? `, on ${showDay(endedOn)}` : ''}`

const form = (given: MissingPage, open: readonly Missing[]): Html => {
  const { area, returnId, csrf, refused } = given
  const error = fieldError(refused?.fields, 'records')
  return html`<form method="post" action="${to.missing(area.slug, returnId)}" novalidate>
    ${csrfField(csrf)}
    ${govukCheckboxes({
      name: 'records',
      idPrefix: 'records',
      classes: 'govuk-checkboxes--small',
      fieldset: { legend: { text: 'Which records?', classes: 'govuk-fieldset__legend--s' } },
      items: [
        ...(open.length > 1 ? [{ value: 'all', text: `All ${open.length} that are not answered` }] : []),
        ...open.map(each => ({ value: String(each.disappearedId), text: nameOf(each, given) })),
      ],
      ...(error && { errorMessage: error }),
    })}
    ${radiosField({
      name: 'answer',
      label: 'What became of them?',
      items: Object.entries(becameInWords).map(([value, text]) => ({ value, text })),
      refused,
    })}
    ${dateField({ name: 'endedOn', label: 'On which day did it end, if you know?', hint: 'Only where it was closed, ended or moved', refused })}
    ${govukButton({ text: 'Keep this answer', preventDoubleClick: true })}
  </form>`
}

/** Records that stood in an earlier list of the sender and are not in its newest: asked about, one by one or all at once. */
export const missingPage = (given: MissingPage): Page => {
  const { area, returnId, missing, refused } = given
  const open = missing.filter(({ answer }) => answer === null)
  const said = missing.filter(({ answer }) => answer !== null)
  return {
    kind: 'page',
    title: 'Records that disappeared',
    section: '/returns',
    back: { text: given.title, href: to.one(area.slug, returnId) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)} ${given.saved && notice(paragraph('Your answer is kept.'), 'success')}
    ${pageHeading('Records that disappeared', { caption: given.organisation })}
    ${paragraph('They stood in an earlier list and are not in this one. Until you say what became of them they are neither counted as waiting nor as seen. One that is in a later list comes back by itself.')}
    ${
      missing.length === 0
        ? emptyState({
            nothing: 'Nothing is missing from this list.',
            wouldFill: 'A record of an earlier list that a newer whole list does not hold.',
            who: 'Nobody needs to.',
          })
        : open.length === 0
          ? paragraph('All are answered.')
          : given.maySettle
            ? form(given, open)
            : paragraph(`${open.length} wait for an answer of the sender.`)
    }
    ${
      said.length > 0 &&
      table({
        caption: 'Answered',
        captionSize: 'm',
        narrow: 'stack',
        head: ['Record', 'What became of it', ...(given.mayName ? ['How it stood'] : [])],
        rows: said.map(each => [
          nameOf(each, given),
          answered(each),
          ...(given.mayName
            ? [
                hasTable(each.kind as RecordKind)
                  ? link('Its history', to.record(area.slug, each.kind, each.recordId))
                  : 'Its marks stand',
              ]
            : []),
        ]),
      })
    }`,
  }
}
