import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { statusOn, type StatusSaid } from '../children/rules/send-status.ts'
import { addDays } from '../kernel/day.ts'
import { toNumber } from '../kernel/day-number.ts'
import { bandOf, bandTable, schemes } from './rules/bands.ts'
import { columnsOf, type Referral } from './rules/columns-of.ts'
import { nothing, notKnown, notRecorded, statusAt, statusCodes } from './rules/columns.ts'
import { breaks, flows, hadTheyStayed } from './rules/flows.ts'
import { cohortRange, cohorts, sumCohorts } from './rules/meanings.ts'
import { monthsFrom } from './rules/months.ts'
import { bandedPercentile } from './rules/percentiles.ts'
import { childrenIn, histograms, rebuild, waitingRows } from './rules/rebuild.ts'
import { endings, reachedAge, runClocks, stopped } from './rules/run.ts'
import { cubeIn, listIn, serviceMonth } from './rules/service-month.ts'
import { sayers, statusChanges } from './rules/statuses.ts'
import { totalsOf } from './rules/totals.ts'
import type { HealthService } from './rules/services.ts'

const today = '2025-02-28'
const service = (clock: HealthService['clock'], more: Partial<HealthService> = {}): HealthService => ({
  slug: 'a-service', name: 'A service', organisationId: null, knownAs: [], sitrepLine: null, clock, contactDays: {}, targetDays: {}, untilAge: null, replaces: null, said: true, ...more,
}) // prettier-ignore

const only = (referral: Referral, clock: HealthService['clock'], more: Partial<HealthService> = {}) => {
  const columns = columnsOf([referral], today, [service(clock, more)])
  const waits = runClocks(columns)
  return {
    start: waits.start[0]!,
    end: waits.end[0]!,
    how: endings[waits.how[0]!],
    impossible: waits.impossible.length,
  }
}
const day = toNumber

describe('clocks over one event log', () => {
  const seen: Referral = { received: '2024-03-01', triaged: '2024-03-08', seen: '2024-06-01', contactStatus: 5, assessed: '2024-07-01', intervention: '2024-08-01' } // prettier-ignore

  test('each clock reads its own pair of events', () => {
    const ends = (['first-contact', 'assessment', 'intervention', 'rtt', 'cyp-mental-health'] as const).map(clock => only(seen, clock).end)
    assert.deepEqual(ends, ['2024-06-01', '2024-07-01', '2024-08-01', '2024-08-01', '2024-08-01'].map(day))
    assert.equal(only({ ...seen, outcome: '2024-07-02' }, 'rtt').end, day('2024-07-02'), 'a decision that no treatment is needed stops RTT')
    assert.equal(only({ ...seen, assessed: null }, 'cyp-mental-health').end, nothing, 'all three are needed')
    assert.equal(only(seen, 'autism').start, nothing, 'another reason than suspected autism makes no autism wait')
    assert.equal(only({ ...seen, reason: 'suspected-autism' }, 'autism').end, day('2024-06-01'))
    assert.equal(only({ ...seen, born: '2005-03-01' }, 'cyp-mental-health').start, nothing, 'eighteen when referred is no child')
  }) // prettier-ignore

  test('a triage call or letter stops no wait; nobody seen is nobody seen', () => {
    assert.equal(only({ received: '2024-03-01', triaged: '2024-03-08' }, 'first-contact').end, nothing)
    assert.equal(
      only({ received: '2024-03-01', triaged: '2024-03-08', seen: '2024-03-08' }, 'first-contact').end,
      nothing,
    )
    assert.equal(only({ received: '2024-03-01', triaged: '2024-03-08', seen: '2024-03-08', contactStatus: 5 }, 'first-contact').end, day('2024-03-08')) // prettier-ignore
    assert.equal(only({ received: '2024-03-01', seen: '2024-05-01', contactStatus: 3 }, 'first-contact').end, nothing)
  })

  test('the earliest of stop, closing, disappearing and birthday ends a wait, and says how', () => {
    const waiting: Referral = { received: '2024-03-01', born: '2008-06-15' }
    assert.deepEqual(only({ ...waiting, closed: '2024-05-02', closure: 'moved-away', seen: '2024-06-01', contactStatus: 5 }, 'first-contact'), { start: day('2024-03-01'), end: day('2024-05-02'), how: 'closed: moved-away', impossible: 0 })
    assert.equal(only({ ...waiting, gone: '2024-04-30' }, 'first-contact').how, 'gone')
    const grown = only(waiting, 'first-contact', { untilAge: 16 })
    assert.deepEqual([grown.how, Math.abs(grown.end - day('2024-06-15')) <= 1], [endings[reachedAge], true])
    assert.equal(only({ ...waiting, rejected: '2024-03-10' }, 'first-contact').start, nothing, 'not taken is on no list')
    assert.deepEqual(only({ received: '2024-03-01', seen: '2024-02-01', contactStatus: 5 }, 'first-contact'), { start: nothing, end: nothing, how: 'waiting', impossible: 1 })
    assert.equal(only({ received: '2025-03-05' }, 'first-contact').impossible, 1, 'a day to come')
  }) // prettier-ignore

  test('mental health joins referrals to one provider within five days, and stops when all three firsts have been', () => {
    const spell = (gap: number): Referral[] => [
      { child: 1, received: '2024-01-01', closed: '2024-02-01', seen: '2024-01-20', contactStatus: 5, assessed: '2024-01-20' },
      { child: 1, received: addDays('2024-02-01', gap), intervention: '2024-03-01' },
    ]
    const run = (referrals: Referral[]) => runClocks(columnsOf(referrals, today, [service('cyp-mental-health')]))
    const [joined, apart] = [run(spell(5)), run(spell(6))]
    assert.deepEqual([...joined.start], [day('2024-01-01'), nothing])
    assert.deepEqual([joined.end[0], joined.how[0]], [day('2024-03-01'), stopped])
    assert.deepEqual([...apart.start], [day('2024-01-01'), day('2024-02-07')])
    assert.deepEqual([endings[apart.how[0]!], apart.end[1]], ['closed: not-recorded', nothing])
  }) // prettier-ignore
})

