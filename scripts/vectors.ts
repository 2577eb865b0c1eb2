/**
 * `npm run vectors -- FILE`: puts published cases (`{ meta, cases: [{ id, section, kind, input, expected, tolerance }] }`)
 * to our engines, prints each that differs, and ends with how many passed, failed and were skipped.
 */
import { readFileSync } from 'node:fs'
import { runCase, type Case } from './vectors/run.ts'

const [file] = process.argv.slice(2)
if (!file) {
  console.error('Usage: npm run vectors -- FILE')
  process.exit(2)
}
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }
const outcomes = cases.map(runCase)
for (const { id, why } of outcomes) for (const line of why) console.log(`${id}  ${line}`)
const count = (came: string): number => outcomes.filter(each => each.came === came).length
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
process.exitCode = count('failed') > 0 ? 1 : 0
