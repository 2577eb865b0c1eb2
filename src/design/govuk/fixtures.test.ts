import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { componentNames, govukTypes, govukTypesFile } from '../../../scripts/govuk-types.ts'
import type { Html } from '../html.ts'
import * as components from './components.ts'

type Fixture = { name: string; options: unknown; html: string }

const folder = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

const functionNamed = (name: string) => {
  const words = name.split('-').map(word => word[0]!.toUpperCase() + word.slice(1))
  return (components as unknown as Record<string, (params: unknown) => Html>)[`govuk${words.join('')}`]!
}

test('every example the GOV.UK package ships renders exactly as the package says', t => {
  let identical = 0
  let all = 0
  for (const name of componentNames()) {
    const { fixtures } = JSON.parse(readFileSync(join(folder, name, 'fixtures.json'), 'utf8')) as {
      fixtures: Fixture[]
    }
    for (const fixture of fixtures) {
      all += 1
      const rendered = functionNamed(name)(fixture.options).toString().trim()
      assert.equal(rendered, fixture.html.trim(), `${name}: ${fixture.name}`)
      identical += 1
    }
  }
  t.diagnostic(`${identical} of ${all} examples identical`)
  assert.equal(identical, 725)
})

test('the generated parameter types are those of the installed package', () => {
  assert.equal(readFileSync(govukTypesFile, 'utf8'), govukTypes())
})