const dayBetween = fc.integer({ min: day('2023-01-01'), max: day('2025-02-20') }).map(number => addDays('1970-01-01', number)) // prettier-ignore
const anyReferral = fc.record({ received: dayBetween, wait: fc.integer({ min: 0, max: 700 }), fate: fc.constantFrom('waits', 'seen', 'closed', 'rejected'), priority: fc.constantFrom('urgent', 'routine', 'not-recorded'), child: fc.integer({ min: 0, max: 12 }), service: fc.constantFrom('One', 'Two') })
  .map(({ received, wait, fate, ...rest }): Referral => {
    const then = addDays(received, wait) > today ? null : addDays(received, wait)
    return { ...rest, received, ...(fate === 'seen' && { seen: then, contactStatus: then ? 5 : null }), ...(fate === 'closed' && { closed: then, closure: 'no-reply' }), ...(fate === 'rejected' && { rejected: then }) }
  }) // prettier-ignore

describe('the list at any month end', () => {
  const months = monthsFrom('2023-03', '2025-01')

  test('grid, days and rows tell the same list, and each month follows from the one before', () => {
    fc.assert(
      fc.property(fc.array(anyReferral, { maxLength: 60 }), referrals => {
        const columns = columnsOf(referrals, today)
        const waits = runClocks(columns)
        const grid = rebuild(columns, waits, months.ends, schemes.sitrep)
        const [lists, flow] = [histograms(columns, waits, months.ends), flows(columns, waits, months)]
        columns.services.forEach((_, of) => {
          const sizes = [...months.ends].map((end, month) => {
            const cells = cubeIn(grid, of, month).flat(2).reduce((sum, count) => sum + count, 0)
            assert.equal(cells, lists[of]![month]!.total)
            assert.equal(cells, waitingRows(columns, waits, end, row => columns.service[row] === of).length)
            return cells
          })
          assert.deepEqual(breaks(sizes, flow[of]!), [])
        })
      }),
      { numRuns: 60 },
    )
  }) // prettier-ignore

  test('bands at their edges, by every scheme, and no band for a wait that cannot be', () => {
    const at = (name: keyof typeof schemes, days: number) => schemes[name].labels[bandOf(schemes[name], days)]
    assert.deepEqual([0, 7, 8, 126, 127, 364, 365, 728, 729].map(days => at('sitrep', days)), ['0-1 weeks', '0-1 weeks', '>1-2 weeks', '>12-18 weeks', '>18-52 weeks', '>18-52 weeks', '>52-104 weeks', '>52-104 weeks', '>104 weeks'])
    assert.deepEqual([90, 91].map(days => at('autism', days)), ['under 13 weeks', '13 weeks or more'])
    assert.deepEqual([28, 29, 364, 365, 546, 547, 729].map(days => at('cyp-mh', days)), ['up to 4 weeks', '>4-52 weeks', '>4-52 weeks', '>52-78 weeks', '>52-78 weeks', '>78-104 weeks', '>104 weeks'])
    assert.equal(bandOf(schemes.rtt, -1), -1)
    for (const scheme of Object.values(schemes)) bandTable(scheme).forEach((band, days) => assert.equal(band, bandOf(scheme, days)))
  }) // prettier-ignore

  test('one child with three waits is three waits and one child; unrecorded priority is its own', () => {
    const columns = columnsOf(['One', 'Two', 'Three'].map(name => ({ child: 7, service: name, received: '2024-06-01', priority: 'none that is known' })), today) // prettier-ignore
    const rows = waitingRows(columns, runClocks(columns), day('2024-07-31'))
    assert.deepEqual([rows.length, childrenIn(columns, rows)], [3, 1])
    assert.deepEqual([...columns.priority], [notRecorded, notRecorded, notRecorded])
  })

  test('a percentile from weekly bands has its own answer, and none in the open band', () => {
    const counts = [...Array.from({ length: 104 }, () => 1), 4]
    assert.deepEqual(bandedPercentile(counts, 0.5), { weeks: 54 })
    assert.deepEqual(bandedPercentile(counts, 0.99), { over: 104 })
    assert.equal(bandedPercentile([0, 0], 0.5), null)
  })
})

