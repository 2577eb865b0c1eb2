import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attendanceCodes } from '../../layouts/attendance-codes.ts'
import { betweenWhich } from './between.ts'
import { keyOfCells } from './kinds.ts'
import { byteOfCode, bytesInYear, codeOfByte, overlay, placeOfSession, unpackMarks } from './marks.ts'
import { districtOf, whoseRows } from './places.ts'
import { mixedReferrals } from '../testing.ts'

test('between which values a figure lies is what every way the held rows may turn out says', () => {
  const small = fc.nat({ max: 4 })
  fc.assert(
    fc.property(small, small, small, small, (numerator, rest, fresh, counted) => {
      const denominator = numerator + rest
      const already = Math.min(counted, denominator)
      const { low, high } = betweenWhich({ numerator, denominator }, { rows: fresh + already, counted: already })
      // Everything a held row may be: in both counts, in the lower alone, in neither.
      const outcomes: { n: number; d: number }[] = []
      const all = (n: number, d: number, left: number): void => {
        if (left === 0) outcomes.push({ n, d })
        else for (const [up, down] of [[1, 1], [0, 1], [0, 0]] as const) all(n + up, d + down, left - 1) // prettier-ignore
      }
      // Those counted already were any of what is counted.
      for (let met = Math.max(0, already - rest); met <= Math.min(already, numerator); met++)
        all(numerator - met, denominator - already, fresh + already)
      const shares = outcomes.filter(({ d }) => d > 0).map(({ n, d }) => n / d)
      if (shares.length === 0) return
      assert.ok(Math.abs(Math.min(...shares) - low.numerator / low.denominator!) < 1e-9)
      assert.ok(Math.abs(Math.max(...shares) - high.numerator / high.denominator!) < 1e-9)
    }),
  )
})

test('a plain count lies between none and all of the held rows; nothing held is the figure itself', () => {
  assert.deepEqual(betweenWhich({ numerator: 10, denominator: null }, { rows: 12, counted: 2 }), { low: { numerator: 8, denominator: null }, high: { numerator: 22, denominator: null } }) // prettier-ignore
  const figure = { numerator: 30, denominator: 50 }
  assert.deepEqual(betweenWhich(figure, { rows: 0, counted: 0 }), { low: figure, high: figure })
})

test('every attendance code has a byte of its own and comes back from it', () => {
  const codes = attendanceCodes.codes.map(({ code }) => code)
  assert.deepEqual(
    codes.map(code => codeOfByte(byteOfCode(code))),
    codes,
  )
  assert.equal(new Set(codes.map(byteOfCode)).size, codes.length)
  assert.throws(() => byteOfCode('ZZ'), RangeError)
})

test('sessions have their places in the academic year, leap years included', () => {
  assert.equal(placeOfSession('2024-09-01', 'AM'), 0)
  assert.equal(placeOfSession('2024-08-31', 'PM'), bytesInYear - 1)
  const marks = new Uint8Array(bytesInYear)
  marks[placeOfSession('2025-03-03', 'PM')] = byteOfCode('C1')
  assert.deepEqual(unpackMarks(2024, marks), [{ on: '2025-03-03', session: 'PM', code: 'C1' }])
  assert.deepEqual([...overlay(Uint8Array.of(1, 2, 0), Uint8Array.of(0, 3))], [1, 3, 0])
})

test('whose a row is follows its area code, then its postcode; what nobody knows is unclear', () => {
  assert.equal(districtOf(' wr1 2ab'), 'WR1')
  assert.equal(districtOf('EC1A1BB'), 'EC1A')
  assert.equal(districtOf('WR1'), null)
  const whose = whoseRows(mixedReferrals, { code: 885, districts: new Map([['WR1', 'ours'], ['HR1', 'elsewhere'], ['WR13', 'shared']]) }) // prettier-ignore
  const place = mixedReferrals.columns.findIndex(({ name }) => name === 'postcode')
  const at = (postcode: string) => whose(mixedReferrals.columns.map((_, index) => (index === place ? postcode : '')))
  assert.deepEqual(['WR1 2AB', 'hr12ab', 'WR13 6AA', 'B1 1AA', ''].map(at), ['ours', 'elsewhere', 'unclear', 'unclear', 'unclear']) // prettier-ignore
})

test('a held row says which record it is about where its cells do', () => {
  assert.equal(keyOfCells('referral', { referral_id: ' R1 ', team_id: 'T' }), 'R1\u001fT')
  assert.equal(keyOfCells('referral', { team_id: 'T' }), null)
})
