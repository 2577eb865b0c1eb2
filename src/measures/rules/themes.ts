/** What measures are about, for whoever looks for one among sixty. Pure. */

export type Theme = { readonly slug: string; readonly name: string; readonly of: RegExp }

/** In the order a family meets them. The first that fits a measure's id holds it; the last holds what no other does. */
const themes: readonly Theme[] = [
  { slug: 'ehc-plans', name: 'EHC plans: requests, assessments, new plans', of: /^ehc\./ },
  { slug: 'reviews', name: 'What plans say, and annual reviews', of: /^(plans|reviews)\./ },
  { slug: 'waits', name: 'Waits for health services', of: /^(waits|camhs|schemes)\.|^health\.children-waiting/ },
  { slug: 'health', name: 'Health checks and health staff', of: /^(health|workforce)\./ },
  { slug: 'schools', name: 'Schools, attendance and places', of: /^(schools|attendance|places)\./ },
  { slug: 'other', name: 'Everything else', of: /(?:)/ },
]

export type Themed<Some> = { readonly theme: Theme; readonly those: readonly Some[] }

/** Measures under their themes, each in the order it came; no theme without one. */
export const byTheme = <Some>(all: readonly Some[], idOf: (each: Some) => string): readonly Themed<Some>[] => {
  const held = Map.groupBy(all, each => themes.find(({ of }) => of.test(idOf(each)))!)
  return themes.flatMap(theme => (held.has(theme) ? [{ theme, those: held.get(theme)! }] : []))
}

const plain = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim() // prettier-ignore

/** Whether each word that was asked for begins a word of the measure's name, or of what it counts. Nothing asked fits all. */
export const saysWords = (asked: string, { name, whatItCounts }: { name: string; whatItCounts: string }): boolean => {
  const text = ` ${plain(`${name} ${whatItCounts}`)}`
  return plain(asked).split(' ').every(word => text.includes(` ${word}`)) // prettier-ignore
}
