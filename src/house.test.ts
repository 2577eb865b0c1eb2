import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const src = fileURLToPath(new URL('.', import.meta.url))

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
  .map(name => name.replaceAll('\\', '/'))
/** What tests share (`testing.ts`, `testing-asks.ts`) is held to no more than the tests themselves. */
const code = files.filter(name => !name.endsWith('.test.ts') && !/(^|\/)testing[\w-]*\.ts$/.test(name))

const text = (name: string): string => readFileSync(join(src, name), 'utf8')

const importsOf = (name: string): string[] =>
  [...text(name).matchAll(/^(?:import|export)[^'"]*?from '(\.[^']+)'/gms)].map(found =>
    relative(src, normalize(join(src, dirname(name), found[1]!))).replaceAll('\\', '/'),
  )

const slice = (name: string): string => name.split('/')[0]!
/** `rules`, `queries`, `pages`… whether one file or a folder of verbs. */
const kindOf = (name: string): string => name.split('/')[1]?.replace(/\.ts$/, '') ?? ''

const pureRooms = new Set(['kernel', 'timelines', 'spc', 'queues', 'layouts'])
const kits = new Set(['database', 'audit', 'jobs', 'files', 'mail', 'web', 'design', 'access', 'charts', 'layouts'])
const isPure = (name: string): boolean => pureRooms.has(slice(name)) || kindOf(name) === 'rules'

/** Crossings of a law that were thought about, each with its reason in docs/decisions. */
const allowed: readonly (readonly [from: string, to: string, why: string])[] = [
  ['plans/commands/imports.ts', 'partners/commands/posts.ts', '0021-a-plan-may-name-a-new-post.md'],
  ['reviews/commands/facts.ts', 'assessments/commands/keep-facts.ts', '0026-a-review-writes-into-its-case.md'],
  ['reviews/commands/facts.ts', 'assessments/commands/bring-in.ts', '0026-a-review-writes-into-its-case.md'],
]
const isAllowed = (name: string, other: string): boolean => allowed.some(([from, to]) => from === name && to === other)

type Law = { readonly says: string; readonly broken: (name: string) => string[] }

const forbiddenIn = (name: string, patterns: readonly [RegExp, string][]): string[] =>
  patterns.filter(([pattern]) => pattern.test(text(name))).map(([, what]) => `${name} ${what}`)

const laws: readonly Law[] = [
  {
    says: 'rules and engines are pure: no I/O, no clock, no randomness that was not passed in',
    broken: name =>
      isPure(name)
        ? [
            ...forbiddenIn(name, [
              [/\bnew Date\(\)/, 'reads the clock'],
              [/\bDate\.now\(/, 'reads the clock'],
              [/\bMath\.random\(/, 'draws at random'],
              [/from 'node:(?!crypto)/, 'does I/O'],
              [/from '(kysely|pg|fastify)'/, 'does I/O'],
            ]),
            ...importsOf(name)
              .filter(
                other =>
                  !isPure(other) && !['ctx.ts', 'design/words.ts'].includes(other) && !other.endsWith('/document.ts'),
              )
              .map(other => `${name} imports ${other}`),
          ]
        : [],
  },
  {
    says: 'pages show what they are given; they never fetch',
    broken: name =>
      kindOf(name) === 'pages'
        ? importsOf(name)
            .filter(other => ['commands', 'routes'].includes(kindOf(other)) || other.startsWith('database/'))
            .map(other => `${name} imports ${other}`)
            .concat(
              [...text(name).matchAll(/^import (?!type)[^'"]*?from '([^']*\/queries[^']*)'/gms)].map(
                found => `${name} imports ${found[1]} for more than its types`,
              ),
            )
        : [],
  },
  {
    says: 'a slice may use another slice’s rules, queries, addresses and document; never its pages, forms, routes or commands',
    broken: name =>
      importsOf(name)
        .filter(other => slice(other) !== slice(name) && other.includes('/'))
        .filter(other => ['pages', 'forms', 'routes', 'commands'].includes(kindOf(other)))
        .filter(other => !kits.has(slice(other)) && !['app.ts', 'tasks.ts', 'daily.ts'].includes(name))
        .filter(() => !['command-line', 'demonstration'].includes(slice(name)))
        .filter(other => !isAllowed(name, other))
        .map(other => `${name} imports ${other}`),
  },
  {
    says: 'SQL lives in queries, commands and the database kit only',
    broken: name =>
      ['queries', 'commands'].includes(kindOf(name)) ||
      slice(name) === 'database' ||
      slice(name) === 'jobs' ||
      name.endsWith('store.ts')
        ? []
        : forbiddenIn(name, [
            [/\.(selectFrom|insertInto|updateTable|deleteFrom)\(/, 'speaks SQL'],
            [/\bsql`/, 'speaks SQL'],
          ]),
  },
  {
    says: 'only routes, web and sign-in know HTTP',
    broken: name =>
      ['web', 'sign-in'].includes(slice(name)) ||
      kindOf(name) === 'routes' ||
      ['app.ts', 'start.ts'].includes(name) ||
      name === 'start.ts'
        ? []
        : forbiddenIn(name, [[/from 'fastify'/, 'knows HTTP']]),
  },
  {
    says: 'the clock comes in through ctx',
    broken: name =>
      ['web', 'command-line', 'database', 'sign-in', 'jobs', 'demonstration'].includes(slice(name)) ||
      !name.includes('/')
        ? []
        : forbiddenIn(name, [[/\bnew Date\(\)/, 'reads the clock']]),
  },
  {
    says: 'no drawers: utils, helpers, common, types.ts, index.ts, default exports',
    broken: name => [
      ...(/(^|\/)(utils|helpers|common)(\/|\.ts$)|\/(types|index)\.ts$/.test(name) ? [`${name} is a drawer`] : []),
      ...forbiddenIn(name, [[/^export default /m, 'has a default export']]),
    ],
  },
]

for (const law of laws)
  test(`the house: ${law.says}`, () => {
    assert.deepEqual(code.flatMap(law.broken), [])
  })

test('each crossing that is allowed is used, and its reason is written down', () => {
  const decisions = readdirSync(new URL('../docs/decisions/', import.meta.url))
  for (const [from, to, why] of allowed) {
    assert.ok(importsOf(from).includes(to), `${from} no longer imports ${to}: take the exception away`)
    assert.ok(decisions.includes(why), why)
  }
})

const tablesIn = (name: string, verbs: string): string[] => [
  ...new Set([...text(name).matchAll(new RegExp(`(?:${verbs})\\(\\s*'([a-z_]+)`, 'g'))].map(found => found[1]!)),
]

const owners = new Map<string, Set<string>>()
for (const name of code)
  for (const table of tablesIn(name, 'insertInto|updateTable|deleteFrom'))
    owners.set(table, (owners.get(table) ?? new Set()).add(slice(name)))

test('the house: a table is written by one room', () => {
  assert.ok(owners.size > 30, `only ${owners.size} tables were found`)
  const shared = [...owners]
    .filter(([, rooms]) => rooms.size > 1)
    .map(([table, rooms]) => `${table}: ${[...rooms].join(', ')}`)
  assert.deepEqual(shared, [])
})

/** Reads that go past a room's queries, each for its reason. */
const mayRead: Record<string, readonly string[]> = {
  // Before anybody is known there is nobody to ask on behalf of.
  'sign-in': ['person', 'post_held', 'role_held', 'area'],
  // A message is addressed in the query that finds what is waiting.
  'mail': ['person'],
  // One round trip for the area's day and the last moment recorded in it.
  'running': ['audit_line'],
  // Names of who owes a figure, in the query that lists what is owed.
  'measures': ['organisation', 'organisation_name', 'post', 'area'],
  // The number of official files is half of the key that kept pages stand under.
  'plans': ['published_file'],
  // What a file is, in the query that lists evidence.
  'evidence': ['stored_file'],
  'governance': ['stored_file'],
} // prettier-ignore

test('the house: a room reads its own tables; another room is asked through its queries', () => {
  const strangers = code.flatMap(name =>
    tablesIn(name, 'selectFrom|innerJoin|leftJoin')
      .filter(table => owners.has(table) && !owners.get(table)!.has(slice(name)))
      .filter(table => !(mayRead[slice(name)] ?? []).includes(table))
      .map(table => `${name} reads ${table}`),
  )
  assert.deepEqual(strangers, [])
})

test('the house test reads the files it judges', () => {
  assert.ok(code.length > 30, `only ${code.length} files were found`)
  assert.ok(code.some(name => importsOf(name).length > 0))
})
