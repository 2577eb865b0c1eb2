import assert from 'node:assert/strict'
import { test } from 'node:test'
import { easyReadPageProblems } from '../src/design/easy-read.ts'
import { pictureNames } from '../src/design/pictures.ts'
import { merrowshireUpdates } from '../src/demonstration/replay-updates.ts'
import { forms, sections } from '../src/updates/document.ts'
import { isMonth, lastDay, notReadyBecause } from '../src/updates/rules.ts'

const { updates, subscribers, byPost, notes } = merrowshireUpdates()

test('two updates are published after their month, and one is being written', () => {
  const published = updates.filter(each => each.publishedOn !== null)
  assert.deepEqual(published.map(({ month }) => month), ['2024-12', '2025-01']) // prettier-ignore
  assert.equal(updates.length - published.length, 1)
  for (const { month, begunOn, publishedOn, ...text } of published) {
    assert.ok(isMonth(month) && lastDay(month) < begunOn && begunOn < publishedOn!, month)
    assert.deepEqual(notReadyBecause({ ...text, title: text.title!, plain: text.plain!, easyRead: text.easyRead! }), [])
    assert.ok(Object.keys(text.official).every(key => key in sections))
  }
})

test('easy read is easy to read, with pictures we have', () => {
  for (const { month, easyRead } of updates) {
    assert.deepEqual(easyReadPageProblems({ lines: (easyRead ?? []) as never }), [], month)
    assert.ok(
      (easyRead ?? []).every(line => pictureNames.some(name => name === line.picture)),
      month,
    )
  }
})

test('nobody who reads it is real', () => {
  assert.ok(subscribers.length === 2 && subscribers.every(each => each.email.endsWith('@example.org')))
  assert.equal(byPost.length, 3)
  assert.ok([...subscribers, ...byPost].every(each => each.form in forms))
  assert.ok(
    byPost.every(each => each.consentedOn <= each.addedOn && !/[A-Z]{1,2}\d+[A-Z]? ?\d[A-Z]{2}/.test(each.address)),
  )
  assert.ok(notes.every(note => updates.some(each => each.month === note.month && each.publishedOn! <= note.on)))
})
