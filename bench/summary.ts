import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { visitEmbedded } from '../src/database/embedded/start.ts'
import { silentLog } from '../src/database/log.ts'
import { httpClient } from '../e2e/http.ts'
import { putMadeUpLoad } from './made-up-load.ts'
import { ms, percentile, type Measured } from './measured.ts'
import { startCopy } from './running-copy.ts'

const changes = 60
const repeats = 300
const path = '/merrowshire/measures/summary'

/** MADE UP, for measuring only: fills up to 60 measures that have figures, with 48 months each. No command of the software is used. */
const load = `
  insert into measure (area_id, measure_id, name, what_it_counts, numerator, denominator, unit, period_kind, own_periods, counts, better,
      official, source, answers_for_post_id, definition_version, defined_on, breaks, remarks, headline)
    select 999, 'made-up.measure-' || n, 'Made-up measure ' || n, 'Made up for measuring.', 'Counted', 'All', '%', 'month', '{month}',
      'children', case n % 3 when 0 then 'up' when 1 then 'down' end, false, 'Made up', null, 1, '2024-09-01', '[]', '[]', false
    from generate_series(1, 60 - (select count(*)::int from (select measure_id from figure where area_id = 999 and breakdown = 'all'
      union select measure_id from counted_figure where area_id = 999 and part = '') held)) n;
  insert into figure (area_id, figure_id, measure_id, period, from_day, to_day, breakdown, numerator, denominator, value, status, as_at,
      source, note, typed_by, recorded_from, recorded_to)
    select 999, gen_random_uuid(), 'made-up.measure-' || n, to_char(month, 'YYYY-MM'), month::date, (month + interval '1 month - 1 day')::date,
      'all', counted, 200, counted / 2.0, 'final', (month + interval '1 month')::date, 'Made up', null, null, '2025-02-01', null
    from measure m, lateral (select substr(m.measure_id, 17)::int as n) numbered, generate_series('2021-02-01'::timestamp, '2025-01-01', '1 month') month,
      lateral (select 100 + ((n * 37 + extract(month from month)::int * 13 + extract(year from month)::int * 7) % 60) as counted) c
    where m.area_id = 999 and m.measure_id like 'made-up.measure-%'`

const putMeasures = async (folder: string): Promise<number> => {
  const database = await visitEmbedded(join(folder, 'postgres'), silentLog)
  const client = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await client.connect()
  try {
    await client.query(load)
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from (select measure_id from figure where area_id = 999 and breakdown = 'all'
        union select measure_id from counted_figure where area_id = 999 and part = '') held`,
    )
    return rows[0]!.count
  } finally {
    await client.end()
    await database.stop()
  }
}

type Client = ReturnType<typeof httpClient>

const timed = async (client: Client): Promise<number> => {
  const began = performance.now()
  const { status } = await client.get(path)
  if (status !== 200) throw new Error(`${path} answered ${status}.`)
  return performance.now() - began
}

const line = (what: string, times: readonly number[]): Measured => {
  const p95 = percentile(times, 0.95)
  return {
    what: `${what}, ${times.length} times: p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}, p95`,
    value: ms(p95),
    bar: 'under 100 ms',
    met: p95 < 100,
  }
}

/** The table of all measures of a large area: as it is asked for again, and first after somebody wrote something. */
export const measuresSummary = async (): Promise<Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
  const copy = await startCopy(folder)
  try {
    const { promiseIds } = await putMadeUpLoad(folder)
    const count = await putMeasures(folder)
    const [visitor, analyst, person] = [1, 2, 3].map(() => httpClient(() => copy.address)) as [Client, Client, Client]
    await analyst.startAs('analyst')
    await person.startAs('young-person')
    const measured: Measured[] = [{ what: 'made-up load', value: `${count} measures with figures` }]
    for (const [who, client] of [
      ['a visitor', visitor],
      ['an analyst', analyst],
    ] as const) {
      const fresh: number[] = []
      for (let n = 0; n < changes; n++) {
        const to = `/merrowshire/promises/${promiseIds[(n * 37) % promiseIds.length]!}/answer`
        const { status } = await person.post(to, { answer: 'yes', words: '' })
        if (status >= 400) throw new Error(`An answer at ${to} was refused with ${status}.`)
        fresh.push(await timed(client))
      }
      const again: number[] = []
      for (let n = 0; n < repeats; n++) again.push(await timed(client))
      measured.push(
        line(`Measures at a glance for ${who}, first after a change`, fresh),
        line('the same repeated', again),
      )
    }
    return measured
  } finally {
    await copy.stop()
  }
}
