import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { everythingPublic } from './crawl.ts'
import { hasPlan, naming, surnames } from './seeds.ts'
import { openSite, type Site } from './site.ts'

// Officers are named in the documents this project was begun from. Their names are nobody's to ship or to show.
const root = fileURLToPath(new URL('..', import.meta.url))
let site: Site

before(async () => {
  site = await openSite()
})
after(() => site?.close())

const shipped = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)

test('the names are found where they stand', t => {
  if (!hasPlan(t)) return
  const { inPlan, elsewhere } = surnames()
  assert.ok(inPlan.length >= 15, `only ${inPlan.length} names were recognised in the plan`)
  assert.ok(elsewhere.length >= 8, `only ${elsewhere.length} names were recognised in the letter and the news`)
  assert.deepEqual(
    naming(
      ['Curlew'],
      [
        { path: 'a', text: 'Juniper Curlew.' },
        { path: 'b', text: 'Curlews' },
      ],
    ),
    ['a'],
  )
})

test('no officer’s surname is in any file that is shipped', t => {
  if (!hasPlan(t)) return
  const { inPlan, elsewhere } = surnames()
  let files: string[]
  try {
    files = shipped()
  } catch {
    return t.skip('this copy is not a git folder, so what is shipped cannot be listed')
  }
  assert.ok(files.length > 300)
  const texts = files.flatMap(path => {
    try {
      return [{ path, text: `${path} ${readFileSync(`${root}${path}`, 'utf8')}` }]
    } catch {
      return []
    }
  })
  assert.deepEqual(naming([...inPlan, ...elsewhere], texts), [])
})

test('no officer’s surname is on any page or in any file that a visitor can reach', async t => {
  if (!hasPlan(t)) return
  const { inPlan, elsewhere } = surnames()
  const reached = await everythingPublic(site.app)
  assert.ok(reached.length > 100)
  assert.deepEqual(naming([...inPlan, ...elsewhere], reached), [])
})
