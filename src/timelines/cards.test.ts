import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { cardsOf, lawPage } from './cards.ts'
import { families, rules } from './catalogue.ts'

const folder = new URL('../../docs/law/', import.meta.url)
const written = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

test('the rule cards are those of the rows; if not, run node scripts/law-cards.ts', () => {
  assert.equal(written('README.md'), lawPage())
  for (const family of families) assert.equal(written(`${family.id}.md`), cardsOf(family))
  const clock = ['README.md', ...families.map(({ id }) => `${id}.md`)]
  assert.deepEqual(clock.filter(name => !readdirSync(folder).includes(name)), []) // prettier-ignore
})

test('a rule that nobody read in the legislation says so, and says what to check', () => {
  const unread = rules.filter(({ tag }) => tag === 'K')
  assert.ok(unread.length > 5)
  assert.deepEqual(unread.filter(({ check }) => check === null).map(({ id }) => id), []) // prettier-ignore
  for (const { id } of unread) assert.match(lawPage(), new RegExp(`\\[${id.replaceAll('.', '\\.')}\\]`))
})
