import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { nothing as packedNothing } from '../database/packed-columns.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { toNumber } from '../kernel/day-number.ts'
import type { Sent } from '../children/testing.ts'
import { areaId } from '../returns/testing.ts'
import { referralColumns } from './queries/columns.ts'
import { waitCounters } from './queries/counters.ts'
import { nothing, notKnown, statusAt, statusCodes } from './rules/columns.ts'
import { sumHistograms } from './rules/rebuild.ts'
import { totalsOf } from './rules/totals.ts'
import { addServices, inCtx, sendWaits } from './testing.ts'

const services = ['Speech and language therapy', 'Occupational therapy', 'Community paediatrics']
const pad = (number: number): string => String(number).padStart(2, '0')

/** 90 referrals of 60 children: seen, closed unseen, not taken, and waiting still. */
const list = (until: string): Sent[] =>
  Array.from({ length: 90 }, (_, n): Sent => {
    const month = pad(1 + (n % 11))
    const received = `2024-${month}-${pad(1 + (n % 27))}`
    const then = (day: string): string => (day <= until ? day : '')
    return {
      referral_id: `R${n}`, local_patient_id: `P${n % 60}`, surname: 'Specimen', forename: `Child-${n % 60}`, birth_date: `2015-04-${pad(1 + (n % 28))}`,
      service: services[n % 3]!, received_on: received, priority: ['routine', 'urgent', ''][n % 3]!, send_status: ['ehc-plan', 'sen-support', ''][n % 3]!,
      ...(n % 5 === 0 && { first_contact_on: then(`2024-12-${pad(1 + (n % 28))}`), first_contact_status: then('2024-12-01') && '5' }),
      ...(n % 7 === 1 && { closed_on: then(`2024-11-${pad(1 + (n % 28))}`), closure_reason: then('2024-11-01') && 'moved-away' }),
      ...(n % 13 === 2 && { rejected_on: received, rejection_reason: 'threshold-not-met' }),
    }
  }) // prettier-ignore

describe('referrals as columns', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addServices(database)
    await sendWaits(database, list('2024-12-31'), { on: '2025-01-03' })
    await sendWaits(database, list('2025-01-31').slice(0, 80), { on: '2025-02-04' })
  })
  after(() => database.drop())

  test('the list at each month end is what SQL counts of the records, for each service and for all', async () => {
    await inCtx(database, '2025-02-10', async ctx => {
      const columns = await referralColumns(ctx)
      const { months, lists } = totalsOf(columns)
      assert.deepEqual([months.names[0], months.names.at(-1)], ['2024-01', '2025-01'])
      const { rows } = await sql<{ day: number; service: string; waiting: number; within: number }>`
        select (d - date '1970-01-01') as day, service, count(*)::int as waiting, (count(*) filter (where d - received_on <= 126))::int as within
          from record_referral r, unnest(${[...months.ends]}::int[]) n, lateral (select date '1970-01-01' + n as d) on_day
         where area_id = ${areaId} and recorded_to is null and rejected_on is null and received_on <= d
           and coalesce(first_contact_on, 'infinity') > d and coalesce(closed_on, 'infinity') > d
           and not exists (select 1 from disappeared x where x.area_id = ${areaId} and x.key = r.key and d >= '2025-02-04')
         group by 1, 2`.execute(ctx.db)
      assert.ok(rows.length > 30)
      const ours = columns.services.flatMap(({ name }, service) =>
        [...months.ends].flatMap((day, month) => {
          const list = lists[service]![month]!
          return list.total === 0 ? [] : [`${day} ${name} ${list.total} ${list.counts.subarray(0, 127).reduce((sum, each) => sum + each, 0)}`]
        }))
      assert.deepEqual(ours.toSorted(), rows.map(({ day, service, waiting, within }) => `${day} ${service} ${waiting} ${within}`).toSorted())
    })
  }) // prettier-ignore

  test('those missing from the newest list are gone from its day, until their sender says otherwise', async () => {
    const onList = async (day: string, known: Date | null = null) =>
      inCtx(database, day, async ctx => {
        const { lists, months } = totalsOf(await referralColumns({ ...ctx, knownAt: known }))
        return sumHistograms(lists.map(service => service[months.names.indexOf('2025-02')]!)).total
      })
    const gone = await onList('2025-03-05')
    await inCtx(database, '2025-03-06', async ctx => {
      await ctx.db.insertInto('disappeared_answer').columns(['area_id', 'disappeared_id', 'answered_at', 'answer']).expression(db =>
        db.selectFrom('disappeared').select(({ val }) => ['area_id', 'disappeared_id', val(ctx.now).as('at'), val('left out by mistake').as('answer')]).where('area_id', '=', areaId)).execute()
      await ctx.db.insertInto('health_service').values({ area_id: areaId, slug: 'other', recorded_at: ctx.now, name: 'Other', known_as: [], contact_days: '{}', target_days: '{}', because: 'to be read anew' }).execute()
    })
    const back = await onList('2025-03-07')
    assert.equal(back - gone, 8)
    assert.equal(await onList('2025-03-07', new Date('2025-03-05T12:00:00Z')), gone)
  }) // prettier-ignore

  test('one child with several referrals is one child, and has the status said of it from the day it was said', async () => {
    await inCtx(database, '2025-02-10', async ctx => {
      const columns = await referralColumns(ctx)
      assert.equal(new Set(columns.child).size, 60)
      const row = columns.child.findIndex((_, at) => columns.priority[at] === 2)
      const said = statusAt(columns.statuses, columns.child[row]!, toNumber('2025-02-10'))
      assert.ok(said !== notKnown && statusCodes[said] !== undefined)
      assert.equal(statusAt(columns.statuses, columns.child[row]!, toNumber('2024-06-30')), notKnown)
    })
  })

  test('each measure’s records are as many as it counts, in every month and service', async () => {
    assert.equal(nothing, packedNothing)
    await inCtx(database, '2025-02-10', async ctx => {
      const columns = await waitCounters.columns(ctx)
      let checked = 0
      for (const { measure, count, open } of waitCounters.counters) {
        const { periods, parts, numerator, denominator } = count(columns)
        parts.forEach((part, p) =>
          periods.forEach((period, t) => {
            const at = p * periods.length + t
            if (measure !== 'waits.cohort-within-18-weeks' || denominator![at]! > 0) {
              assert.equal(open(columns, { period, part, side: 'numerator' }).length, numerator[at], `${measure} ${period} ${part}`)
              if (denominator) assert.equal(open(columns, { period, part, side: 'denominator' }).length, denominator[at], `${measure} ${period} ${part}, of`)
            }
            checked += numerator[at]!
          }))
      }
      assert.ok(checked > 500)
      const places = [...columns.child.keys()].slice(0, 3)
      const ids = waitCounters.keys(columns, places)
      const found = await ctx.db.selectFrom('record_referral').select('record_id').where('area_id', '=', areaId).where('record_id', 'in', ids.map(Number)).execute()
      assert.equal(found.length, 3)
      assert.equal(String(columns.record[0]!), ids[0])
    })
  }) // prettier-ignore
})
