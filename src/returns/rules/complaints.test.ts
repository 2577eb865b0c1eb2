import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { addDays } from '../../kernel/day.ts'
import { defaultThreshold, inWindow, raisedBy, readSubject, subjectOf, type Logged } from './complaints.ts'
import { owedItems, type Expectation } from './owed.ts'
import { qualityByMonth, qualitySum, share } from './quality.ts'

const about = { need: 'eating', service: 'dietetics' } as const
const logged = (...days: string[]): Logged[] => days.map(receivedOn => ({ ...about, receivedOn }))

describe('complaints that no return counts', () => {
  test('three in three months raise, with what stands it down; a fourth adds', () => {
    const three = logged('2024-12-10', '2025-01-10', '2025-03-09')
    const raised = raisedBy(three[2]!, three, false, defaultThreshold)!
    assert.deepEqual([raised.adds, raised.subject.id], [null, 'complaints/eating/dietetics'])
    assert.match(raised.condition, /^A return counts Eating or feeding: Dietetics/)
    const four = [...three, ...logged('2025-03-10')]
    // The first is three months before the last day and no longer among them.
    assert.equal(raisedBy(four[3]!, four, false, defaultThreshold)!.adds, null)
    const five = [...four, ...logged('2025-03-11')]
    assert.match(raisedBy(five[4]!, five, false, defaultThreshold)!.adds!, /^The 4th complaint/)
  })

  test('none while a return counts it, while they are about something else, or too far apart', () => {
    const three = logged('2025-01-10', '2025-01-11', '2025-01-12')
    assert.equal(raisedBy(three[2]!, three, true, defaultThreshold), null)
    assert.equal(raisedBy(three[2]!, three.slice(1), false, defaultThreshold), null)
    const other: Logged = { need: 'sleep', service: 'dietetics', receivedOn: '2025-01-12' }
    assert.equal(raisedBy(other, [...three, other], false, defaultThreshold), null)
    const apart = logged('2024-10-01', '2025-01-11', '2025-01-12')
    assert.equal(raisedBy(apart[2]!, apart, false, defaultThreshold), null)
  })

  test('one logged late counts with those around it', () => {
    const all = logged('2025-01-10', '2025-01-20', '2025-01-05')
    assert.ok(raisedBy(all[2]!, all, false, defaultThreshold))
  })

  test('the subject reads back, and nonsense does not', () => {
    assert.deepEqual(readSubject(subjectOf(about)), about)
    for (const text of ['complaints/eating', 'complaints/eating/nobody', 'x/eating/dietetics', 'complaints/constructor/dietetics'])
      assert.equal(readSubject(text), null, text)
  }) // prettier-ignore

  test('the window never holds one from outside, and more complaints never make fewer', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200)), fc.nat(200), (offsets, last) => {
        const all = logged(...offsets.map(days => addDays('2025-01-01', days)))
        const day = addDays('2025-01-01', last)
        const found = inWindow(all, about, day, defaultThreshold)
        assert.ok(found.every(({ receivedOn }) => receivedOn <= day && receivedOn > addDays(day, -93)))
        assert.ok(inWindow([...all, ...logged(day)], about, day, defaultThreshold).length === found.length + 1)
      }),
    )
  })
})

describe('the quality of what a sender sends', () => {
  const expectation: Expectation = {
    id: 'e', version: 1, organisationId: 'o', layoutId: 'waits-summary', measures: [], periodKind: 'month', due: { after: 10, in: 'working days' },
    from: '2024-11-01', until: null, ownerPostId: null, accountablePostId: null, reportsToday: '', lawfulBasis: null, agreement: null,
    agreementEnds: null, safeguarding: false, endedBecause: null, gaps: [],
  } // prettier-ignore
  const came = { organisationId: 'o', kind: 'waits-summary', measure: null, returnId: 'r', receivedOn: '2024-12-10', from: '2024-11-01', until: '2024-11-30', asAt: null, held: 0 } // prettier-ignore
  const on = { today: '2025-02-27', holidays: new Set<string>(), keepsRecord: true }
  const months = qualityByMonth({
    items: owedItems(expectation, [came], on),
    sent: [{ receivedOn: '2024-12-10', rows: 50, accepted: 45 }],
    held: [
      { opened: '2024-12-10', closed: '2025-01-08', rows: 1 },
      { opened: '2024-12-10', closed: null, rows: 1 },
    ],
    today: '2025-02-27',
  })

  test('twelve months, each by what was due and what came in it', () => {
    assert.deepEqual([months.length, months[0]!.month, months.at(-1)!.month], [12, '2024-03', '2025-02'])
    const december = months.find(({ month }) => month === '2024-12')!
    assert.deepEqual(december, { month: '2024-12', due: 1, whole: 1, inTime: 1, rows: 50, accepted: 45, opened: 2, closed: 0 }) // prettier-ignore
    assert.equal(months.find(({ month }) => month === '2025-01')!.closed, 1)
  })

  test('together: one of three came; a share of nothing is not none', () => {
    const { completeness, timeliness, validity, opened, closed } = qualitySum(months)
    assert.deepEqual([completeness, timeliness, validity, opened, closed], [33.3, 33.3, 90, 2, 1])
    assert.equal(share(0, 0), null)
    assert.equal(qualitySum([]).completeness, null)
  })
})
