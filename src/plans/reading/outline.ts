import { statementHeading } from './headings.ts'
import { goesOn } from './pieces.ts'
import { withoutFurniture } from './furniture.ts'
import type { Said } from './headings.ts'
import type { Kept, ReadArea, ReadStatement, Warning } from './shape.ts'
import type { Place } from './table-model.ts'

const sectionLine = /^(?:area |priority )?(\d{1,2})[.):]?\s+(\D.{9,})$/i
const areaLine = /^(?:area )?(\d{1,2}\.\d{1,2})[.):]?\s+(?:\1[.):]?\s+)?(.+)$/i

type Statement = { words: string; for: string[]; furniture: string[]; where: Place }
type Area = {
  number: string
  title: string
  partOf: { number: string; title: string } | null
  impactMonths: number | null
} & Record<Said, Statement[]>

/** What a line turned out to be: part of the outline, a new section or area, or nothing known. */
export type Taken = 'placed' | 'opens' | 'unknown'

/**
 * Reads the words outside the tables: numbered sections, the areas under them, and for each area (or several at once)
 * what inspectors said, what families said and the impact statements. Lines are handed over in the file's order.
 */
export const outline = (lines: readonly string[]) => {
  const areas = new Map<string, Area>()
  const warnings: Warning[] = []
  let section: { number: string; title: string; where: Place; used: boolean } | null = null
  const passed: Kept[] = []
  let group: Area[] = []
  let said: Said | null = null
  let last: Statement | null = null

  const openArea = (number: string, title: string, partOf: Area['partOf']) => {
    const area: Area = areas.get(number) ?? {
      number,
      title,
      partOf,
      impactMonths: null,
      inspectors: [],
      families: [],
      impacts: [],
    }
    areas.set(number, area)
    if (section) section.used = true
    group.push(area)
  }

  const openSection = (number: string, title: string, where: Place): Taken => {
    if (section && !section.used) passed.push({ words: `${section.number}. ${section.title}`, where: section.where })
    section = { number, title, where, used: false }
    group = []
    said = null
    return 'opens'
  }

  const startStatements = (kind: Said, text: string): Taken => {
    if (group.length === 0 && section) openArea(section.number, section.title, null)
    if (group.length === 0) return 'unknown'
    said = kind
    last = null
    const months = kind === 'impacts' ? /(\d+)[- ]months?/i.exec(text) : null
    if (months) for (const area of group) area.impactMonths = Number(months[1])
    return 'placed'
  }

  const addStatement = (kind: Said, raw: string, marked: boolean, where: Place): Taken => {
    const { text, furniture } = withoutFurniture(raw, lines)
    if (last && goesOn(last.words, { kind: 'paragraph', text, marked })) {
      last.words += ` ${text}`
      last.furniture.push(...furniture)
      return 'placed'
    }
    const own = areaLine.exec(text)
    const only = own && group.find(area => area.number === own[1])
    const served = only ? [only] : group
    last = { words: only ? own[2]! : text, for: served.map(area => area.number), furniture, where }
    for (const area of served) area[kind].push(last)
    return 'placed'
  }

  const take = (text: string, marked: boolean, where: Place): Taken => {
    const heading = statementHeading(text)
    if (heading) return startStatements(heading, text)
    const area = marked ? null : areaLine.exec(text)
    if (area && !(said && group.some(open => open.number === area[1]))) {
      if (said) group = []
      said = null
      const root = area[1]!.split('.')[0]
      openArea(area[1]!, area[2]!, section?.number === root ? { number: section!.number, title: section!.title } : null)
      return 'opens'
    }
    const opening = marked || area ? null : sectionLine.exec(text)
    if (opening) return openSection(opening[1]!, opening[2]!, where)
    return said ? addStatement(said, text, marked, where) : 'unknown'
  }

  return {
    take,
    /** A table of actions has begun: the statements before it are over. */
    close: () => {
      said = null
      last = null
    },
    section: () => section?.number ?? null,
    /** An area from a row of the template's own table of areas. */
    put: (area: ReadArea) => {
      const keep = (list: readonly ReadStatement[]) =>
        list.map(one => ({ words: one.words, for: [area.number], furniture: [], where: one.where }))
      const all = { inspectors: keep(area.inspectors), families: keep(area.families), impacts: keep(area.impacts) }
      areas.set(area.number, { ...area, ...all })
    },
    done: () => {
      if (section && !section.used) passed.push({ words: `${section.number}. ${section.title}`, where: section.where })
      const read = [...areas.values()].map(asRead)
      for (const area of read) warnings.push(...missingWords(area))
      return { areas: read, passed, warnings }
    },
  }
}

const asRead = (area: Area): ReadArea => {
  const read = (list: readonly Statement[]): ReadStatement[] =>
    list.map(one => ({
      words: one.words,
      sharedWith: one.for.filter(number => number !== area.number),
      furniture: one.furniture,
      where: one.where,
    }))
  return { ...area, inspectors: read(area.inspectors), families: read(area.families), impacts: read(area.impacts) }
}

/** A page header inside words may have eaten some: then a sentence begins in lower case. */
const missingWords = (area: ReadArea): Warning[] =>
  [...area.inspectors, ...area.families, ...area.impacts]
    .filter(
      one =>
        one.furniture.length > 0 &&
        /[.!?]\s+\p{Ll}/u.test(one.words) &&
        one.sharedWith.every(number => number > area.number),
    )
    .map(one => ({
      code: 'words-missing',
      action: null,
      where: one.where,
      words: `A page header stood inside a statement of area ${area.number}. It was taken out, and the sentence after it begins in lower case: words may be missing. Compare it with the report.`,
    }))
