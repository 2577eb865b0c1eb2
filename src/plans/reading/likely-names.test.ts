import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { surnamesIn, withoutTags } from '../../../demo/surnames.ts'
import { noAnswers } from '../import-answers.ts'
import { likelyNamesIn } from '../import-names.ts'
import { likelyNames } from './likely-names.ts'
import { readPlan } from './read-plan.ts'

const file = '../shared/seeds/003_09cbf0796e649456.txt'

test('a capitalised pair that is no post, body or month may be a person', () => {
  assert.deepEqual(likelyNames('The panel is led by Ada Lovelace, Director of Education.'), ['Ada Lovelace'])
  assert.deepEqual(likelyNames('Ada Lovelace will lead. Head of Service Grace Hopper agrees.'), ['Ada Lovelace', 'Grace Hopper']) // prettier-ignore
  assert.deepEqual(likelyNames('Agreed with Dr. Khan and Mrs Okoro-Lee in March.'), ['Khan', 'Okoro-Lee'])
})

test('posts, bodies, months and what a plan is full of are nobody', () => {
  for (const words of [
    'The Parent Carer Forum and the Youth Cabinet meet in September.',
    'Publish the Local Offer and the Graduated Response.',
    'Director of Education, Designated Clinical Officer, SEND Service',
    'NHS England and Ofsted',
    'By Autumn Term 2024',
  ])
    assert.deepEqual(likelyNames(words), [], words)
})

test('a word that the plan also writes small has its capital from the start of a sentence', () => {
  assert.deepEqual(likelyNames('Embed Thrive in schools.', new Set(['embed'])), [])
  assert.deepEqual(likelyNames('We embed. Embed Thrive in schools.'), ['Embed Thrive'])
})

test('in the real plan few words are asked about, and every officer put into a free cell is among them', async t => {
  if (!existsSync(file)) return t.skip('the real plan is not here')
  const reading = await readPlan(readFileSync(file), 'plan.txt')
  assert.ok(reading.ok && reading.kind === 'plan')
  const asked = likelyNamesIn(reading.plan, noAnswers)
  assert.ok(asked.length < 12, asked.map(each => each.name).join(', '))
  const [action, ...rest] = reading.plan.actions
  for (const surname of surnamesIn(withoutTags(readFileSync(file, 'utf8')))) {
    const named = { ...action!, impactMeasures: `To be signed off by Alexa ${surname} each term.` }
    const names = likelyNamesIn({ ...reading.plan, actions: [named, ...rest] }, noAnswers).map(each => each.name)
    assert.ok(names.some(name => name.includes(surname)))
  }
})
