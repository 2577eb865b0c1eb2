import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isDay } from '../kernel/day.ts'
import { madeUpNhsNumber, madeUpUln, madeUpUpn, readNhsNumber } from '../kernel/ids.ts'
import { isWrittenDay, readDay, readMonthEnd } from './cell-days.ts'
import { cellReader, Unreadable, type CellSettings } from './cells.ts'
import type { CellType } from './layout.ts'

const notes: string[] = []
const settings: CellSettings = {
  today: '2026-03-01',
  madeUp: true,
  dayOrder: null,
  mapped: new Map(),
  from: null,
  until: null,
  note: kind => void notes.push(kind),
}
type Plain = Exclude<CellType, { kind: 'parts' }>
const read = (type: Plain, cell: string, more: Partial<CellSettings> = {}) => {
  const value = cellReader(type, { ...settings, ...more })(cell)
  return value instanceof Unreadable ? `${value.code}: ${value.says}` : value
}
const day = (cell: string, order: 'day-first' | 'month-first' | null = null) => {
  const got = readDay(cell, order, '2026-03-01')
  return got.ok ? got.day : got.because
}

test('a day is read however systems write it, without a guess', () => {
  for (const cell of [
    '2024-09-03',
    '2024-9-3',
    ' 2024-09-03 ',
    '2024-09-03T00:00:00',
    '2024-09-03 14:35',
    '2024/09/03',
    '20240903',
    '3 September 2024',
    '03-Sep-2024',
    '3-Sep-24',
    '3rd Sept 2024',
    '2024-Sep-03 00:00:00',
    '45538',
    '45538.5',
    'Tuesday, 3 September 2024',
  ])
    // prettier-ignore
    assert.equal(day(cell), '2024-09-03', cell)
  for (const cell of ['3/9/24', '03/09/2024', '3.9.2024', '3-9-2024', '03/09/2024 00:00:00']) {
    assert.equal(day(cell, 'day-first'), '2024-09-03', cell)
    assert.equal(day(cell, 'month-first'), '2024-03-09', cell)
    assert.equal(day(cell), 'order', cell)
  }
  assert.equal(day('13/9/24'), '2024-09-13', 'this one can be read in one way only')
  assert.equal(day('13/9/24', 'month-first'), 'no-day')
  for (const cell of [
    '2024-02-30',
    '31/11/2024',
    '00/00/0000',
    'soon',
    '123456',
    '99999',
    '1',
    '2024-09',
    '3/9/24 maybe',
    '1800-01-01',
  ])
    // prettier-ignore
    assert.equal(day(cell, 'day-first'), 'no-day', cell)
})

test('two digits of a year are of this century, until twenty years ahead', () => {
  assert.equal(day('3-Sep-98'), '1998-09-03')
  assert.equal(day('3-Sep-45'), '2045-09-03')
})

test('a time with a zone is the day it was in London', () => {
  assert.equal(day('2024-07-01T23:30:00Z'), '2024-07-02')
  assert.equal(day('2024-12-01T23:30:00Z'), '2024-12-01')
  assert.equal(day('2024-07-01T00:10:00+01:00'), '2024-07-01')
})

test('a month is kept as its last day', () => {
  for (const cell of ['2025-02', '02/2025', 'Feb-25', 'February 2025', 'Feb 2025', '2025-02-28', '2025-02-01', '45689'])
    assert.deepEqual(readMonthEnd(cell, null, '2026-03-01').ok && readMonthEnd(cell, null, '2026-03-01'), {
      ok: true,
      day: '2025-02-28',
      ...(cell === '45689' ? { serial: true } : {}),
    })
  assert.match(String(read({ kind: 'month-end' }, 'last month')), /^C-DAY: is not a month\./)
})

test('a written day is told apart exactly as the calendar says', () => {
  const part = (most: number, width: number) => fc.nat(most).map(number => String(number).padStart(width, '0'))
  fc.assert(fc.property(part(2300, 4), part(14, 2), part(33, 2), (year, month, date) => {
    const text = `${year}-${month}-${date}`
    assert.equal(isWrittenDay(text), isDay(text) && text >= '1900' && text < '2200', text)
  })) // prettier-ignore
  for (const text of ['2024-0a-03', '2024-09-3 ', '２０２４-09-03']) assert.equal(isWrittenDay(text), false)
})

test('an NHS number is accepted exactly where the kernel accepts it', () => {
  const digits = fc.stringMatching(/^\d{10}$/)
  const valid = fc.nat(999_999).map(madeUpNhsNumber)
  fc.assert(fc.property(fc.oneof(digits, valid, fc.constantFrom('1111111111', '9434765919', '4010232137')), fc.boolean(), (number, madeUp) => {
    const kernel = readNhsNumber(number, madeUp)
    const own = read({ kind: 'nhs-number' }, number, { madeUp })
    assert.equal(own === number, kernel.ok, number)
  })) // prettier-ignore
  const spaced = madeUpNhsNumber(1).replace(/(...)(...)/, ' $1 $2 ')
  assert.equal(read({ kind: 'nhs-number' }, spaced), madeUpNhsNumber(1))
  assert.match(String(read({ kind: 'nhs-number' }, '999000001')), /9 digits.*never filled up/)
  assert.match(String(read({ kind: 'nhs-number' }, '9.43E+09')), /last digits are lost/)
  assert.match(String(read({ kind: 'nhs-number' }, madeUpNhsNumber(3), { madeUp: false })), /for tests/)
})

