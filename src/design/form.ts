import { z } from 'zod'
import { govukErrorSummary } from './govuk/components.ts'
import { html, type Html } from './html.ts'

/** What is wrong, by field: the sentences people see, beside the field. */
export type FieldErrors = Readonly<Record<string, readonly string[] | undefined>>

export type SummaryLine = { readonly text: string; readonly href: string }

export type ReadForm<Values> =
  | { readonly ok: true; readonly values: Values }
  | {
      readonly ok: false
      readonly fields: FieldErrors
      /** One line a field, in the order the fields stand on the page. */
      readonly summary: readonly SummaryLine[]
      /** What was sent, so that nothing need be typed twice. */
      readonly sent: Readonly<Record<string, string>>
    }

/**
 * A posted form read by its schema. The schema's keys stand in the order of the page, so the error summary does too.
 * `anchors` names the input to jump to where it is not the field itself: a date's first box (`{ due: 'due-day' }`).
 */
export const readForm = <Schema extends z.ZodObject>(
  schema: Schema,
  body: unknown,
  anchors: Readonly<Record<string, string>> = {},
): ReadForm<z.output<Schema>> => {
  const given = isRecord(body) ? body : {}
  const read = schema.safeParse(given)
  if (read.success) return { ok: true, values: read.data }
  const { formErrors, fieldErrors } = z.flattenError(read.error)
  const fields = fieldErrors as FieldErrors
  const names = Object.keys(schema.shape)
  const whole = formErrors.map(text => ({ text, href: `#${anchors[names[0]!] ?? names[0]}` }))
  const summary = names.flatMap(name =>
    (fields[name] ?? []).slice(0, 1).map(text => ({ text, href: `#${anchors[name] ?? name}` })),
  )
  return { ok: false, fields, summary: [...whole, ...summary], sent: sentText(given) }
}

const isRecord = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !Array.isArray(body)

/** What was sent as text: a refused form shows it again. */
export const sentText = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** For a component's `errorMessage`: the field's first sentence, or nothing. */
export const fieldError = (fields: FieldErrors | undefined, name: string): { text: string } | undefined => {
  const text = fields?.[name]?.[0]
  return text ? { text } : undefined
}

/** The list of what is wrong, at the head of the page; nothing where nothing is. */
export const errorSummary = (lines: readonly SummaryLine[] | undefined): Html | null =>
  lines && lines.length > 0 ? govukErrorSummary({ titleText: 'There is a problem', errorList: [...lines] }) : null

/** A command's refusal as an error summary: `{ ok: false, because }` becomes a sentence on the page. */
export const refusal = (sentence: string, href = '#main-content'): Html =>
  govukErrorSummary({ titleText: 'This was not saved', errorList: [{ text: sentence, href }] })

/** Goes in every posted form of a signed-in person; in an upload's form, before the file. */
export const csrfField = (token: string): Html => html`<input type="hidden" name="_csrf" value="${token}" />`
