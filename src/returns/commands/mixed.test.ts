import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { receiveBytes } from '../../files/commands.ts'
import { testFiles } from '../../files/testing.ts'
import { readCsv } from '../../layouts/csv.ts'
import type { Issue, Layout } from '../../layouts/layout.ts'
import { writeXlsx } from '../../layouts/write-xlsx.ts'
import { issueRows } from '../downloads.ts'
import { heldOf, heldSummary } from '../queries/held.ts'
import { recordsKnown } from '../queries/records.ts'
import { returnView } from '../queries/returns.ts'
import {
  addTrusts,
  areaId,
  csvOf,
  ctxOn,
  mixedReferrals,
  numbered,
  otherTrust,
  sendAndLoad,
  testLayouts,
} from '../testing.ts'
import { decideUnclear } from './decide-unclear.ts'
import { loadReturn } from './load.ts'
import { setDistrict } from './postcodes.ts'
import { receiveReturn, type ToReceive } from './receive.ts'
import { withdrawReturn } from './withdraw.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addTrusts(database)
  await inCtx('2025-05-01', async ctx => {
    for (const district of ['WR1', 'WR2']) await setDistrict(ctx, district, 'ours')
    for (const district of ['HR1', 'HR9']) await setDistrict(ctx, district, 'elsewhere')
    await setDistrict(ctx, 'WR13', 'shared')
  })
})
after(() => database.drop())

