import { test } from 'node:test'
import type { TestContext } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import type { PlanDocument } from '../src/plans/document.ts'
import { surnamesIn, withoutTags } from './surnames.ts'

/* What came from elsewhere is checked against where it came from, where that is here. */
const root = new URL('..', import.meta.url)
const at = (path: string) => new URL(path, root)
const read = <T>(path: string): T => JSON.parse(readFileSync(at(`demo/${path}`), 'utf8')) as T
const seed = '../shared/seeds/003_09cbf0796e649456.txt'
const report = '../shared/data/send-inspections/worcestershire.pdf'
const shipped = globSync('demo/**/*.{json,ts}', { cwd: root }).map(path => readFileSync(at(path), 'utf8'))
const seedText = (t: TestContext): string | null => {
  if (existsSync(at(seed))) return withoutTags(readFileSync(at(seed), 'utf8'))
  t.skip('the plan as published is not here')
  return null
}

test('no officer’s surname is shipped', t => {
  const text = seedText(t)
  if (!text) return
  const surnames = surnamesIn(text)
  assert.ok(surnames.length >= 12, `only ${surnames.length} names were recognised in the plan`)
  for (const surname of surnames)
    for (const one of shipped)
      assert.doesNotMatch(one, new RegExp(`\\b${surname}\\b`), 'an officer’s surname is shipped')
})

const wordsOf = (text: string): string[] => text.toLowerCase().replace(/[^a-z0-9%]+/g, ' ').trim().split(' ') // prettier-ignore
const runsOf = (text: string): string[] => {
  const words = wordsOf(text)
  return words.slice(7).map((_, i) => words.slice(i, i + 8).join(' '))
}

const called = new Set(['name', 'source', 'sources'])

/** What the inspectors called each area, and the areas their report names. */
const isQuoted = (key: string, thing: object): boolean =>
  (key === 'title' && 'number' in thing) || key === 'priorityAreas' || key === 'improvementAreas'

/**
 * Every string but the inspectors' own words (what they said, and in Worcestershire what they called each area) and
 * what things are called: the names of bodies and the titles of documents are facts, not sentences.
 */
const ownWords = (thing: unknown, quotesTitles: boolean): string[] => {
  if (typeof thing === 'string') return [thing]
  if (typeof thing !== 'object' || thing === null || (thing as { quoted?: boolean }).quoted) return []
  return Object.entries(thing).flatMap(([key, value]) =>
    called.has(key) || (quotesTitles && isQuoted(key, thing)) ? [] : ownWords(value, quotesTitles),
  )
}

test('the council’s sentences are restated: no eight words in a row are the plan’s', t => {
  const text = seedText(t)
  if (!text) return
  const theirs = new Set(runsOf(text))
  for (const path of globSync('demo/*/*.json', { cwd: root })) {
    const document: unknown = JSON.parse(readFileSync(at(path), 'utf8'))
    const runs = ownWords(document, path.includes('worcestershire')).flatMap(runsOf)
    assert.deepEqual(runs.filter(run => theirs.has(run)), [], path) // prettier-ignore
  }
})

const straight = (text: string): string => text.replace(/[‘’]/g, "'").replace(/\s+/g, ' ')

test('the inspectors are quoted exactly', t => {
  if (!existsSync(at(report))) return t.skip('the inspectors’ report is not here')
  let pages: string
  let asRead: string
  try {
    pages = execFileSync('pdftotext', ['-layout', at(report).pathname, '-'], { encoding: 'utf8' })
    // The areas stand in a table: only in reading order do their words follow one another.
    asRead = execFileSync('pdftotext', [at(report).pathname, '-'], { encoding: 'utf8' })
  } catch {
    return t.skip('pdftotext is not here')
  }
  const text = straight(pages.replace(/Area SEND inspection report: .*\s+\d+/g, ' '))
  const quoted = ['plan', 'priority-action-plan']
    .map(name => read<PlanDocument>(`worcestershire/${name}.json`))
    .flatMap(({ areas }) => areas.flatMap(({ statements }) => statements))
    .filter(statement => statement.quoted)
  assert.ok(quoted.length >= 14)
  const { inspections } = read<{ inspections: { priorityAreas?: string[]; improvementAreas?: string[] }[] }>(
    'worcestershire/inspections.json',
  )
  const named = inspections.flatMap(({ priorityAreas = [], improvementAreas = [] }) => [
    ...priorityAreas,
    ...improvementAreas,
  ])
  assert.equal(named.length, 5)
  const bare = (words: string): string =>
    straight(words)
      .replace(/[^a-z]+/gi, ' ')
      .trim()
  for (const words of named) assert.ok(bare(asRead).includes(bare(words)), words.slice(0, 60))
  for (const { words } of quoted) assert.ok(text.includes(straight(words)), words.slice(0, 60))
})
