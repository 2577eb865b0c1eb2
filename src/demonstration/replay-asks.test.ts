import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { readLetterText } from '../governance/reading/read-letter.ts'
import { namedIn } from '../governance/rules/letters.ts'
import { askContent, askHappenings } from './replay-asks.ts'

const seed = (t: TestContext, name: string): string | null => {
  const path = `../shared/seeds/${name}`
  if (existsSync(path)) return readFileSync(path, 'utf8')
  t.skip('what was published is not here')
  return null
}

/** Every string but the names of documents, which are facts. */
const ownWords = (thing: unknown): string[] => {
  if (typeof thing === 'string') return [thing]
  if (typeof thing !== 'object' || thing === null) return []
  return Object.entries(thing).flatMap(([key, value]) => (key === 'source' || key === 'name' ? [] : ownWords(value)))
}

const runsOf = (text: string): string[] => {
  const words = text.toLowerCase().replace(/[^a-z0-9%£]+/g, ' ').trim().split(' ') // prettier-ignore
  return words.slice(7).map((_, index) => words.slice(index, index + 8).join(' '))
}

test('the letter and the public page are restated: no eight words in a row are theirs', t => {
  for (const name of ['004_7a724a85284a62a2.txt', '000_6dd8929a5f026b98.txt']) {
    const theirs = new Set(runsOf(seed(t, name) ?? ''))
    const ours = ownWords(askContent('worcestershire')).flatMap(runsOf)
    assert.deepEqual(ours.filter(run => theirs.has(run)), []) // prettier-ignore
  }
})

test('nobody the letter names is named here', t => {
  const text = seed(t, '004_7a724a85284a62a2.txt')
  const read = text ? readLetterText(text) : null
  if (!read?.ok) return
  for (const words of [askContent('worcestershire'), askContent('merrowshire')].flatMap(ownWords))
    assert.equal(namedIn(words, read.letter.names), null, words)
})

test('the asks follow the letter: as many in each theme, and the same one a courtesy', t => {
  const text = seed(t, '004_7a724a85284a62a2.txt')
  const read = text ? readLetterText(text) : null
  if (!read?.ok) return
  const [letter] = askContent('worcestershire').letters
  assert.deepEqual(
    letter!.asks.map(({ area, kind }) => [area, kind === 'courtesy']),
    read.letter.candidates.map(({ area, courtesy }) => [area, courtesy]),
  )
  assert.ok(letter!.asks.every(({ set, evidence }) => !set && !evidence))
})

test('what happened is lived again in the order of its days', () => {
  for (const area of ['worcestershire', 'merrowshire'] as const) {
    const days = askHappenings(askContent(area)).map(({ on }) => on)
    assert.deepEqual(days, days.toSorted())
  }
})
