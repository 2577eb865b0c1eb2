import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { referralReference } from '../queries/opened-referrals.ts'
import { indexOf, matchOf, mostLines, plainReference, readList, rowsOfText, withoutZeros } from './references.ts'

const nothingKnown = (): boolean => false
const read = (text: string, known: readonly string[] = []) => readList(rowsOfText(text), plain => known.includes(plain))
const plains = (text: string, known: readonly string[] = []): string[] => {
  const list = read(text, known)
  return list.ok ? list.entries.map(({ plain }) => plain) : assert.fail(list.because)
}

test('spaces, capitals, dashes and a spreadsheet’s marks make no difference; zeros and signs do', () => {
  for (const written of ['ehc-1042', ' EHC‑1042 ', 'EHC – 1042', "'EHC-1042", '“EHC-1042”', 'EHC\u00a0-1042\ufeff'])
    assert.equal(plainReference(written), 'EHC-1042', written)
  assert.notEqual(plainReference('EHC-01042'), 'EHC-1042')
  assert.notEqual(plainReference('EHC/1042'), 'EHC-1042')
  assert.equal(withoutZeros('EHC-0042/007'), 'EHC-42/7')
  assert.equal(withoutZeros('000'), '0')
  assert.equal(withoutZeros('A100'), 'A100')
})

test('a list is one reference a line, or one line written across', () => {
  assert.deepEqual(plains('A-1\r\nA-2\n\n a-3 \n'), ['A-1', 'A-2', 'A-3'])
  assert.deepEqual(plains('A-1, A-2; A-3'), ['A-1', 'A-2', 'A-3'])
  const across = read('A-1\nA-2')
  assert.deepEqual(across.ok && across.entries.map(({ line }) => line), [1, 2])
})

test('of several columns the one named so is read, else the one most of which is known here', () => {
  assert.deepEqual(plains('Name,Case reference,Issued\nOne,A-1,2025-01-02\nTwo,A-2,2025-01-03'), ['A-1', 'A-2'])
  assert.deepEqual(plains('1\tA-1\n2\tA-2\n3\tA-9', ['A-1', 'A-2']), ['A-1', 'A-2', 'A-9'])
  const list = read('Date;EHC ref\n1 May;A-1')
  assert.deepEqual(list.ok && [list.heading, list.column, list.columns], ['EHC ref', 2, 2])
})

test('a first line without a number is a heading, unless it is one of our references', () => {
  assert.deepEqual(plains('Children\nA-1'), ['A-1'])
  assert.deepEqual(plains('ROBIN\nA-1', ['ROBIN']), ['ROBIN', 'A-1'])
})

test('an empty list, too long a list and a line that is no reference are refused with what to do', () => {
  for (const text of ['', '  \n ', 'Case reference\n']) {
    const list = read(text)
    assert.ok(!list.ok && /Paste one reference a line/.test(list.because), text)
  }
  const rows = Array.from({ length: mostLines + 1 }, (_, at) => [`A-${at}`])
  const list = readList(rows, nothingKnown)
  assert.ok(!list.ok && /20,001 lines\. At most 20,000/.test(list.because))
  assert.ok(readList(rows.slice(1), nothingKnown).ok)
  const long = read(`A-1\nThe child moved house in spring and then came to another school in the county 1`)
  assert.ok(!long.ok && /^Line 2 has \d+ characters/.test(long.because))
})

test('zeros in front are overlooked only where one reference of ours could be meant', () => {
  const index = indexOf(['42', 'A-007', 'B-1', 'B-01'].map((reference, at) => ({ id: String(at), reference })))
  const how = (plain: string) => matchOf(index, plain)?.how ?? null
  assert.deepEqual(['42', '0042', 'A-7', 'B-1', 'B-01', 'B-001', '43'].map(how), ['exact', 'zeros', 'zeros', 'exact', 'exact', 'unclear', null]) // prettier-ignore
  assert.deepEqual(matchOf(index, '0042')?.records.map(({ id }) => id), ['0'])
}) // prettier-ignore

test('property: a reference is its own match however it is spaced and written', () => {
  const reference = fc.stringMatching(/^[A-Z]{1,3}-?[1-9][0-9]{0,5}$/)
  fc.assert(
    fc.property(reference, fc.nat(3), (written, spaces) => {
      const index = indexOf([{ id: 'one', reference: written }])
      const other = `${' '.repeat(spaces)}${written.toLowerCase().split('').join(' ')}`
      assert.equal(matchOf(index, plainReference(other))?.how, 'exact')
      assert.equal(plainReference(plainReference(other)), plainReference(other))
    }),
    { numRuns: 100 },
  )
})

test('a referral as our own lists write it, with its team, is found again when it is pasted back', () => {
  const told = [
    { referralId: 'R-0042', teamId: 'SLT' },
    { referralId: 'R-43', teamId: null },
  ]
  const index = indexOf(told.map(({ referralId }) => ({ id: referralId, reference: referralId })))
  const [first, second] = told.map(each => matchOf(index, plainReference(referralReference(each))))
  assert.deepEqual([first?.records[0]?.id, second?.records[0]?.id], ['R-0042', 'R-43'])
  assert.equal(plainReference('(team SLT)'), '(TEAMSLT)')
})
