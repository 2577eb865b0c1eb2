/**
 * Writes the files Merrowshire's partners send (`demo/merrowshire/returns/`). The same every time: nothing in them comes
 * from the clock or from chance. A workbook is written only where its cells differ from what lies there, since a
 * workbook carries the minute it was made in.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { casesTyped } from '../demo/merrowshire/write-returns/events.ts'
import { returnFiles } from '../demo/merrowshire/write-returns/files.ts'
import { sheetsIn } from '../demo/merrowshire/write-returns/sheets.ts'
import { writeXlsx } from '../src/layouts/write-xlsx.ts'

const folder = fileURLToPath(new URL('../demo/merrowshire/returns/', import.meta.url))

for (const file of returnFiles()) {
  const path = `${folder}${file.name}`
  if ('text' in file) writeFileSync(path, file.text)
  else if (!existsSync(path) || JSON.stringify(await sheetsIn(readFileSync(path))) !== JSON.stringify(file.sheets))
    writeFileSync(path, await writeXlsx(file.sheets.map(sheet => ({ ...sheet, headed: false }))))
}

writeFileSync(`${folder}../cases.json`, `${JSON.stringify(casesTyped(), null, 1)}\n`)