describe('what 18 weeks can mean', () => {
  /** One a day; everybody is seen after the same time. */
  const steady = (weeks: number): Referral[] =>
    Array.from({ length: 700 }, (_, at): Referral => {
      const received = addDays('2023-02-01', at)
      const seen = addDays(received, Math.round(weeks * 7))
      return { received, seen: seen <= today ? seen : null, contactStatus: 5 }
    })

  test('92 in 100 of those waiting can be none of those seen: three numbers, three names', () => {
    const columns = columnsOf(steady(18 / 0.92), today)
    const totals = totalsOf(columns)
    const month = totals.months.names.indexOf('2024-09')
    const { list, flow, cohort } = serviceMonth(columns, totals, 0, month)
    assert.ok(Math.abs(list.within18 / list.waiting - 0.92) < 0.01)
    assert.deepEqual([flow.stoppedWithin, flow.ended[stopped], cohort.yes, cohort.taken], [0, 30, 0, 30])
  })

  test('a cohort says how much of it is not known yet', () => {
    const referrals: Referral[] = [
      { received: '2024-12-01', seen: '2025-01-10', contactStatus: 5 },
      { received: '2024-12-02' },
      { received: '2024-12-03', closed: '2025-01-05', closure: 'declined' },
      { received: '2024-12-04', rejected: '2024-12-20' },
      { received: '2024-08-01', seen: '2025-02-01', contactStatus: 5 },
    ]
    const columns = columnsOf(referrals, today)
    const months = monthsFrom('2024-08', '2025-01')
    const [found] = cohorts(columns, runClocks(columns), months)
    assert.deepEqual(found![4], { taken: 3, yes: 1, late: 0, left: 1, unknown: 1 })
    assert.deepEqual(cohortRange(found![4]!), { low: 100 / 3, high: 200 / 3 })
    assert.deepEqual(sumCohorts(found!).late, 1)
  })

  test('90 triaged: the list does not move, “triaged, still waiting” does', () => {
    const list = (triaged: boolean) => columnsOf(Array.from({ length: 200 }, (_, at): Referral => ({ received: '2024-09-01', ...(triaged && at < 90 && { triaged: '2025-01-15', seen: '2025-01-15' }) })), today) // prettier-ignore
    const at = (triaged: boolean) => {
      const columns = list(triaged)
      const totals = totalsOf(columns)
      const found = serviceMonth(columns, totals, 0, totals.months.names.indexOf('2025-01'))
      return [found.list.waiting, found.list.within18, found.triaged.stillWaiting, found.triaged.saidSeen, found.flow.ended[stopped]]
    }
    assert.deepEqual([at(false), at(true)], [[200, 0, 0, 0, 0], [200, 0, 90, 90, 0]])
  }) // prettier-ignore

  test('300 taken off unseen raise the share, and what it would be had they stayed is told', () => {
    const columns = columnsOf([
      ...Array.from({ length: 400 }, (): Referral => ({ received: '2024-12-01' })),
      ...Array.from({ length: 300 }, (): Referral => ({ received: '2023-12-01', closed: '2025-01-20', closure: 'duplicate' })),
      ...Array.from({ length: 100 }, (): Referral => ({ received: '2023-12-01' })),
    ], today) // prettier-ignore
    const totals = totalsOf(columns)
    const [before, now] = ['2024-12', '2025-01'].map(name =>
      serviceMonth(columns, totals, 0, totals.months.names.indexOf(name)),
    )
    assert.deepEqual([before!.list.within18 / before!.list.waiting, now!.list.within18 / now!.list.waiting], [0.5, 0.8])
    assert.deepEqual([now!.flow.unseen, now!.stayed, hadTheyStayed(500, 400, now!.flow)], [300, 50, 50])
  })

  test('referred again within six months; transfers at 16 are counted; who left after being seen did not leave unseen', () => {
    const columns = columnsOf([
      { child: 1, received: '2024-05-01', rejected: '2024-05-20' },
      { child: 1, received: '2024-10-01' },
      { child: 2, received: '2024-01-01', closed: '2024-02-01', closure: 'no-reply' },
      { child: 2, received: '2024-12-01' },
      { child: 3, received: '2024-05-01', born: '2008-10-10' },
      { child: 4, received: '2024-05-01', seen: '2024-06-01', contactStatus: 5, closed: '2024-10-05', closure: 'declined' },
    ], today, [service('intervention', { untilAge: 16 })]) // prettier-ignore
    const months = monthsFrom('2024-01', '2025-01')
    const [found] = flows(columns, runClocks(columns), months)
    const at = (name: string) => found![months.names.indexOf(name)]!
    assert.deepEqual(
      [
        at('2024-10').again,
        at('2024-12').again,
        at('2024-10').transferred,
        at('2024-10').unseen,
        at('2024-05').notTaken,
      ],
      [1, 0, 1, 1, 1],
    )
    assert.equal(listIn(totalsOf(columns), 0, 9).waiting, 1)
  })
})

