import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isThoughtAbout, touchedBy } from './touched.ts'

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
  for (const [what, kind] of [['figure typed', 'measure'], ['validation taken back', 'measure'], ['version published', 'plan version'], ['organisation renamed', 'organisation'], ['something new', 'promise'], ['something new', 'something']])
    assert.equal(touchedBy([line('update given'), line(what!, kind)]), 'anything')
}) // prettier-ignore

/** The words in quotation marks of an expression: of `given ? 'a' : 'b'`, both. */
const quoted = (expression: string): string[] =>
  [...expression.replace(/^.* \? /, '').matchAll(/'([^']+)'/g)].map(found => found[1]!)

/** Every line that commands write, as far as its kind stands in the code: what happened, and to what kind of thing. */
const written = (): { file: string; what: string; kinds: string[] }[] => {
  const src = fileURLToPath(new URL('../../', import.meta.url))
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name))
    .flatMap(file =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/\brecord\(\s*(?:given|\{|ctx|unnamed)[\s\S]*?what(?:: ([^\n]*?))?,\s+subjectKind: ([^\n]*?),\s+subjectId/g)] // prettier-ignore
        .map(found => ({ file, what: found[1] ?? '', kinds: quoted(found[2]!) })),
    )
}

test('of every kind of line that is written it was thought about what it may change', () => {
  const lines = written()
  assert.ok(lines.length > 100, `only ${lines.length} lines were found: has the way they are written changed?`)
  const forgotten = lines.flatMap(({ file, what, kinds }) => {
    // What is put together as it is written, `evidence ${decision}`, is tried where it is written.
    const whats = kinds.includes('promise') && !what.startsWith('`') ? quoted(what) : ['']
    return kinds.flatMap(kind =>
      whats.filter(each => (kind !== 'promise' || each !== '') && !isThoughtAbout({ what: each, subjectKind: kind })).map(each => `${file}: ${each} ${kind}`),
    )
  }) // prettier-ignore
  assert.deepEqual(forgotten, [])
})

test('what is decided on one promise touches that promise alone, in each of its words', () => {
  const decided = ['evidence accepted', 'evidence returned', 'words of a family passed', 'words of a family passed with a part removed', 'words of a family held back', 'visitors’ answers of a day counted', 'visitors’ answers of a day set aside'] // prettier-ignore
  for (const what of decided) assert.ok(isThoughtAbout({ what, subjectKind: 'promise' }), what)
  assert.equal(
    touchedBy([line('child’s record opened', 'child'), line('key for sending made', 'sender key')]),
    'nothing',
  )
  assert.equal(isThoughtAbout({ what: 'something new', subjectKind: 'something' }), false)
})
