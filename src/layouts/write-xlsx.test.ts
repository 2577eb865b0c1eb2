import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layouts } from './descriptions.ts'
import { measureValues } from './descriptions/measure-values.ts'
import { limits, type Issue } from './layout.ts'
import { sheetRows } from './sheet-rows.ts'
import { checked } from './testing-check.ts'
import { fileOf } from './testing-xlsx.ts'
import { openWorkbook } from './workbook.ts'
import { issuesXlsx, measuresTemplateXlsx, templateXlsx } from './write-xlsx.ts'

const sheetsOf = async (bytes: Uint8Array) => {
  const book = await openWorkbook(fileOf('t.xlsx', bytes), limits)
  const sheets = new Map<string, (readonly string[])[]>()
  for (const sheet of book.sheets) {
    const rows: (readonly string[])[] = []
    for await (const piece of sheetRows(book, sheet, limits)) rows.push(...piece.rows.map(({ cells }) => cells))
    sheets.set(sheet.name, rows)
  }
  return sheets
}

for (const layout of layouts.filter(({ sources, shape }) => sources.includes('xlsx') && !shape))
  test(`the template of ${layout.id} is one the layout itself reads`, async () => {
    const { told, summary } = await checked(layout, fileOf('t.xlsx', await templateXlsx(layout)))
    assert.deepEqual([told, summary.rows], [['F-NO-ROWS null'], 0])
  })

test('the template of figures lists the area’s own measures, and a row left empty is passed over and told', async () => {
  const bytes = await measuresTemplateXlsx(measureValues, [{ id: 'plans-in-20-weeks', title: 'Plans finished in 20 weeks', breakdowns: ['new', 'reviewed'] }]) // prettier-ignore
  const sheets = await sheetsOf(bytes)
  assert.deepEqual(sheets.get('Measures')![1], ['plans-in-20-weeks', 'Plans finished in 20 weeks', 'new, reviewed'])
  const { held, issues, summary } = await checked(measureValues, fileOf('t.xlsx', bytes))
  assert.deepEqual([held.length, summary.accepted], [0, 0])
  assert.deepEqual([summary.fatal, issues.at(-1)?.code], [true, 'F-NO-ROWS'])
})

test('issues are listed with the rows of the sender’s file; what looks like a formula stays words', async () => {
  const issue: Issue = { code: 'C-DAY', severity: 'error', sheet: null, row: 17, column: 'Date', value: '=1+1', message: 'Not a day.' } // prettier-ignore
  const sheets = await sheetsOf(await issuesXlsx([issue]))
  assert.deepEqual(sheets.get('What to put right')![1], ['', '17', 'Date', '=1+1', 'Not a day.', 'row held', 'C-DAY'])
})
