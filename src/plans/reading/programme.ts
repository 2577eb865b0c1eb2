import { monthNumber } from '../../kernel/day.ts'
import type { ProgrammeKind } from '../document.ts'
import type { ReadProgramme } from './shape.ts'
import type { Block, Row } from './table-model.ts'

const monthYear = /\b([A-Z][a-z]{2,8})\.? (20\d\d)\b/

/** `2024-09` out of "September 2024", "2024-09" or a day; null where there is none. */
export const monthOf = (text: string): string | null => {
  const digits = /\b(20\d\d)-(0[1-9]|1[0-2])\b/.exec(text)
  if (digits) return `${digits[1]}-${digits[2]}`
  const named = monthYear.exec(text)
  const number = named && monthNumber(named[1]!)
  return number ? `${named![2]}-${String(number).padStart(2, '0')}` : null
}

/** What kind of programme a plan's name speaks of. */
export const kindOfProgramme = (name: string): ProgrammeKind => {
  if (/written statement of action/i.test(name)) return 'earlier-plan'
  if (/priority action/i.test(name)) return 'priority-action-plan'
  if (/delivering better value/i.test(name)) return 'delivering-better-value'
  if (/change programme/i.test(name)) return 'change-programme'
  if (/strategy|delivery plan/i.test(name)) return 'strategy-delivery-plan'
  return 'improvement-plan'
}

const isTitle = (text: string): boolean =>
  text.length < 200 &&
  /\b(plan|programme|statement of action)\b/i.test(text) &&
  monthOf(text) !== null &&
  !/\.\s/.test(text)
const isProvisional = (text: string): boolean =>
  text.length < 300 &&
  /co-?produc/i.test(text) &&
  /\bprovisional\b|\bdraft\b|\bnot yet\b|\bplanned for\b|\bwill then be\b/i.test(text)

const withoutMonth = (title: string): string =>
  title
    .replace(monthYear, '')
    .replace(/\s*[–—:,(-]+\s*\)?\s*$/, '')
    .trim()

export type Facts = { name?: string; kind?: string; planMonth?: string; provisional?: string }

/** The programme from the page's furniture and the title pages; what the template states itself comes first. */
export const programmeFrom = (
  blocks: readonly Block[],
  furniture: readonly string[],
  facts: Facts,
): { programme: ReadProgramme; words: Set<string> } => {
  const opening = blocks.flatMap(block => (block.kind === 'table' ? [] : [block.text])).slice(0, 40)
  const said = [...furniture, ...opening]
  const title = said.find(isTitle) ?? opening.find(text => text.length < 120 && /\bplan\b/i.test(text)) ?? null
  const provisional = facts.provisional ?? said.find(isProvisional) ?? null
  const alone = opening.find(text => text.length < 20 && monthOf(text)) ?? null
  const name = facts.name ?? (title ? withoutMonth(title) : null)
  const kind = kindOfProgramme(name ?? '')
  const others = opening.filter(
    text => text.length < 80 && /\bplan\b/i.test(text) && !/[.;]$/.test(text) && kindOfProgramme(text) !== kind,
  )
  const named = facts.kind as ProgrammeKind | undefined
  const planMonth =
    facts.planMonth !== undefined ? monthOf(facts.planMonth) : (monthOf(title ?? '') ?? monthOf(alone ?? ''))
  return {
    programme: {
      name,
      kind: named && kinds.has(named) ? named : kind,
      planMonth,
      provisional,
      alsoNamed: [...new Set(others)],
    },
    words: new Set([title, provisional, alone, ...others].flatMap(text => text ?? [])),
  }
}

const kinds = new Set<string>([
  'priority-action-plan',
  'improvement-plan',
  'change-programme',
  'delivering-better-value',
  'strategy-delivery-plan',
  'earlier-plan',
])

const factNames: readonly (readonly [keyof Facts, RegExp])[] = [
  ['name', /^(?:programme|plan)(?: name)?$/i],
  ['kind', /^kind(?: of (?:programme|plan))?$/i],
  ['planMonth', /^(?:plan['’]?s? )?month(?: of the plan)?$/i],
  ['provisional', /^provisional(?: until)?$/i],
]

/** A row of the template's first table: a name and what it is. */
export const factOf = (row: Row): { name: keyof Facts; value: string } | null => {
  const [key, value] = row.cells
  const found = key && factNames.find(([, pattern]) => pattern.test(key.text))
  return found && row.cells.slice(2).every(cell => !cell.text) ? { name: found[0], value: value?.text ?? '' } : null
}
