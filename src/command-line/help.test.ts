import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { layouts } from '../layouts/descriptions.ts'
import { commands } from './commands.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const alongside = (...words: string[]) =>
  spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', env: { PATH: process.env.PATH }, input: '' })

test('every command says how it is used, with an example, and leaves with 0', () => {
  for (const { name, usage } of commands) {
    const { status, stdout, stderr } = alongside(...name.split(' '), '--help')
    assert.deepEqual([status, stderr], [0, ''], name)
    assert.ok(stdout.startsWith(`Usage: alongside ${usage}\n`), stdout)
    assert.match(stdout, new RegExp(`\nExample: alongside ${name}`))
  }
})

test('help on returns names every layout', () => {
  const said = [alongside('return', '--help'), alongside('return', 'check', '-h')]
  for (const { status, stdout } of said) {
    assert.equal(status, 0)
    for (const { id } of layouts) assert.ok(stdout.includes(id), id)
  }
  assert.match(said[0]!.stdout, /alongside return check[\s\S]*alongside return load/)
})

test('words that are not understood are told how the command is used, and it leaves with 2', () => {
  const cases: [words: string[], says: RegExp][] = [
    [['return'], /^Say which: return check or return load\.[\s\S]*Layouts: measure-values, [\s\S]*Example: /],
    [['return', 'chekc', 'x'], /^Say which: return check or return load\./],
    [['return', 'check'], /^Name one layout and one file\.[\s\S]*Usage: alongside return check[\s\S]*Layouts: /],
    [['return', 'load', 'waits-summary'], /^Name the layout and the file[\s\S]*Example: alongside return load/],
    [['timeline'], /say --json[\s\S]*Usage: alongside timeline/],
    [['timeline', '--please'], /Usage: alongside timeline/],
    [['read-plan'], /^Name the file to read\.[\s\S]*Usage: alongside read-plan/],
    [['read-plan', '--jsno', 'x'], /--jsno[\s\S]*Usage: alongside read-plan/],
    [['published', 'import', 'x', '--released', 'soon'], /--released takes a day/],
    [['measure', 'values'], /Usage: alongside measure values/],
    [['area', 'add', '885'], /Usage: alongside area add/],
    [['nothing'], /^There is no command "nothing"\. Try: alongside --help/],
  ]
  for (const [words, says] of cases) {
    const { status, stdout, stderr } = alongside(...words)
    assert.deepEqual([status, stdout], [2, ''], words.join(' '))
    assert.match(stderr, says)
  }
})
