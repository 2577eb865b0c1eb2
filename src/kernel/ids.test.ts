import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import {
  isEnglishOrWelshNhsNumber,
  isUuid,
  madeUpNhsNumber,
  madeUpUln,
  madeUpUpn,
  madeUpUrn,
  nhsCheckDigitHolds,
  readLaCode,
  readNhsNumber,
  readUln,
  readUpn,
  readUrn,
} from './ids.ts'

const vectors = '../shared/vectors/nhs-spc-and-waiting-lists.json'

test('NHS numbers agree with every published case', t => {
  if (!existsSync(vectors)) return t.skip(`${vectors} is not here`)
  type Case = { section: string; id: string; input: { raw: string }; expected: Record<string, boolean> }
  const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] }
  const ours = cases.filter(({ section }) => section === 'nhs_number')
  assert.equal(ours.length, 15)
  for (const { id, input, expected } of ours) {
    assert.equal(nhsCheckDigitHolds(input.raw), expected.valid, id)
    assert.equal(isEnglishOrWelshNhsNumber(input.raw), expected.england_wales_range, id)
    assert.equal(/^\d{10}$/.test(input.raw) && nhsCheckDigitHolds(input.raw), expected.strict_10_digits_only, id)
  }
})

test('an NHS number is stored as ten digits or refused with a sentence', () => {
  assert.deepEqual(readNhsNumber(' 400 000 0632 ', false), { ok: true, value: '4000000632' })
  const refused = ['943476591', '9434765918', '0000000000', '1111111111', '943.476.5919', '9990000018', '']
  for (const raw of refused) assert.ok(!readNhsNumber(raw, false).ok, raw)
  assert.ok(readNhsNumber('9990000018', true).ok)
  assert.ok(!readNhsNumber('4000000632', true).ok)
})

test('pupil numbers', () => {
  for (const good of ['A950000178301', 'H243278544154', 'X885202412001', 'Q885216025037', 'u885210723016'])
    assert.ok(readUpn(good).ok, good)
  for (const bad of ['B950000178301', 'A950000178302', 'I950000178301', 'A95000017830', '']) assert.ok(!readUpn(bad).ok)
})

test('learner numbers, schools and authorities', () => {
  // 1×10 + 2×2 = 14, remainder 3, so the last digit is 7.
  assert.deepEqual(readUln('1000000027', false), { ok: true, value: '1000000027' })
  assert.ok(!readUln('1000000028', false).ok)
  assert.ok(!readUln('1000000027', true).ok)
  assert.ok(readUrn(' 100001 ').ok)
  for (const bad of ['10001', '012345', 'abcdef']) assert.ok(!readUrn(bad).ok, bad)
  assert.ok(readLaCode('885').ok)
  for (const bad of ['85', '0885', '1O1', '100']) assert.ok(!readLaCode(bad).ok, bad)
})

test('made-up numbers are well formed, belong to nobody, and differ', () => {
  const two = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99_999 }))
  fc.assert(
    fc.property(two, ([one, other]) => {
      assert.ok(readNhsNumber(madeUpNhsNumber(one), true).ok)
      assert.ok(!readNhsNumber(madeUpNhsNumber(one), false).ok)
      assert.ok(readUpn(madeUpUpn(one)).ok)
      assert.ok(readUln(madeUpUln(one), true).ok)
      assert.ok(readUrn(madeUpUrn(one)).ok)
      for (const make of [madeUpNhsNumber, madeUpUpn, madeUpUln, madeUpUrn])
        assert.equal(make(one) === make(other), one === other)
    }),
  )
  assert.throws(() => madeUpNhsNumber(1_000_000), RangeError)
})

test('a single wrong digit in an NHS number is always caught', () => {
  const slip = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(slip, ([counter, place, by]) => {
      const digits = [...madeUpNhsNumber(counter)]
      digits[place] = String((Number(digits[place]) + by) % 10)
      assert.ok(!nhsCheckDigitHolds(digits.join('')))
    }),
  )
})

test('an id in an address is ours in its whole shape, or is no id', () => {
  assert.ok(isUuid('0193c1de-0000-7000-8000-00000000002a'))
  const wrong = [undefined, '', '-'.repeat(36), 'a'.repeat(36), '0193C1DE-0000-7000-8000-00000000002A', '0193c1de-0000-7000-8000-00000000002a\n']
  for (const bad of wrong) assert.ok(!isUuid(bad), bad)
}) // prettier-ignore
