import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touchedBy } from './touched.ts'

const line = (what: string, subjectKind = 'promise', subjectId = 'a') => ({ what, subjectKind, subjectId })

test('no line touches nothing, nor do lines beside the plans', () => {
  assert.equal(touchedBy([]), 'nothing')
  assert.equal(touchedBy([line('escalation raised', 'escalation'), line('messages composed', 'rhythm', 'daily')]), 'nothing')
  assert.equal(touchedBy([line('day moved on', 'area', '999')]), 'nothing')
}) // prettier-ignore

test('what is said about a promise touches that promise alone', () => {
  const touched = touchedBy([line('update given'), line('evidence offered', 'promise', 'b'), line('round opened', 'round')])
  assert.deepEqual(touched, new Set(['a', 'b']))
}) // prettier-ignore

test('a figure, a version, a name or a line not known here may touch anything', () => {
  for (const [what, kind] of [['figure typed', 'measure'], ['version published', 'plan version'], ['organisation renamed', 'organisation'], ['something new', 'promise'], ['something new', 'something']])
    assert.equal(touchedBy([line('update given'), line(what!, kind)]), 'anything')
}) // prettier-ignore
