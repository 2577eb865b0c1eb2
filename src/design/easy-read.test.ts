import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  easyAnswer,
  easyAnswers,
  easyReadLineProblems,
  easyReadPage,
  easyReadPageProblems,
  mostOnOneSheet,
} from './easy-read.ts'
import { picture, pictureNames } from './pictures.ts'

test('a line is one sentence of at most 15 words', () => {
  assert.deepEqual(easyReadLineProblems('Some children wait too long for a plan.'), [])
  assert.deepEqual(easyReadLineProblems('About 6.5 in 10 plans are on time.'), [])
  assert.match(easyReadLineProblems('They promised. They waited.').join(), /one sentence/)
  assert.match(easyReadLineProblems('word '.repeat(16)).join(), /at most 15 words.*has 16/)
  assert.match(easyReadLineProblems('  ').join(), /empty/)
})

test('dashes and marks are not words, and any 15 words pass', () => {
  assert.deepEqual(easyReadLineProblems(`${'word '.repeat(14)}– word.`), [])
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 15 }), words => {
      assert.deepEqual(easyReadLineProblems(`${words.join(' ')}.`), [])
    }),
  )
})

test('a page says which line is not easy to read, and when it would not fit one sheet', () => {
  const line = { picture: 'plan', words: 'This is a line.' } as const
  assert.deepEqual(easyReadPageProblems({ lines: [line] }), [])
  const long = Array.from({ length: mostOnOneSheet }, () => line)
  const problems = easyReadPageProblems({ lines: [...long, { picture: 'plan', words: '' }] })
  assert.equal(problems.length, 2)
  assert.match(problems[0]!, new RegExp(`^Line ${mostOnOneSheet + 1}: Write`))
})

test('the three answers differ by shape and by word', () => {
  const shapes = easyAnswers.map(answer => /<svg.*<\/svg>/s.exec(String(easyAnswer(answer)))![0])
  assert.equal(new Set(shapes).size, 3)
  for (const answer of easyAnswers) assert.ok(String(easyAnswer(answer)).includes(answer))
})

test('the picture comes before its words, and a page being rewritten says so', () => {
  const page = String(
    easyReadPage({
      title: 'Plans',
      titlePicture: 'plan',
      lines: [{ picture: 'waiting', words: 'A <line>' }],
      beingRewritten: true,
    }),
  )
  assert.match(page, /waiting\.svg[^]*A &lt;line&gt;/)
  assert.match(page, /We are writing this page again\./)
  assert.match(page, /Pictures drawn for Alongside/)
})

test('the list of pictures and the folder are one', () => {
  const folder = new URL('pictures/', import.meta.url)
  const files = readdirSync(folder).map(file => file.replace('.svg', ''))
  assert.deepEqual(files.sort(), [...pictureNames].sort())
  // The page gives the words for a picture; a title inside would be read out as well.
  for (const file of files)
    assert.doesNotMatch(readFileSync(new URL(`${file}.svg`, folder), 'utf8'), /<title|<script|<text/)
  assert.match(String(picture('plan', 'A plan')), /alt="A plan"/)
})
