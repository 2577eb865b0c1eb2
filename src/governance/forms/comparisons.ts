import { z } from 'zod'
import type { Comparison } from '../ask-view.ts'
import { textOr } from './asks.ts'
import { words } from './meetings.ts'

export const comparisonForm = z.object({
  name: words('Say what the page is called.', 200),
  published: words('Say when it was published, such as January 2025.', 60),
  source: words('Say where the page can be read.', 300),
  remark: textOr(600, 'Keep it to 600 characters.'),
  because: textOr(300, 'Keep the reason to 300 characters.'),
})

/** A point as it stands in the form: all of it may be empty. */
export type PointTyped = {
  readonly point: string
  readonly letterSays: string
  readonly letterPlace: string
  readonly pageSays: string
}

export const emptyPoint: PointTyped = { point: '', letterSays: '', letterPlace: '', pageSays: '' }
export const mostPoints = 40
const longest = 1000

type Body = Readonly<Record<string, string | string[]>>

/** The points as they were typed, as many as the form had. */
export const pointsTyped = (body: Body): PointTyped[] => {
  const text = (name: string): string => {
    const value = body[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const rows = Math.min(mostPoints, Math.max(0, Number.parseInt(text('rows'), 10) || 0))
  return Array.from({ length: rows }, (_, index) => ({
    point: text(`point-${index}`),
    letterSays: text(`letterSays-${index}`),
    letterPlace: text(`letterPlace-${index}`),
    pageSays: text(`pageSays-${index}`),
  }))
}

type Read =
  | { readonly ok: true; readonly comparisons: readonly Comparison[] }
  | { readonly ok: false; readonly wrong: readonly { readonly text: string; readonly href: string }[] }

/** A point counts once it has a name; one without, of which the page says something, is asked about. */
export const readPoints = (typed: readonly PointTyped[]): Read => {
  const wrong = typed.flatMap(({ point, letterSays, pageSays, letterPlace }, index) => {
    const say = (text: string, field: string) => [{ text: `Point ${index + 1}: ${text}`, href: `#${field}-${index}` }]
    if (point === '') return pageSays === '' ? [] : say('give it a name, such as “The £800,000”.', 'point')
    if (letterSays === '') return say('write what the letter says.', 'letterSays')
    if ([point, letterSays, letterPlace, pageSays].some(each => each.length > longest)) return say(`keep each field to ${longest.toLocaleString('en-GB')} characters.`, 'letterSays')
    return []
  })
  if (wrong.length > 0) return { ok: false, wrong }
  const comparisons = typed
    .filter(({ point }) => point !== '')
    .map(each => ({ ...each, pageSays: each.pageSays || null }))
  return { ok: true, comparisons }
} // prettier-ignore
