import { errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukInput, govukTextarea } from '../../design/govuk/components.ts'
import type { Html } from '../../design/html.ts'
import type { SubjectKind, SubjectSaid } from '../../returns/queries/subjects.ts'

/** A form that was refused: what is wrong by field, and what was sent. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export const problems = (refused: Refused | null): Html | null => errorSummary(refused?.summary)

export const kindInWords: Readonly<Record<SubjectKind, string>> = {
  'sen2-case': 'SEN2 return',
  'case-event': 'EHC case',
  'referral': 'Health referrals',
  'attendance-mark': 'Attendance register',
  'typed-case': 'EHC case opened here',
} // prettier-ignore

/** Names of organisations by id, as they are called on the page's day. */
export type Names = ReadonlyMap<string, string>
export const nameOf = (names: Names, id: string): string => names.get(id) ?? 'An organisation no longer listed'

/** A child's name as a sender writes it. */
export const fullName = (said: Pick<SubjectSaid, 'forename' | 'surname'> | null): string | null => {
  const name = [said?.forename, said?.surname].filter(Boolean).join(' ')
  return name === '' ? null : name
}

type Field = { readonly name: string; readonly id: string; readonly label: string; readonly hint?: string }

const labelled = ({ name, id, label, hint }: Field, refused: Refused | null) => {
  const error = fieldError(refused?.fields, name)
  return {
    id,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    value: refused?.sent[name] ?? '',
    ...(hint && { hint: { text: hint } }),
    ...(error && { errorMessage: error }),
  }
}

export const inputBox = (field: Field, refused: Refused | null): Html => govukInput(labelled(field, refused))
export const textBox = (field: Field, refused: Refused | null): Html =>
  govukTextarea({ ...labelled(field, refused), rows: '3' })
