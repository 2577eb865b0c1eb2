import { shippedHolidays } from '../holidays/reference.ts'
import { isDay } from '../kernel/day.ts'
import { readFacts } from '../timelines/read-facts.ts'
import { readSettings } from '../timelines/read-settings.ts'
import type { Settings } from '../timelines/settings.ts'
import { timeline } from '../timelines/timeline.ts'
import { answerLines, onlyJson, saidInstead, type Answer } from './json-lines.ts'

const parsed = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null // prettier-ignore
  } catch {
    return null
  }
}

/** Settings that were given before are not made ready again. */
const known = new Map<string, Partial<Settings>>()
const kept = (settings: Partial<Settings>): Partial<Settings> => {
  const key = JSON.stringify(settings)
  const found = known.get(key) ?? { bankHolidays: shippedHolidays.days, ...settings }
  if (known.size > 100) known.clear()
  known.set(key, found)
  return found
}

const answer = (text: string): Answer => {
  const given = parsed(text)
  if (!given) return saidInstead('This line is not one JSON object: { "facts": [ … ], "asOf": "2025-03-01", "settings": { … } }.') // prettier-ignore
  if (!isDay(given.asOf))
    return saidInstead(`asOf is a day such as 2025-03-01, and is ${JSON.stringify(given.asOf ?? null)}.`)
  const read = readSettings(given.settings)
  if (!read.ok) return saidInstead(read.because)
  if (!Array.isArray(given.facts))
    return saidInstead('facts is a list: [{ "kind": "REQUEST_RECEIVED", "on": "2024-09-02" }].')
  const { facts, held } = readFacts(given.facts, read.today)
  const { steps } = timeline(facts, given.asOf, kept(read.settings))
  return { ok: true, line: JSON.stringify({ steps, held }) }
}

/**
 * `timeline --json`: one JSON document a line from stdin, one a line to stdout, no database. Without bank holidays in
 * the settings the shipped list is used. A line that cannot be read is answered with a sentence in its place, and the
 * command leaves with 1 at the end; held facts stand in the answer of their line and do not change that.
 */
export const runTimeline = async (words: string[]): Promise<void> => {
  onlyJson(words)
  await answerLines(answer)
}
