/** What a person makes of a point the reader found. */
export const pointChoices = ['ask', 'merge', 'courtesy', 'drop'] as const
export type PointChoice = (typeof pointChoices)[number]

export type ChosenPoint = {
  readonly choice: PointChoice
  readonly theme: string
  /** Number of the area of the plan: `P1`; null for governance and what stands over all. */
  readonly area: string | null
  readonly words: string
}

export type KeptPoint = {
  readonly kind: 'ask' | 'courtesy'
  readonly theme: string
  readonly area: string | null
  readonly words: string
}

export type Gathered =
  | { readonly ok: true; readonly points: readonly KeptPoint[] }
  | { readonly ok: false; readonly because: string; readonly index: number }

const longest = 1000

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The first of these people that the words name, in full or by surname; null where they name nobody. */
export const namedIn = (words: string, names: readonly string[]): string | null =>
  names.find(name => {
    const parts = name.includes('@') ? [name] : [name, name.split(' ').at(-1)!]
    return parts.some(part => new RegExp(`(?<![\\p{L}])${escaped(part)}(?![\\p{L}])`, 'u').test(words))
  }) ?? null

const wrongWith = ({ choice, theme, words }: ChosenPoint, names: readonly string[]): string | null => {
  if (choice === 'drop') return null
  if (words.trim() === '') return 'has no words. Write what is asked, or leave the point out.'
  if (words.length > longest) return `is longer than ${longest} characters. Say it more shortly.`
  if (theme.trim() === '') return 'has no theme. Say what it is about.'
  if (namedIn(words, names) !== null) return 'names a person. Write the post instead.'
  return null
}

/**
 * The points as they will be kept: a merged one goes with the ask before it, in whose box its words were put; dropped
 * ones are left out. Refused where one has no words, names a person of the letter, or has nothing to merge with.
 */
export const gatherPoints = (chosen: readonly ChosenPoint[], names: readonly string[]): Gathered => {
  const points: KeptPoint[] = []
  for (const [index, point] of chosen.entries()) {
    const no = (because: string): Gathered => ({ ok: false, index, because: `Point ${index + 1} ${because}` })
    const wrong = wrongWith(point, names)
    if (wrong) return no(wrong)
    const words = point.words.trim()
    const before = points.findLastIndex(each => each.kind === 'ask')
    if (point.choice === 'merge') {
      const into = points[before]
      if (!into) return no('cannot go with the ask before it, because there is none. Make it an ask of its own.')
      points[before] = { ...into, words: `${into.words} ${words}` }
    } else if (point.choice !== 'drop')
      points.push({ kind: point.choice, theme: point.theme.trim(), area: point.area, words })
  }
  if (!points.some(({ kind }) => kind === 'ask'))
    return { ok: false, index: 0, because: 'No point was made an ask. Choose at least one, or set the letter aside.' }
  return { ok: true, points }
}

/** `2024-12-27-3`; a second letter of the same day goes on as `2024-12-27b-1`. */
export const askRef = (dated: string, earlierOfTheDay: number, position: number): string =>
  `${dated}${earlierOfTheDay === 0 ? '' : String.fromCharCode(97 + earlierOfTheDay)}-${position}`
