import { readCsv } from '../csv.ts'
import { fileKind } from '../file-kind.ts'
import { type FileAtRest, type Layout, limits } from '../layout.ts'
import { readXlsx } from '../xlsx.ts'

/** A rule of the DfE's own list, as text to show. Nothing is checked by it: our checks are ours. */
export type OfficialRule = { readonly number: string; readonly says: string; readonly severity: string | null }

export type OfficialRules =
  { readonly ok: true; readonly rules: readonly OfficialRule[] } | { readonly ok: false; readonly because: string }

const mostRules = 2000

const column = (name: string, means: string, required: 'heading' | false, synonyms: readonly string[]) =>
  ({ name, means, type: { kind: 'text', max: 5000 }, required, synonyms }) as const

const listLayout: Layout = {
  id: 'official-rules',
  name: 'The DfE’s validation rules',
  about: 'The list of rules the DfE publishes with the return, loaded by a person.',
  sources: ['csv', 'xlsx'],
  columns: [
    column('rule_number', 'the number of the rule', 'heading', ['rule', 'rule no', 'rule no.', 'rule id', 'rule code', 'number', 'no', 'no.', 'ref', 'reference', 'validation rule number', 'sequence number']),
    column('rule_text', 'what the rule says', 'heading', ['text', 'description', 'rule description', 'validation rule', 'validation check', 'error text', 'error message', 'message', 'validation error message']),
    column('severity', 'error or query', false, ['type', 'rule type', 'level', 'error or query', 'error/query', 'status', 'error']),
  ],
  list: 'whole',
  mixedAreas: false,
  rules: [],
  unique: [],
  keeps: 'sen2-case',
  toRecord: () => ({}),
} // prettier-ignore

/**
 * Reads the official list (CSV or a workbook: number, text and, where it has one, severity) so that pages can show it
 * beside our checks. Words are kept as they stand. Refused: no such headings, rows without a number, too many rows.
 */
export const readOfficialRules = async (file: FileAtRest, sheet?: string): Promise<OfficialRules> => {
  const kind = await fileKind(file, listLayout)
  if (!kind.ok) return { ok: false, because: kind.because }
  const rules: OfficialRule[] = []
  const readings = kind.kind === 'xlsx' ? readXlsx(file, listLayout, limits, sheet) : readCsv(file, listLayout, limits)
  for await (const { rows, issues } of readings) {
    const wrong = issues.find(({ severity }) => severity === 'fatal' || severity === 'error')
    if (wrong) return { ok: false, because: wrong.message }
    for (const { row, cells } of rows) {
      const [number, says, severity] = cells.map(cell => String(cell).trim()) as [string, string, string]
      // Lists have headings between their rules: text without a number is one of those.
      if (number === '' || says === '') continue
      if (rules.length >= mostRules) return { ok: false, because: `Row ${row}: a list of rules has at most ${mostRules} of them. Check that this is the list.` } // prettier-ignore
      rules.push({ number, says, severity: severity || null })
    }
  }
  return rules.length > 0
    ? { ok: true, rules }
    : { ok: false, because: 'No row with both a number and a text was found. Check that this is the list of rules.' }
}
