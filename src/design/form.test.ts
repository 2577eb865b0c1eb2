import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { csrfField, errorSummary, fieldError, readForm, refusal } from './form.ts'

const form = z.object({
  note: z.string().trim().min(1, 'Say what was done').max(10, 'Keep the note to 10 characters'),
  due: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Give the day it is due'),
})

test('a good form gives its values, and only those asked for', () => {
  const read = readForm(form, { note: ' Done ', due: '2025-03-31', _csrf: 'x', role: 'administrator' })
  assert.deepEqual(read, { ok: true, values: { note: 'Done', due: '2025-03-31' } })
})

test('what is wrong comes in the order of the page, not the order it was sent', () => {
  const read = readForm(form, { due: 'soon', note: '' }, { due: 'due-day' })
  assert.ok(!read.ok)
  assert.deepEqual(read.summary, [
    { text: 'Say what was done', href: '#note' },
    { text: 'Give the day it is due', href: '#due-day' },
  ])
  assert.deepEqual(fieldError(read.fields, 'note'), { text: 'Say what was done' })
  assert.deepEqual(read.sent, { due: 'soon', note: '' })
})

test('a rule over the whole form points at its first field', () => {
  const whole = form.refine(() => false, 'The note and the day do not agree')
  const read = readForm(whole, { note: 'Done', due: '2025-03-31' })
  assert.ok(!read.ok)
  assert.deepEqual(read.summary, [{ text: 'The note and the day do not agree', href: '#note' }])
})

test('a body that is no form at all is refused, not thrown at', () => {
  for (const body of [null, 'text', ['note'], undefined, 7]) assert.equal(readForm(form, body).ok, false)
})

test('the summary links each sentence to its field, and a refusal says that nothing was saved', () => {
  assert.equal(errorSummary([]), null)
  assert.match(String(errorSummary([{ text: 'Say <what>', href: '#note' }])), /href="#note">Say &lt;what&gt;/)
  assert.match(String(refusal('It is already closed.')), /This was not saved[^]*It is already closed\./)
  assert.equal(fieldError(undefined, 'note'), undefined)
  assert.match(String(csrfField('a"b')), /value="a&quot;b"/)
})
