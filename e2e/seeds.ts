import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'node:test'
import { surnamesIn, surnamesInLetters, withoutTags } from '../demo/surnames.ts'
import type { Reached } from './crawl.ts'

const folder = fileURLToPath(new URL('../../shared/seeds/', import.meta.url))

/** The improvement plan as it was published, in the text of its PDF. */
export const planFile = `${folder}003_09cbf0796e649456.txt`

/** Whether the plan as published is here; a test that needs it is skipped with a message where it is not. */
export const hasPlan = (t: TestContext): boolean => {
  if (existsSync(planFile)) return true
  t.skip('the plan as published is not here')
  return false
}

/** The surnames in the plan as published, and in the letter and the news that came with it. */
export const surnames = (): { inPlan: string[]; elsewhere: string[] } => {
  const read = (path: string): string => withoutTags(readFileSync(path, 'utf8'))
  const letters = globSync(`${folder}*.txt`).filter(path => path !== planFile)
  return {
    inPlan: surnamesIn(read(planFile)),
    elsewhere: [...new Set(letters.flatMap(path => [...surnamesInLetters(read(path)), ...surnamesIn(read(path))]))],
  }
}

/** Where any of these names stands, as a word of its own. The name itself is not repeated. */
export const naming = (names: readonly string[], texts: readonly Pick<Reached, 'path' | 'text'>[]): string[] => {
  const named = new RegExp(`(?<![\\p{L}-])(?:${names.join('|')})(?![\\p{L}])`, 'u')
  return texts.filter(({ text }) => named.test(text)).map(({ path }) => path)
}
