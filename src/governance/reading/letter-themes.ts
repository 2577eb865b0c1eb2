import { capital } from '../../design/words.ts'

/** A heading of a letter: what it is about, and whether what follows is progress or what comes next. */
export type Heading = { readonly theme: string | null; readonly part: 'progress' | 'next' | null }

const between = String.raw`\s*[-–—:|]?\s*`
const nextWords = String.raw`next steps?|actions? (?:required|needed)|recommendations?|areas? (?:for|to) (?:further )?(?:development|improve(?:ment)?|focus)|what (?:needs to|should) happen next`
const progressWords = String.raw`progress(?: to date| so far| made)?|evidence of progress|what (?:is|has gone|went) well|strengths`
const next = new RegExp(`^(.{0,120}?)${between}(?:${nextWords})\\s*:?$`, 'i')
const progress = new RegExp(`^(.{0,120}?)${between}(?:${progressWords})\\s*:?$`, 'i')
const named =
  /^(?:APA\b|areas? (?:for|of) priority action|priority action|priority \d|theme\b|objective\b|improvement area)/i

/** Reads a line as a heading, or null where it is none. Only short lines without a full stop are looked at. */
export const headingOf = (line: string): Heading | null => {
  if (line.length > 160 || /[.!?,;]$/.test(line)) return null
  const theme = (found: RegExpExecArray): string | null => found[1]!.trim() || null
  const comes = next.exec(line)
  if (comes) return { theme: theme(comes), part: 'next' }
  const went = progress.exec(line)
  if (went) return { theme: theme(went), part: 'progress' }
  return named.test(line) ? { theme: line.replace(/\s*:$/, ''), part: null } : null
}

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const priority =
  /^(?:APA|areas? (?:for|of) priority action|priority action(?: area)?|priority)\s*[:#-]?\s*(one|two|three|four|five|six|seven|eight|nine|\d{1,2})\b/i

export type Theme = {
  readonly theme: string
  /** Number of the area of the plan, `P1`, where the heading names an area for priority action. */
  readonly area: string | null
}

/** `APA One` and `APA 2` are the areas for priority action 1 and 2, however a letter writes them. */
export const themeOf = (heading: string): Theme => {
  const found = priority.exec(heading)
  if (!found) return { theme: capital(heading), area: null }
  const word = found[1]!.toLowerCase()
  const number = numbers.indexOf(word) + 1 || Number(word)
  return { theme: `Area for priority action ${number}`, area: `P${number}` }
}

const pleasantry = /\b(?:look(?:ing)? forward to|thank|were pleased|are pleased|it was clear that|congratulat)/i
const wanted =
  /\b(?:recommend|should|must|need|essential|imperative|required?|consider(?:ation)?|ensure|develop and|maintain|produce|enhance|strategies|set out|provide us|barrier|issues?|problem|delays?|shortages?|inadequate|insufficient|concern|gaps?|lack)\b/i

/** A point that thanks or looks forward and asks for nothing. One that names a difficulty asks how it goes. */
export const isCourtesy = (words: string): boolean => pleasantry.test(words) && !wanted.test(words)