const inCtx = <T>(on: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(areaId, db => work(ctxOn(db, on, 30)))

/** Whether any of these words stands anywhere: in a row of any table, as text, or in a file kept. */
const tracesOf = async (words: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  const { rows: tables } = await database.ownerPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  for (const { name } of tables) {
    const { rows } = await database.ownerPool.query<{ row: string }>(
      `select t::text as row from ${name} t where t::text ~ $1`,
      [words.join('|')],
    )
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  const { folder } = testFiles()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(each => join(folder, each))) {
    if (!statSync(path).isFile()) continue
    const content = readFileSync(path, 'latin1')
    if (words.some(word => content.includes(word))) found.push(path)
  }
  return found
}

const elsewhere = Array.from({ length: 30 }, (_, index) => ({
  id: `Hereford-${index}`,
  surname: `Leominster-${index}`,
  postcode: index % 2 === 0 ? 'HR1 2AB' : 'hr9 5zz',
  // Some of them have errors of their own, which would be told with their values.
  received_on: index % 5 === 0 ? `Ledbury-${index}` : '2025-02-03',
}))
const ours = numbered(20).map(row => ({ ...row, postcode: 'WR1 2AB' }))
const unclear = [
  { id: 'U1', surname: 'Malvern-1', postcode: 'WR13 6AA' },
  { id: 'U2', surname: 'Malvern-2', postcode: '' },
  { id: 'U3', surname: 'Malvern-3', postcode: 'ZZ99 3WZ' },
]

test('a trust’s file with 30 children of another area leaves no trace of them', async () => {
  const rows = [...elsewhere.slice(0, 15), ...ours, ...unclear, ...elsewhere.slice(15)]
  const ragged = 'Ross-on-Wye,too,few\n'
  const { returnId, counts } = await sendAndLoad(database, csvOf(rows) + ragged, { on: '2025-05-31', layout: mixedReferrals }) // prettier-ignore
  assert.deepEqual(
    [counts?.rows, counts?.accepted, counts?.held, counts?.refused, counts?.elsewhere],
    [54, 20, 3, 1, 30],
  )
  assert.deepEqual(await tracesOf(['Hereford', 'Leominster', 'Ledbury', 'HR1 2AB', 'hr9 5zz', 'Ross-on-Wye']), []) // prettier-ignore
  const known = await inCtx('2025-06-01', ctx => recordsKnown(ctx, 'referral'))
  assert.deepEqual(known.map(({ row }) => row), ours.map((_, index) => index + 17)) // prettier-ignore
  const view = await inCtx('2025-06-01', ctx => returnView(ctx, returnId))
  assert.equal(view!.issues.find(({ row }) => row === 55)?.value, null)
})

test('the list of issues says where a row is whose area is unclear, and nothing of what it says', async () => {
  const { rows } = await database.ownerPool.query<{ return_id: string }>('select return_id from return_received')
  const view = (await inCtx('2025-06-01', ctx => returnView(ctx, rows[0]!.return_id)))!
  assert.deepEqual(view.issues.filter(({ code }) => code === 'H-AREA').map(({ row, column, value }) => [row, column, value]), [[37, null, null], [38, null, null], [39, null, null]]) // prettier-ignore
  assert.equal(view.totals.find(({ code }) => code === 'H-AREA')?.total, 3)
  const list = issueRows(view.issues, view.totals)
  assert.match(
    String(list.find(([row]) => row === 37)?.at(-1)),
    /which area the child belongs to, so a person has to decide/,
  )
  assert.doesNotMatch(JSON.stringify(list), /Malvern|WR13|ZZ99/)
})

test('whose a row is that nobody could tell, a person decides: ours becomes a record, the rest is erased', async () => {
  const [summary] = await inCtx('2025-06-02', ctx => heldSummary(ctx, 'referral'))
  assert.deepEqual([summary!.rows, summary!.unclear], [3, 3])
  const { rows } = await database.ownerPool.query<{ return_id: string }>('select return_id from return_received')
  const returnId = rows[0]!.return_id
  const held = await inCtx('2025-06-02', ctx => heldOf(ctx, returnId, { unclear: true }))
  assert.deepEqual(held.map(({ row, cells }) => [row, cells.surname]), [[37, 'Malvern-1'], [38, 'Malvern-2'], [39, 'Malvern-3']]) // prettier-ignore
  const decide = (lines: number[], whose: 'ours' | 'elsewhere') =>
    inCtx('2025-06-02', ctx => decideUnclear(ctx, { returnId, lines, whose }, testLayouts))
  assert.deepEqual(await decide([held[0]!.line], 'ours'), { ok: true, accepted: 1, stillHeld: 0 })
  assert.equal((await decide([held[1]!.line, held[2]!.line], 'elsewhere')).ok, true)
  assert.deepEqual(await tracesOf(['Malvern-2', 'Malvern-3', 'ZZ99']), [])
  const [one] = await inCtx('2025-06-03', ctx => recordsKnown(ctx, 'referral', { keys: ['U1\u001f'] }))
  assert.deepEqual([one!.row, one!.record.surname], [37, 'Malvern-1'])
  assert.deepEqual(await inCtx('2025-06-03', ctx => heldSummary(ctx, 'referral')), [])
  assert.equal((await inCtx('2025-06-03', ctx => heldOf(ctx, returnId, { ended: true }))).length, 3)
  assert.equal((await decide([held[0]!.line], 'elsewhere')).ok, false)
})

test('a child somebody said is ours has not disappeared when the next list leaves its area open again', async () => {
  const { counts } = await sendAndLoad(database, csvOf([...ours, unclear[0]!]), { on: '2025-06-10', layout: mixedReferrals }) // prettier-ignore
  assert.deepEqual([counts?.accepted, counts?.held, counts?.disappeared], [20, 1, 0])
})

test('a file in which nobody is ours is refused nothing and keeps nothing', async () => {
  const { state, counts } = await sendAndLoad(database, csvOf(elsewhere), { on: '2025-06-30', layout: mixedReferrals })
  assert.deepEqual([state, counts?.elsewhere, counts?.accepted], ['loaded', 30, 0])
  assert.deepEqual(await tracesOf(['Hereford', 'Leominster']), [])
})

/** Says something of rows, and of a row nobody knows the child of, as tables that are joined do. */
const shaped: Layout = {
  ...mixedReferrals,
  id: 'shaped-referrals',
  shapeChecks: [{ code: 'T06', severity: 'error', says: 'Every contact has a day.' }],
  shape: async function* (file, _layout, limits) {
    const said = (code: string, severity: Issue['severity'], row: number, message: string): Issue => ({ code, severity, sheet: 'CYP201', row, column: 'day', value: 'Bromyard', message }) // prettier-ignore
    for await (const reading of readCsv(file, mixedReferrals, limits))
      yield {
        ...reading,
        refused: 0,
        issues:
          reading.rows.length === 0
            ? reading.issues
            : [...reading.issues, said('T06', 'error', 7, 'The contact of Bromyard has no day.')],
        rows: reading.rows.map(row => ({ ...row, issues: [said(row.row === 3 ? 'T02' : 'T07', row.row === 3 ? 'error' : 'query', row.row, `About ${String(row.cells[2])}.`)] })), // prettier-ignore
      }
  },
}

test('what is said of our own rows keeps its sentence; of a row that may be another child’s only the rule is told', async () => {
  const rows = [...ours.slice(0, 2), elsewhere[0]!]
  const { returnId, counts } = await sendAndLoad(database, csvOf(rows), { on: '2025-07-15', layout: shaped })
  assert.deepEqual([counts?.accepted, counts?.held, counts?.elsewhere], [1, 1, 1])
  const view = (await inCtx('2025-07-16', ctx => returnView(ctx, returnId)))!
  const told = view.issues.filter(({ code }) => code.startsWith('T')).map(({ code, row, message }) => `${code} ${row} ${message}`).toSorted() // prettier-ignore
  assert.deepEqual(told, [
    'T02 3 About Child-R2.',
    'T06 7 Row 7 breaks this rule: Every contact has a day. Which child it is about is not told, as whose area it is was not known. Correct it and send the file again.',
    'T07 2 About Child-R1.',
  ])
  assert.deepEqual(await tracesOf(['Hereford', 'Leominster']), [])
})

test('a file without a heading is refused in a sentence, and nothing of it stays', async () => {
  const bad = csvOf(elsewhere).split('\n').slice(1).join('\n')
  await assert.rejects(sendAndLoad(database, bad, { on: '2025-07-31', layout: mixedReferrals }))
  assert.deepEqual(await tracesOf(['Hereford', 'Leominster']), [])
})

test('a list sent late is as old as its rows say: it overrides nothing newer, and the sender is asked where they said another day', async () => {
  const layout: Layout = {
    ...mixedReferrals,
    id: 'dated-referrals',
    columns: [...mixedReferrals.columns, { name: 'extract_date', means: 'drawn on', type: { kind: 'day' }, required: false, synonyms: [] }],
    toRecord: ({ extract_date: _drawn, ...row }) => mixedReferrals.toRecord(row),
  } // prettier-ignore
  const list = (surname: string, drawn: string) =>
    `referral_id,team_id,surname,postcode,received_on,extract_date\nLATE-1,T,${surname},WR1 1AA,2025-01-06,${drawn}\n`
  const sent = { layout, organisationId: otherTrust, asAt: null }
  await sendAndLoad(database, list('Newer', '2025-05-31'), { ...sent, on: '2025-06-10' })
  const late = await sendAndLoad(database, list('Older', '30/04/2025'), { ...sent, on: '2025-06-12' })
  const [record] = await inCtx('2025-06-13', ctx =>
    recordsKnown(ctx, 'referral', { organisationId: otherTrust, disappeared: 'with' }),
  )
  assert.equal(record!.record.surname, 'Newer')
  assert.equal((await inCtx('2025-06-13', ctx => returnView(ctx, late.returnId)))!.asAt, '2025-04-30')
  const said = await sendAndLoad(database, list('Newest', '2025-06-14'), {
    ...sent,
    asAt: '2025-06-15',
    on: '2025-06-16',
  })
  const view = (await inCtx('2025-06-17', ctx => returnView(ctx, said.returnId)))!
  assert.deepEqual(view.issues.filter(({ code }) => code === 'H-DRAWN').map(({ value }) => value), ['2025-06-14']) // prettier-ignore
})

const twoSheets = async () => {
  const rows = (of: readonly (typeof ours)[number][]): string[][] => csvOf(of).trim().split('\n').map(line => line.split(',')) // prettier-ignore
  const own = ours.slice(0, 3).map((row, index) => ({ ...row, id: `Sheet-${index}` }))
  return writeXlsx([{ name: 'Ours', rows: rows(own) }, { name: 'Last year', rows: rows(elsewhere as unknown as typeof ours) }]) // prettier-ignore
}

test('which sheet is meant is asked before anything of a file of several areas is kept, and remembered', async () => {
  const layout: Layout = { ...mixedReferrals, id: 'sheet-referrals', sources: ['xlsx'], list: 'changes' }
  const take = (on: string, answers: ToReceive['answers']) =>
    inCtx(on, async ctx => {
      const file = await receiveBytes(ctx, { name: 'two.xlsx', bytes: await twoSheets() })
      assert.ok(file.ok)
      return receiveReturn(ctx, { layout, organisationId: otherTrust, how: 'page', asAt: on, file, answers: answers ?? {} }) // prettier-ignore
    })
  const asked = await take('2025-08-01', {})
  assert.ok(!asked.ok && asked.question === 'sheet' && /“Ours”.*“Last year”/.test(asked.because))
  const none = `select 1 from return_received where layout_id = 'sheet-referrals' union all select 1 from sender_answer where layout_id = 'sheet-referrals'`
  assert.equal((await database.ownerPool.query(none)).rowCount, 0)
  const taken = await take('2025-08-01', { sheet: 'ours' })
  assert.ok(taken.ok)
  const loaded = await inCtx('2025-08-02', ctx => loadReturn(ctx, taken.returnId, () => layout))
  assert.ok(loaded.ok)
  assert.deepEqual([loaded.counts?.accepted, loaded.counts?.elsewhere, loaded.state], [3, 0, 'loaded'])
  assert.deepEqual(await tracesOf(['Hereford', 'Leominster']), [])
  await inCtx('2025-08-03', ctx => withdrawReturn(ctx, taken.returnId, 'To send it once more'))
  const again = await take('2025-08-04', {})
  assert.ok(again.ok, 'asked once')
})
