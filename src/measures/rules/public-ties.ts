/**
 * Counts of one measure that are counts of another, or part of them: who waits is the bottom of the share within 18 weeks,
 * and the rest of that share is who waits longer. Figures tied so are held together before anything is public, or the
 * one would tell what the other hides. Pure.
 */

/** Who was counted (n) or out of how many (d), in a measure. */
export type CountOf = readonly [letter: 'n' | 'd', measure: string]

/** The parts never come to more than the whole; what they leave over is a count too. */
export type Tie = { readonly whole: CountOf; readonly parts: readonly CountOf[] }

const waiting: CountOf = ['n', 'waits.children-waiting']
const issued: CountOf = ['d', 'ehc.issued-in-20-weeks']
const received: CountOf = ['n', 'waits.referrals-received']

const same = (whole: CountOf, measures: readonly string[]): Tie[] =>
  measures.map(measure => ({ whole, parts: [['d', measure]] }))

/** The ties between the measures Alongside ships with, but for the two ways of counting one thing. */
export const ties: readonly Tie[] = [
  ...same(waiting, [
    'waits.within-18-weeks', 'waits.priority-not-recorded', 'waits.median-weeks', 'waits.ninetieth-weeks', 'waits.ninety-second-weeks',
  ]), // prettier-ignore
  { whole: waiting, parts: [['n', 'waits.within-18-weeks'], ['n', 'waits.over-18-weeks']] }, // prettier-ignore
  { whole: ['n', 'waits.over-18-weeks'], parts: [['n', 'waits.over-52-weeks']] },
  { whole: ['n', 'waits.over-52-weeks'], parts: [['n', 'waits.over-104-weeks']] },
  ...same(received, ['waits.referrals-rejected', 'waits.re-referred']),
  { whole: received, parts: [['n', 'waits.referrals-rejected'], ['d', 'waits.cohort-within-18-weeks']] }, // prettier-ignore
  { whole: ['n', 'waits.left-without-being-seen'], parts: [['n', 'waits.not-brought']] },
  ...same(issued, ['ehc.weeks-to-issue', 'ehc.weeks-to-issue-median', 'ehc.issued-with-advice-missing']),
  { whole: issued, parts: [['n', 'ehc.new-plans']] },
]

/** The two ways of counting one thing: both the counts of the one may be part of those of the other. */
export const companionTies = (measure: string, companion: string): readonly Tie[] =>
  (['n', 'd'] as const).map(letter => ({ whole: [letter, measure], parts: [[letter, companion]] }))

const measuresOf = ({ whole, parts }: Tie): string[] => [whole, ...parts].map(([, measure]) => measure)

/** Measures that hang together by ties, each group once, in the order given first. */
export const groupsOf = (measures: readonly string[], all: readonly Tie[]): readonly (readonly string[])[] => {
  const groups: string[][] = []
  for (const measure of measures) {
    if (groups.some(group => group.includes(measure))) continue
    const group = [measure]
    // A group grows while it is walked through.
    for (const each of group)
      for (const tie of all)
        if (measuresOf(tie).includes(each)) group.push(...measuresOf(tie).filter(other => !group.includes(other)))
    groups.push([...new Set(group)])
  }
  return groups
}
