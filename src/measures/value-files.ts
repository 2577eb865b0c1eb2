import Papa from 'papaparse'
import { definitionLines, definitionOut, type DefinitionOut } from './definition-out.ts'
import type { Measure } from './queries/measures.ts'
import type { Figure } from './rules.ts'

/** A measure's figures with its definition, for people and programs to take away. Pure. */

const columns = ['period', 'numerator', 'denominator', 'value', 'unit', 'status', 'origin', 'source'] as const
type ValueOut = Readonly<Record<(typeof columns)[number], string | number | null>>

const valueOut = ({ period, numerator, denominator, value, unit, status, origin, source }: Figure): ValueOut => ({
  period, numerator, denominator, value, unit, status, origin: origin ?? null, source,
}) // prettier-ignore

/** A table of figures; below it, after an empty line, the definition a field a line. */
export const valuesCsv = (measure: Measure, figures: readonly Figure[]): string => {
  // Text that a spreadsheet would run as a formula is made plain.
  const plain = { escapeFormulae: true, newline: '\r\n' }
  const table = Papa.unparse({ fields: [...columns], data: figures.map(valueOut) }, plain)
  const definition = Papa.unparse({ fields: ['definition', 'words'], data: definitionLines(measure).map(line => [...line]) }, plain) // prettier-ignore
  return `\uFEFF${table}\r\n\r\n${definition}\r\n`
}

export type ValuesOut = { readonly measure: DefinitionOut; readonly figures: readonly ValueOut[] }

export const valuesJson = (measure: Measure, figures: readonly Figure[]): string => {
  const out: ValuesOut = { measure: definitionOut(measure), figures: figures.map(valueOut) }
  return `${JSON.stringify(out, null, 2)}\n`
}
