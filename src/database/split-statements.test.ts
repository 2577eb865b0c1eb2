import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitStatements } from './split-statements.ts'

test('each statement is one call, without its semicolon', () => {
  assert.deepEqual(splitStatements('select 1; select 2;\nselect 3'), ['select 1', 'select 2', 'select 3'])
})

test('semicolons inside text, names, comments and dollar-quoted bodies end nothing', () => {
  const statements = [
    "select 'a;b''c;'",
    'select 1 as "x;""y"',
    'select 1 -- not; here\n + 2',
    'select /* nor; here */ 3',
    'create function f() returns int language sql as $$ select 1; $$',
    'do $body$ begin perform $$;$$; end $body$',
    'select 7 / 2 - 1',
  ]
  assert.deepEqual(splitStatements(`${statements.join(';\n')};`), statements)
})

test('comments alone are no statement', () => {
  assert.deepEqual(splitStatements('-- a heading;\n\n/* more; */ ;;\n'), [])
})

test('nothing is lost: joining the statements gives the file again', () => {
  const quoted = fc.string({ unit: fc.constantFrom('a', ';', ' ', '-', '/') }).map(text => `select '${text}'`)
  fc.assert(
    fc.property(fc.array(quoted, { minLength: 1 }), statements => {
      assert.deepEqual(splitStatements(statements.join(';')), statements)
    }),
  )
})
