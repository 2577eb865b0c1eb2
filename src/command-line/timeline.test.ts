import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const run = (input: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'timeline', ...words], { encoding: 'utf8', input, env: { PATH: process.env.PATH } }) // prettier-ignore
  return { status, stderr, lines: stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>) } // prettier-ignore
}
type Shown = { rule: string; due: string; state: string; because: string }
const dueOf = (line: Record<string, unknown>, rule: string): string | undefined =>
  (line.steps as Shown[]).find(step => step.rule === rule)?.due

const request = '{"facts":[{"kind":"REQUEST_RECEIVED","on":"2024-09-02"}],"asOf":"2024-09-03"}'

test('one document a line in and out; a bad line is answered in its place and it leaves with 1', () => {
  const { status, lines } = run([request, 'nonsense', '', '{"facts":[],"asOf":"2204-13-01"}', '{"facts":[],"asOf":"2025-01-01","settings":{"days":3}}', '{"facts":7,"asOf":"2025-01-01"}', request].join('\n'), '--json') // prettier-ignore
  assert.equal(status, 1)
  assert.equal(lines.length, 6)
  assert.deepEqual([dueOf(lines[0]!, 'EHC.FINAL'), dueOf(lines[5]!, 'EHC.FINAL')], ['2025-01-20', '2025-01-20'])
  assert.deepEqual(lines.slice(1, 5).map(line => typeof line.because), ['string', 'string', 'string', 'string']) // prettier-ignore
})

test('settings come in, bank holidays are those shipped unless given, and held facts are said', () => {
  const told =
    '{"facts":[{"kind":"AWARE","on":"2025-04-14"},{"kind":"PLAN_MADE","on":"2204-03-01"}],"asOf":"2025-04-14"'
  const { status, lines } = run(`${told}}\n${told},"settings":{"bankHolidays":[]}}\n`, '--json')
  assert.equal(status, 0)
  assert.deepEqual(lines.map(line => dueOf(line, 'TR.OUT')), ['2025-05-07', '2025-05-02']) // prettier-ignore
  assert.match(JSON.stringify(lines[0]!.held), /2204-03-01/)
})

test('other words are answered with how to use it', () => {
  const { status, stderr } = run('', 'please')
  assert.equal(status, 2)
  assert.match(stderr, /alongside timeline --json/)
})
