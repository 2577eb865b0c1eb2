import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { rolesOnly, withoutNames } from './roles.ts'

const nobody = [{ post: 'role not stated', organisation: null }]

test('a cell gives the post and where it is held, never the person', () => {
  const cells: [string, [string, string | null][]][] = [
    ['Firstname Lastname, Director AAD', [['Director AAD', null]]],
    [
      'Zed Quill Group Manager, Ada Vexley Group Manager And Bo Tarn Director AAD',
      [
        ['Group Manager', null],
        ['Director AAD', null],
      ],
    ],
    [
      'Ada Vexley, Director for Education, Early Years, Inclusion and Education Place Planning',
      [['Director for Education, Early Years, Inclusion and Education Place Planning', null]],
    ],
    [
      'Zed Quill Chief Operating Officer, Northshire and Southshire Health and Care NHS Trust, N&SHCT',
      [['Chief Operating Officer', 'Northshire and Southshire Health and Care NHS Trust']],
    ],
    [
      'Zed Quill, Children and Young People Lead, NHS Northshire',
      [['Children and Young People Lead', 'NHS Northshire']],
    ],
    ['Ada Vexley – Designated Clinical Officer', [['Designated Clinical Officer', null]]],
  ]
  for (const [cell, roles] of cells)
    assert.deepEqual(
      rolesOnly(cell).map(role => [role.post, role.organisation]),
      roles,
      cell,
    )
})

test('a name alone, or a name that is a word of posts too, gives no role', () => {
  for (const cell of [
    'Ada Vexley',
    '',
    'Ada Young',
    'Zed Head',
    'Bo Place',
    'ADA VEXLEY',
    'ada vexley',
    'Dr A. Vexley',
    'Clark Northshire',
  ])
    assert.deepEqual(rolesOnly(cell), nobody, cell)
  for (const cell of ['Ada Young, Director AAD', 'Zed Head Director AAD', 'Bo Place – Director AAD'])
    assert.deepEqual(rolesOnly(cell), [{ post: 'Director AAD', organisation: null }], cell)
  assert.deepEqual(rolesOnly('Ada Vexley Head of Service'), [{ post: 'Head of Service', organisation: null }])
})

test('those involved keep their bodies and posts', () => {
  assert.equal(
    withoutNames('Health Leads: Ada Vexley Zed Quill ICB EHCP coordinator Parent carers'),
    'Health Leads, ICB EHCP coordinator Parent carers',
  )
  assert.equal(withoutNames('Ada Vexley'), null)
  assert.equal(withoutNames(null), null)
})

test('made-up names never come through, wherever they stand', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{1,3}xq[a-z]{1,4}$/)
  const post = fc.constantFrom('Director AAD', 'Group Manager', 'Head of Service', 'Lead Officer', 'NHS', '')
  const joint = fc.constantFrom(', ', ' – ', ' ', '\n', ' and ', ' (', ': ')
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name, joint, post, joint), { minLength: 1, maxLength: 4 }), parts => {
      const cell = parts.map(([first, last, one, post, two]) => `${first} ${last}${one}${post}${two}`).join('')
      const out = JSON.stringify(rolesOnly(cell)) + (withoutNames(cell) ?? '')
      for (const [first, last] of parts) assert.ok(!out.includes(first) && !out.includes(last), cell)
    }),
  )
})
