import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readNhsNumber, readUpn } from '../../../src/kernel/ids.ts'
import { merrowshireReturns } from '../../../src/demonstration/replay-returns.ts'
import { returnFiles } from './files.ts'
import { sheetsIn } from './sheets.ts'

const folder = new URL('../returns/', import.meta.url)
const written = returnFiles()
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

test('the files that lie in the folder are what is written, to the letter', async () => {
  for (const file of written)
    if ('text' in file) assert.equal(textOf(file.name), file.text, file.name)
    else assert.deepEqual(await sheetsIn(readFileSync(new URL(file.name, folder))), file.sheets, file.name)
})

test('every file is written and sent, and there is no other', () => {
  const names = written.map(({ name }) => name).toSorted()
  const there = readdirSync(folder).filter(name => name !== 'README.md')
  assert.deepEqual(there.toSorted(), names)
  assert.deepEqual(merrowshireReturns().sent.map(({ file }) => file).toSorted(), names) // prettier-ignore
})

test('nobody can have any number in them: NHS numbers begin with 99, pupil numbers are of authority 999', () => {
  const texts = written.flatMap(file => ('text' in file ? [file.text] : [JSON.stringify(file.sheets)])).join('\n')
  const nhsNumbers = texts.match(/\b\d{10}\b/g) ?? []
  const upns = texts.match(/\b[A-Z]\d{12}\b/g) ?? []
  assert.ok(nhsNumbers.length > 150 && upns.length > 150)
  for (const number of nhsNumbers) assert.ok(readNhsNumber(number, true).ok && number.startsWith('99'), number)
  for (const upn of upns) assert.ok(readUpn(upn).ok && upn.slice(1, 4) === '999', upn)
  for (const postcode of texts.match(/\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g) ?? []) assert.match(postcode, /^ZZ\d/)
})