test('numbers of pupils, learners, schools, places and organisations', () => {
  assert.equal(read({ kind: 'upn' }, madeUpUpn(7).toLowerCase()), madeUpUpn(7))
  assert.match(String(read({ kind: 'upn' }, 'B123456789012')), /^C-UPN: cannot be used\. This is not a unique pupil/)
  assert.equal(read({ kind: 'uln' }, madeUpUln(7)), madeUpUln(7))
  assert.match(String(read({ kind: 'uln' }, '1234567890')), /^C-ULN/)
  assert.equal(read({ kind: 'urn' }, ' 123456 '), '123456')
  assert.equal(read({ kind: 'area-code' }, '885'), '885')
  assert.match(String(read({ kind: 'area-code' }, '1885')), /^C-AREA-CODE/)
  assert.equal(read({ kind: 'postcode' }, 'wr11aa'), 'WR1 1AA')
  assert.equal(read({ kind: 'postcode' }, 'ZZ99  3VZ'), 'ZZ99 3VZ')
  assert.match(String(read({ kind: 'postcode' }, 'WR1')), /^C-POSTCODE/)
  assert.equal(read({ kind: 'ods-code' }, 'm81001'), 'M81001')
  assert.match(String(read({ kind: 'ods-code' }, 'the surgery')), /^C-ODS/)
})

test('numbers, yes and no, and text', () => {
  const whole = { kind: 'whole', min: 0, max: 5000 } as const
  assert.equal(read(whole, ' 1,377 '), 1377)
  assert.equal(read(whole, '12.0'), 12)
  for (const cell of ['*', '<5', '12.5', 'c', '1,37', '45%', '1e3', '-', '١٢'])
    assert.match(String(read(whole, cell)), /^C-NUMBER/, cell)
  assert.match(String(read(whole, '5001')), /not between 0 and 5000/)
  assert.equal(read({ kind: 'number', min: -10, max: 10 }, '-4.25'), -4.25)
  assert.ok(Object.is(read({ kind: 'number', min: -10, max: 10 }, '-0'), 0))
  assert.equal(read({ kind: 'flag' }, 'Yes'), true)
  assert.equal(read({ kind: 'flag' }, '0'), false)
  assert.match(String(read({ kind: 'flag' }, 'maybe')), /^C-FLAG/)
  assert.equal(read({ kind: 'text', max: 4 }, '  abcd '), 'abcd')
  assert.match(String(read({ kind: 'text', max: 4 }, 'abcde')), /^C-LONG/)
})

test('codes are found by any spelling, and refused outside the days they hold', () => {
  const codes = { name: 'colours', source: 'none', codes: [{ code: 'R', means: 'red', also: ['Red', 'rouge'] }, { code: 'B', means: 'blue', until: '2024-08-31' }] } // prettier-ignore
  assert.equal(read({ kind: 'code', codes }, ' RED '), 'R')
  assert.match(
    String(read({ kind: 'code', codes }, 'green')),
    /not a code of colours\. Use one of: R \(red\), B \(blue\)/,
  )
  assert.equal(read({ kind: 'code', codes }, 'b', { from: '2024-01-01', until: '2024-12-31' }), 'B')
  assert.match(String(read({ kind: 'code', codes }, 'b', { from: '2024-09-01' })), /^C-CODE-DATE/)
})

test('a sender’s own codes are turned by their table, and without an entry refused', () => {
  const service = { kind: 'mapped', to: null, table: 'service' } as const
  const mapped = new Map([['service', new Map([['slt 1', 'speech']])]])
  assert.equal(read(service, ' SLT  1', { mapped }), 'speech')
  assert.match(String(read(service, 'OT', { mapped })), /^C-MAP: is not in your table of service codes/)
  notes.length = 0
  assert.equal(read(service, 'OT'), 'OT')
  assert.deepEqual(notes, ['not-looked-up'])
  const to = { name: 'priority', source: 'none', codes: [{ code: 'urgent', means: 'urgent' }] }
  assert.equal(read({ kind: 'mapped', to, table: 'priority' }, 'URGENT', { mapped: new Map([['priority', new Map()]]) }), 'urgent') // prettier-ignore
})

test('a sender may say what theirs mean beside codes everybody uses; words stand as sent unless their table knows them', () => {
  const codes = { name: 'attendance', source: 'none', codes: [{ code: '5', means: 'seen' }] }
  const type = { kind: 'code', codes, table: 'attendance status' } as const
  const mapped = new Map([['attendance status', new Map([['att', '5'], ['odd', '77']])], ['reason', new Map([['r9', 'suspected-autism']])]]) // prettier-ignore
  assert.deepEqual([read(type, 'ATT', { mapped }), read(type, '5', { mapped })], ['5', '5'])
  assert.match(String(read(type, 'x', { mapped })), /^C-MAP: is not a code of attendance\. Use one of: 5 \(seen\); or say in your table of attendance status codes what it means/) // prettier-ignore
  assert.match(String(read(type, 'odd', { mapped })), /^C-MAP/)
  assert.match(String(read(type, 'x')), /^C-CODE/)
  const reason = { kind: 'mapped', to: null, table: 'reason', free: true } as const
  notes.length = 0
  assert.deepEqual([read(reason, 'R9', { mapped }), read(reason, ' Falls a lot ', { mapped }), read(reason, 'Falls')], ['suspected-autism', 'Falls a lot', 'Falls']) // prettier-ignore
  assert.match(String(read(reason, 'x'.repeat(201), { mapped })), /^C-LONG/)
  assert.deepEqual(notes, [])
})
