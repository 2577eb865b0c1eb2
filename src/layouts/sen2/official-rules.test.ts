import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testFile } from '../testing-sen2.ts'
import { writeXlsx } from '../write-xlsx.ts'
import { readOfficialRules } from './official-rules.ts'

test('a list of rules is read as text, from CSV and from a workbook, headings between rules left out', async () => {
  const expected = {
    ok: true,
    rules: [
      { number: '100', says: 'Made-up rule about a date', severity: 'Error' },
      { number: '101Q', says: 'Made-up rule, with a comma', severity: null },
    ],
  }
  const csv = 'List of rules,,\nRule No.,Error message,Type\n,Module 1,\n100,Made-up rule about a date,Error\n101Q,"Made-up rule, with a comma",\n' // prettier-ignore
  assert.deepEqual(await readOfficialRules(testFile('rules.csv', csv)), expected)
  const rows = [['Rule No.', 'Error message', 'Type'], ['100', 'Made-up rule about a date', 'Error'], ['101Q', 'Made-up rule, with a comma', '']] // prettier-ignore
  const book = await writeXlsx([{ name: 'Rules', rows }])
  assert.deepEqual(await readOfficialRules(testFile('rules.xlsx', new Uint8Array(book))), expected)
})

test('what is no list of rules is refused with a sentence', async () => {
  for (const content of ['a,b\n1,2\n', '', 'Rule,Text\n,x\n', '%PDF-1.4']) {
    const read = await readOfficialRules(testFile('x.csv', content))
    assert.ok(!read.ok && /^\S.{20,}\.$/.test(read.because), JSON.stringify(read))
  }
})