test('a child’s SEND status from day to day is what the children’s room says of each day', () => {
  const said = fc.record({ status: fc.constantFrom(...statusCodes), by: fc.constantFrom(...sayers), from: fc.integer({ min: 0, max: 40 }), long: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }) }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(said, { maxLength: 6 }), all => {
      const column = (of: (each: (typeof all)[number]) => number) => Int32Array.from(all, of)
      const statuses = statusChanges({
        child: column(() => 1), status: column(({ status }) => statusCodes.indexOf(status)), by: column(({ by }) => sayers.indexOf(by)),
        from: column(({ from }) => from), until: column(({ from, long }) => (long === null ? nothing : from + long)),
      }, 3) // prettier-ignore
      const text = (number: number) => addDays('1970-01-01', number)
      const theirs = all.map(({ status, by, from, long }): StatusSaid => ({ status: status as StatusSaid['status'], saidBy: by, fromDay: text(from), untilDay: long === null ? null : text(from + long), organisationId: 'o', returnId: 'r' })) // prettier-ignore
      for (let on = 0; on < 65; on++) assert.equal(statusCodes[statusAt(statuses, 1, on)], statusOn(theirs, text(on)).status, `day ${on}`) // prettier-ignore
      assert.deepEqual([statusAt(statuses, 0, 30), statusAt(statuses, 2, 30)], [notKnown, notKnown])
    }),
    { numRuns: 300 },
  )
})
