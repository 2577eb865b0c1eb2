import Excel from 'exceljs'
import Papa from 'papaparse'

/** The template we publish, for councils whose plan is not in Word. What stands in it is an example, to be overwritten. */
const facts: readonly (readonly [string, string])[] = [
  ['Programme', 'Improvement plan'],
  ['Kind of programme', 'improvement-plan'],
  ['Month of the plan', 'September 2024'],
  ['Provisional', 'This plan is provisional until it has been co-produced with families.'],
]

const areas: readonly (readonly string[])[] = [
  [
    'Number',
    'Title',
    'Part of (title)',
    'What the inspectors told us',
    'What children, young people and families told us',
    '18-month impact statements',
  ],
  [
    '1.1',
    'Plans are finished on time',
    'Plans',
    'Too many plans are late.',
    'We wait too long for a plan.',
    'More plans are finished on time.\nFamilies know when to expect theirs.',
  ],
]

const actions: readonly (readonly string[])[] = [
  [
    'Ref',
    'What are we going to do?',
    'Sub-actions',
    'Who is involved?',
    'Who is responsible or accountable?',
    'Impact measures',
    'Timescale',
    '3 months',
    '6 months',
    '12 months',
    'Areas',
  ],
  [
    '1',
    'Make plans quicker.',
    'Find out where they wait.\nTake on two more caseworkers.',
    'SEND service; Parent Carer Forum',
    'Director of Education, County Council',
    'Plans take less time.',
    'Autumn term 2024',
    'Two new caseworkers are in post.',
    '60% of EHC plans are finished within 20 weeks.',
    '70-80% of EHC plans are finished within 20 weeks.',
    '1.1',
  ],
]

const dress = (sheet: Excel.Worksheet, rows: readonly (readonly string[])[], headed: boolean) => {
  for (const row of rows) sheet.addRow([...row])
  sheet.columns.forEach(column => {
    column.width = 28
    column.alignment = { wrapText: true, vertical: 'top' }
    // Text, so that a spreadsheet does not turn 1.10 into 1.1 or a month into a day.
    column.numFmt = '@'
  })
  if (!headed) return
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
}

/** The template as a workbook: the plan, its areas, its actions. Several sub-actions or statements stand one to a line. */
export const planTemplateXlsx = async (): Promise<Buffer> => {
  const book = new Excel.Workbook()
  dress(book.addWorksheet('Plan'), facts, false)
  dress(book.addWorksheet('Areas'), areas, true)
  dress(book.addWorksheet('Actions'), actions, true)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** The template as one CSV file: the same three tables with a blank row between. */
export const planTemplateCsv = (): string =>
  `\ufeff${Papa.unparse(
    [...facts, [], ...areas, [], ...actions].map(row => [...row]),
    { newline: '\r\n' },
  )}\r\n`
