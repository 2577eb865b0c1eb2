import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import Excel from 'exceljs'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { addPartners, sendEvents } from '../assessments/testing.ts'
import { inCtx, type Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { writeXlsx } from '../layouts/write-xlsx.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { catalogue } from './catalogue.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { compareRoutes } from './routes/compare.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off', 'no-implicit-input-type': 'off' } }) // prettier-ignore

const someone = (role: Role): Who => ({ personId: '00000000-0000-4000-8000-0000000000aa', name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [analyst, lead] = [someone('analyst'), someone('programme-lead')]

const asked = (case_ref: string, on: Day): Sent[] => [
  { case_ref, kind: 'REQUEST_RECEIVED', on },
  { case_ref, kind: 'ASSESS_DECIDED', on: addDays(on, 30), outcome: 'assess' },
]
const issued = (case_ref: string, days: number, on: Day = '2025-01-20'): Sent[] => [...asked(case_ref, addDays(on, -days)), { case_ref, kind: 'PLAN_MADE', on }] // prettier-ignore
const names = Array.from({ length: 38 }, (_, at) => `EHC-${1001 + at}`)
/** 38 in time in January, and what may be in somebody's list besides. */
const early = [
  ...issued('OLD-1', 100, '2024-06-10'), ...names.flatMap(name => issued(name, 100)), ...issued('LATE-141', 141), ...issued('NEXT-1', 120, '2025-02-05'),
  ...asked('OPEN-1', '2024-12-02'), ...asked('HELD-1', '2024-10-01'), ...asked('GONE-1', '2024-10-01'), { case_ref: 'GONE-1', kind: 'REQUEST_WITHDRAWN', on: '2025-01-08' },
  { case_ref: 'MOVED-1', kind: 'TRANSFERRED', on: '2024-12-01', outcome: 'in' },
] // prettier-ignore
const later = [
  ...issued('DAY-140', 140),
  ...issued('LEARNT-1', 90),
  { case_ref: 'HELD-1', kind: 'PLAN_MADE', on: 'in January' },
]

describe('Compare with my list', () => {
  let database: TestDatabase
  const folder = mkdtempSync(join(tmpdir(), 'lists-'))
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await inCtx(database, '2025-01-01', ctx => declareMeasures(ctx, catalogue))
    await sendEvents(database, early, '2025-02-10')
    await sendEvents(database, [...early, ...later], '2025-02-20')
  })
  after(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  let minute = 40
  const post = (body: Record<string, string>, more: Partial<AreaRequest> & { who?: Who; path?: string } = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const { who = analyst, path = '/measures/:measure/compare', ...request } = more
      const route = compareRoutes.find(each => each.method === 'POST' && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const given = { params: { measure: 'ehc.issued-in-20-weeks' }, query: {}, upload: null, path, csrf: 'token', visitor: '', origin: '', body, ...request } // prettier-ignore
      return route.handler({ ...ctxOn(db, '2025-03-03', ++minute), who }, given)
    }) // prettier-ignore
  const about = { period: '2025-01', side: 'numerator' }
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const checkMarkup = async (answer: Answer) => {
    const report = await validator.validateString(html(answer))
    assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ message }) => message)), [])
  } // prettier-ignore
  const uploaded = (name: string, bytes: Uint8Array): AreaRequest['upload'] => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return { ok: true, name, path, type: '', size: bytes.length, hash: '', scanned: false }
  }

  test('41 references of which 38 are ours: three named, each with a reason that is true of the record', async () => {
    const list = [...names.map(name => name.toLowerCase()), 'LATE-141', 'NEXT-1', 'EHC-9999'].join('\n')
    const page = await post({ ...about, list })
    assert.match(words(page), /41 lines in your list, 40 in ours: 38 in both, 3 only in yours, 2 only in ours\./)
    assert.match(words(page), /LATE-141 39 On the last day, or the day after it\. The final plan was issued on 20 January 2025\. Late by one day: day 141, where day 140 is the last in time\. It is in the number it is out of/)
    assert.match(words(page), /NEXT-1 40 In another period\. The final plan was issued on 5 February 2025, so it is not counted in January 2025\./)
    assert.match(words(page), /EHC-9999 41 Not known here\. No return and nobody here has named EHC-9999\./)
    assert.match(words(page), /DAY-140 On the last day, or the day after it\. The final plan was issued on 20 January 2025, on day 140: the last day in time/)
    await checkMarkup(page)
  }) // prettier-ignore

  test('held rows, withdrawn, still open, moved here and said twice are told apart', async () => {
    const page = words(await post({ ...about, list: ['HELD-1', 'GONE-1', 'OPEN-1', 'MOVED-1', names[0], names[0]].join('\n') })) // prettier-ignore
    assert.match(page, /HELD-1 1 A row is held back\. Row \d+ of a return from .* of 20 February 2025 names it and is held back, so it does not count: .*in January.* Not yet\. No final plan has been issued/)
    assert.match(page, /GONE-1 2 Ended without one\. The request was withdrawn or the case closed on 8 January 2025/)
    assert.match(page, /OPEN-1 3 Not yet\. No final plan has been issued, gathering advice since the request of 2 December 2024/)
    assert.match(page, /MOVED-1 4 Moved here from another authority\. The child moved here on 1 December 2024/)
    assert.match(page, /EHC-1001 6 Twice in your list\. Line 5 of your list says the same/)
  }) // prettier-ignore

  test('what was learnt after the list was drawn is said, with both days', async () => {
    const list = names.join(' , ')
    const page = words(await post({ ...about, list, drawnOn: '15 February 2025' }))
    assert.match(page, /38 lines in your list, 40 in ours: 38 in both, 0 only in yours, 2 only in ours/)
    assert.match(page, /LEARNT-1 Learnt after your list was drawn\. The final plan was issued on 20 January 2025\. We learnt it on 20 February 2025, after 15 February 2025/)
    const since = words(await post({ ...about, list, drawnOn: '21/2/2025' }))
    assert.match(since, /LEARNT-1 No reason found\. The final plan was issued on 20 January 2025, and we learnt it on 20 February 2025\. In time: day 90/)
  }) // prettier-ignore

  test('a list may come as a workbook or as text in any alphabet; how it was read is said', async () => {
    const rows = [['Child', 'Case ref'], ...names.map((name, at) => [`Child ${at}`, name])]
    const book = await writeXlsx([
      { name: 'Notes', rows: [] },
      { name: 'January', rows },
    ])
    const page = words(await post(about, { upload: uploaded('list.xlsx', book) }))
    assert.match(
      page,
      /38 in both.*Read from the sheet “January”\. Of 2 columns, column 2 was read, headed “Case ref”\./,
    )
    const wide = Buffer.from(`\ufeff${names.join('\r\n')}`, 'utf16le')
    assert.match(words(await post(about, { upload: uploaded('list.txt', wide) })), /38 in both/)
  })

  test('what is missing or too much is said at its field, and nothing is compared', async () => {
    for (const [body, field, told] of [
      [{ side: 'numerator', list: 'A-1' }, 'period', /Choose the period/],
      [{ ...about, period: '2019-01', list: 'A-1' }, 'period', /Nothing is counted here in that period/],
      [{ period: '2025-01', list: 'A-1' }, 'side', /Say which number/],
      [{ ...about, list: '' }, 'list', /There is no reference in this list/],
      [{ ...about, list: 'A-1\n'.repeat(20_001) }, 'list', /20,001 lines\. At most 20,000/],
      [{ ...about, list: 'A'.repeat(100_000) }, 'list', /more than can be pasted/],
      [{ ...about, list: 'A-1', drawnOn: 'last week' }, 'drawnOn', /not understood/],
      [{ ...about, list: 'A-1', drawnOn: '4 March 2025' }, 'drawnOn', /after today/],
    ] as const) {
      const page = await post(body)
      assert.ok(page.kind === 'page' && page.status === 422, field)
      assert.match(html(page), new RegExp(`id="${field}-error"`))
      assert.match(words(page), told)
    }
    const old = await post(about, { upload: uploaded('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4])) })
    assert.match(words(old), /old Excel file/)
    await checkMarkup(old)
    assert.equal((await post({ ...about, list: 'A-1' }, { who: lead })).kind, 'not-found')
  })

  test('the same as Excel, from what the page sends back; nothing else is taken', async () => {
    const page = html(await post({ ...about, list: [...names.slice(1), '=1+1', 'LATE-141'].join('\n') }))
    const packed = /name="packed" value="([^"]*)"/.exec(page)![1]!
    const path = '/measures/:measure/compare/differences.xlsx'
    const answer = await post({ packed }, { path })
    assert.ok(answer.kind === 'file')
    const book = new Excel.Workbook()
    await book.xlsx.load(answer.body as never)
    const cells = (sheet: string): string[][] => book.getWorksheet(sheet)!.getSheetValues().slice(2).map(row => (row as string[]).slice(1)) // prettier-ignore
    assert.deepEqual(cells('Only in your list').map(row => row.slice(0, 3)), [['38', '=1+1', 'Not known here'], ['39', 'LATE-141', 'On the last day, or the day after it']])
    assert.deepEqual(cells('Only in ours').map(([, reference]) => reference), ['DAY-140', 'EHC-1001', 'LEARNT-1'])
    assert.equal(cells('In both').length, 37)
    for (const wrong of ['', 'nonsense', packed.slice(1)]) assert.equal((await post({ packed: wrong }, { path })).kind, 'not-found')
  }) // prettier-ignore

  test('the audit says that a list was compared, and holds no reference of it', async () => {
    await post({ ...about, list: 'SECRET-77' })
    const rows = await database.inArea(areaId, db => db.selectFrom('audit_line').select(['what', 'subject_kind', 'subject_id', 'detail']).where('area_id', '=', areaId).orderBy('audit_id', 'desc').execute()) // prettier-ignore
    assert.deepEqual(rows[0]!.detail, { measure: 'ehc.issued-in-20-weeks', period: '2025-01', part: '', side: 'numerator', lines: 1, both: 0, onlyTheirs: 1, onlyOurs: 40 }) // prettier-ignore
    assert.equal(rows.filter(({ subject_kind }) => subject_kind === 'figure opened').length, 1)
    assert.doesNotMatch(JSON.stringify(rows), /SECRET/)
  })
})
