import { fromDocx } from './from-docx.ts'
import { fromHtml } from './from-html.ts'
import { fromCsv, fromXlsx } from './from-sheet.ts'
import { fromTabText } from './from-tab-text.ts'
import { guard } from './guard.ts'
import { readIndicators } from './indicators.ts'
import { readModel } from './read-model.ts'
import { tooManyCells } from './table-model.ts'
import type { Guarded } from './guard.ts'
import type { Reading } from './shape.ts'
import type { TableModel } from './table-model.ts'

const longestCell = 60_000

/**
 * Reads a council's plan: a Word document, a web page, the text that a PDF conversion leaves, or our template (XLSX or
 * CSV). A table of indicators is recognised and given as that. Changes nothing and never throws: a file that is not a
 * plan, is broken, too large, locked or hostile is refused with a sentence that says what to do.
 */
export const readPlan = async (bytes: Uint8Array, filename: string): Promise<Reading> => {
  try {
    const guarded = await guard(bytes, filename)
    return guarded.ok ? readTables(await modelOf(guarded, bytes)) : guarded
  } catch (error) {
    if (error instanceof RangeError && error.message === tooManyCells) return { ok: false, because: tooManyCells }
    // The libraries that open Word and Excel files throw whatever they like at a file made to break them.
    return {
      ok: false,
      because: 'The file could not be opened. Open it in Word or Excel, save it again, and try again.',
    }
  }
}

const modelOf = (guarded: Extract<Guarded, { ok: true }>, bytes: Uint8Array): Promise<TableModel> | TableModel => {
  if (!('text' in guarded)) return guarded.kind === 'docx' ? fromDocx(bytes) : fromXlsx(bytes)
  if (guarded.kind === 'html') return fromHtml(guarded.text)
  return guarded.kind === 'csv' ? fromCsv(guarded.text) : fromTabText(guarded.text)
}

const readTables = (model: TableModel): Reading => {
  const rows = model.flatMap(block => (block.kind === 'table' ? block.rows : []))
  const long = rows.flatMap(row => row.cells).find(cell => cell.text.length > longestCell)
  if (long || model.some(block => block.kind !== 'table' && block.text.length > longestCell))
    return {
      ok: false,
      because:
        'One cell or paragraph is longer than a whole plan. Check that the table was copied cell by cell, and try again.',
    }
  const plan = readModel(model)
  if (plan) return { ok: true, kind: 'plan', plan }
  const indicators = readIndicators(model)
  if (indicators?.indicators.length) return { ok: true, kind: 'indicators', ...indicators }
  return { ok: false, because: rows.length === 0 ? noTable : noPlan }
}

const noTable =
  'The file has no table. A plan is read from the table that lists its actions; choose the file that holds it.'
const noPlan =
  'No table in the file lists actions. We look for a heading row that names the action and two of: who is involved, who is responsible, impact measures, timescale, milestones. Check the headings, or copy the table into our template.'
