import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'return-check-'))
after(() => rmSync(folder, { recursive: true }))
const main = fileURLToPath(new URL('main.ts', import.meta.url))

const file = (...lines: string[]): string => {
  const path = join(folder, 'figures.csv')
  writeFileSync(path, lines.join('\n'))
  return path
}
const check = (...words: string[]) => {
  // No database is named: none is needed.
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'return', 'check', ...words], { encoding: 'utf8', env: { PATH: process.env.PATH } }) // prettier-ignore
  return { status, stdout, stderr }
}
const head = 'measure,period,numerator,as_at,state'

test('a good file leaves with 0 and the counts', () => {
  const { status, stdout } = check('measure-values', file(head, 'ehc.requests,2024,19,2025-01-31,validated'), '--json')
  assert.equal(status, 0)
  assert.deepEqual(JSON.parse(stdout), {
    layout: 'measure-values',
    rows: 1,
    accepted: 1,
    held: 0,
    refused: 0,
    issues: [],
  })
})

test('what is wrong is listed in the order of the file, and it leaves with 1', () => {
  const path = file(head, 'a.b,2024,19,soon,validated', 'a.b,2023,19', 'a.c,2024,19,2025-01-31,validated')
  const { status, stdout } = check('measure-values', path, '--json')
  assert.equal(status, 1)
  const { issues, ...counts } = JSON.parse(stdout)
  assert.deepEqual(counts, { layout: 'measure-values', rows: 3, accepted: 1, held: 1, refused: 1 })
  assert.deepEqual(Object.keys(issues[0]), ['code', 'severity', 'sheet', 'row', 'column', 'value', 'message'])
  assert.deepEqual(issues.map(({ code, row }: { code: string; row: number }) => [code, row]), [['C-DAY', 2], ['F-RAGGED', 3]]) // prettier-ignore
  const words = check('measure-values', path).stdout
  assert.match(words, /3 rows, 1 accepted, 1 held, 1 refused\./)
  assert.match(words, /- error C-DAY \(row 2\): “soon” in as_at is not a day\./)
})

test('of a file in which every row is wrong the first are listed and all counted', { timeout: 120_000 }, () => {
  const path = file(head, `${'a.b,2024,19,2025-01-31,validated\n'.repeat(250_011)}`)
  const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=400', main, 'return', 'check', 'measure-values', path, '--json'], { encoding: 'utf8', env: { PATH: process.env.PATH }, maxBuffer: 2 ** 28 }) // prettier-ignore
  const told = JSON.parse(stdout)
  assert.deepEqual([status, told.held, told.issues.length, told.more_issues], [1, 250_010, 250_000, 10])
})

test('the order of days is asked for, and taken', () => {
  const path = file(head, 'a.b,2024,19,3/2/25,validated')
  assert.equal(JSON.parse(check('measure-values', path, '--json').stdout).issues[0].code, 'F-DAY-ORDER')
  assert.equal(check('measure-values', path, '--day-order', 'day-first').status, 0)
})

test('wrong use leaves with 2 and says what is known', () => {
  const path = file(head)
  for (const [words, says] of [
    [['nothing', path], /There is no layout “nothing”\.[\s\S]*Layouts: measure-values, /],
    [['measure-values', join(folder, 'none.csv')], /cannot be opened/],
    [['measure-values'], /Usage: alongside return check/],
    [['measure-values', path, '--day-order', 'year-first'], /--day-order is day-first or month-first/],
    [['measure-values', path, '--as-at', 'today'], /--as-at is a day/],
    [['measure-values', path, '--area', '12'], /--area is/],
    [['measure-values', path, '--loud'], /--loud/],
  ] as const) {
    const { status, stderr } = check(...words)
    assert.equal(status, 2, words.join(' '))
    assert.match(stderr, says)
  }
})
