import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { attendanceRegister } from '../../layouts/descriptions/attendance-register.ts'
import { attendanceKnown } from '../queries/attendance.ts'
import { unpackMarks } from '../rules/marks.ts'
import { addTrusts, areaId, ctxOn, sendAndLoad } from '../testing.ts'
import { withdrawReturn } from './withdraw.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addTrusts(database)
})
after(() => database.drop())

const inCtx = <T>(on: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(areaId, db => work(ctxOn(db, on, 30)))

type Session = readonly [pupil: string, on: string, session: string, code: string]
const sendMarks = (sessions: readonly Session[], on: string, asAt = on) =>
  sendAndLoad(database, `pupil_id,date,session,code\n${sessions.map(each => each.join(',')).join('\n')}\n`, {
    on, asAt, layout: attendanceRegister, listKind: 'changes',
  }) // prettier-ignore

const marksOf = (pupil: string, knownAt: Date | null = null): Promise<string[]> =>
  inCtx('2025-12-01', async ctx => {
    const years = await attendanceKnown({ ...ctx, knownAt }, { pupilKeys: [`own:${pupil}`] })
    return years.flatMap(({ academicYear, marks }) => unpackMarks(academicYear, marks).map(({ on, session, code }) => `${on} ${session} ${code}`)) // prettier-ignore
  })

test('marks are packed a year to a row, laid over what stood, and each return can be taken back', async () => {
  const first = await sendMarks([['P1', '2025-06-02', 'AM', '/'], ['P1', '2025-06-02', 'PM', 'N'], ['P2', '2025-06-02', 'AM', 'I']], '2025-06-03') // prettier-ignore
  assert.deepEqual([first.counts?.accepted, first.counts?.added], [3, 2])
  const second = await sendMarks([['P1', '2025-06-02', 'PM', 'I'], ['P1', '2025-06-03', 'AM', 'Y7'], ['P3', '2025-09-01', 'AM', '/']].filter(([pupil]) => pupil !== 'P3') as unknown as Session[], '2025-06-10') // prettier-ignore
  assert.deepEqual([second.counts?.changed, second.counts?.added], [1, 0])
  const now = ['2025-06-02 AM /', '2025-06-02 PM I', '2025-06-03 AM Y7']
  assert.deepEqual(await marksOf('P1'), now)
  assert.deepEqual(await marksOf('P1', new Date('2025-06-05T00:00:00Z')), ['2025-06-02 AM /', '2025-06-02 PM N'])

  // An older extract fills gaps and overrides nothing; the same words again make no version.
  const older = await sendMarks([['P1', '2025-06-02', 'PM', 'O'], ['P1', '2025-05-30', 'AM', 'B']], '2025-06-11', '2025-06-05') // prettier-ignore
  assert.equal(older.counts?.changed, 1)
  assert.deepEqual(await marksOf('P1'), ['2025-05-30 AM B', ...now])
  const same = await sendMarks([['P1', '2025-06-02', 'PM', 'I']], '2025-06-12')
  assert.deepEqual([same.counts?.same, same.counts?.changed], [1, 0])

  // Without the second return, the last word on that afternoon is the fourth's; on 3 June nothing is left.
  await inCtx('2025-06-13', ctx => withdrawReturn(ctx, second.returnId, 'Wrong school.'))
  assert.deepEqual(await marksOf('P1'), ['2025-05-30 AM B', '2025-06-02 AM /', '2025-06-02 PM I'])
  await inCtx('2025-06-14', ctx => withdrawReturn(ctx, same.returnId, 'Wrong school.'))
  assert.deepEqual(await marksOf('P1'), ['2025-05-30 AM B', '2025-06-02 AM /', '2025-06-02 PM O'])
  await inCtx('2025-06-15', ctx => withdrawReturn(ctx, first.returnId, 'Wrong school.'))
  assert.deepEqual(await marksOf('P2'), [])
  const left = await database.ownerPool.query('select count(*) as n from staged_attendance')
  assert.deepEqual(left.rows, [{ n: 0 }])
})

test('a pupil who is no longer in the whole register is asked about; the marks stand, and the pupil may come back', async () => {
  const sendRegister = (pupils: readonly string[], on: string, more = '') =>
    sendAndLoad(database, `pupil_id,date,session,code\n${pupils.map(pupil => `${pupil},2025-09-0${Number(on.slice(-2)) % 5 + 1},AM,/`).join('\n')}\n${more}`, { on, layout: attendanceRegister, listKind: 'whole' }) // prettier-ignore
  const gone = async () =>
    (await database.ownerPool.query(`select key from disappeared where kind = 'attendance-mark' and ended_at is null order by key`)).rows.map(({ key }) => key) // prettier-ignore
  const all = await sendRegister(['W1', 'W2', 'W3', 'W4'], '2025-09-10')
  assert.deepEqual([all.counts?.added, all.counts?.disappeared], [4, 0], 'last year’s pupils are not missed')
  const second = await sendRegister(['W1', 'W3'], '2025-09-11', 'W4,2025-09-02,AM,nonsense\n')
  assert.deepEqual([second.counts?.disappeared, second.counts?.held, await gone()], [1, 1, ['own:W2\u001f2025']])
  assert.equal((await marksOf('W2')).length, 1)
  const third = await sendRegister(['W1', 'W2'], '2025-09-12')
  assert.deepEqual([third.counts?.reappeared, third.counts?.disappeared], [1, 2])
  assert.deepEqual(await gone(), ['own:W3\u001f2025', 'own:W4\u001f2025'])
  await inCtx('2025-09-13', ctx => withdrawReturn(ctx, third.returnId, 'Half a register'))
  assert.deepEqual(await gone(), ['own:W2\u001f2025'])
})
