import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaveFigures } from './leaves-figures.ts'

const lines = (...kinds: string[]) => kinds.map(subjectKind => ({ subjectKind }))

test('answers, cases and meetings leave figures as they were; a figure, a count, a plan, a release and what is not known here do not', () => {
  assert.ok(leaveFigures(lines('promise', 'case', 'meeting', 'figure opened')))
  for (const kind of ['measure', 'figures', 'return', 'plan version', 'open data', 'something new'])
    assert.equal(leaveFigures(lines('promise', kind)), false, kind)
})
