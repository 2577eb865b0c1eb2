import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

test('one service a line in, its formulas with units a line out; a bad line is answered in its place', () => {
  const input = ['{"demand":40,"capacity":38,"targetWait":18,"share":0.92}', 'nonsense', '{"share":92}'].join('\n')
  const { status, stdout } = spawnSync(process.execPath, [main, 'queue', '--json'], { encoding: 'utf8', input, env: { PATH: process.env.PATH } }) // prettier-ignore
  assert.equal(status, 1)
  const lines = stdout.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>) // prettier-ignore
  assert.equal(lines.length, 3)
  assert.deepEqual(lines[0]!.drift, { value: 2, unit: 'children more on the list each week' })
  const list = lines[0]!.targetList as Record<string, number>
  assert.deepEqual([Math.round(list.mixedOrder!), Math.round(list.strictOrder!)], [285, 783])
  assert.match(String(lines[1]!.because), /not JSON/)
  assert.match(String(lines[2]!.because), /such as 0\.92/)
})
