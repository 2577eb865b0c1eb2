import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../', import.meta.url)

test('each dependency is named in a decision record, with an exact version', () => {
  const folder = new URL('docs/decisions/', root)
  const records = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'))
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  const unnamed = all.map(([name]) => name).filter(name => !records.some(record => record.includes(`\`${name}\``)))
  assert.deepEqual(unnamed, [])
  assert.deepEqual(
    all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  )
})
