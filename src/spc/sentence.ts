import type { Warning } from './chart.ts'
import type { Assurance, Variation } from './icons.ts'

type Row = 'improvement' | 'common cause' | 'concern' | 'neither'
type Column = Assurance | 'none'

/** The grid of variation and assurance, in words: what it shows, and what to do about it. The same everywhere. */
export const grid: Readonly<Record<Row, Readonly<Record<Column, string>>>> = {
  'improvement': {
    'pass': 'It is getting better, and the target is met month after month. Keep doing what works, and ask whether the target still asks enough.',
    'hit or miss': 'It is getting better. The target is still met in some months and missed in others by chance: find out what changed, and do more of it.',
    'fail': 'It is getting better and is still short of the target, which will be missed until it changes further. Find out what works and do more of it.',
    'none': 'It is getting better. Find out what changed, so that it lasts.',
  },
  'common cause': {
    'pass': 'Nothing out of the ordinary has happened, and the target is met month after month. Ask whether the target still asks enough.',
    'hit or miss': 'Nothing out of the ordinary has happened. The target will be met in some months and missed in others by chance: do not react to a single month.',
    'fail': 'Nothing out of the ordinary has happened, and as things are done now the target will not be met. Only another way of doing it will change that.',
    'none': 'Nothing out of the ordinary has happened: what goes up and down is chance.',
  },
  'concern': {
    'pass': 'It is getting worse, though the target is still met month after month. Find out what changed before that ends.',
    'hit or miss': 'It is getting worse, and the target is met in some months and missed in others. Find out what changed, and act on it.',
    'fail': 'It is getting worse, and the target is missed month after month. It needs to be done another way.',
    'none': 'It is getting worse. Find out what changed, and act on it.',
  },
  'neither': {
    'pass': 'It has changed more than chance explains. Find out why.',
    'hit or miss': 'It has changed more than chance explains. Find out why.',
    'fail': 'It has changed more than chance explains. Find out why.',
    'none': 'It has changed more than chance explains, which is neither good nor bad in itself. Find out why.',
  },
} // prettier-ignore

const rowOf = (variation: Variation): Row =>
  variation.startsWith('neither') ? 'neither' : (variation.replace(/ (high|low)$/, '') as Row)

type Said = {
  readonly variation: Variation | null
  readonly assurance: Assurance | null
  readonly few: readonly Warning[]
  readonly target: number | null
}

const tooFew = (few: readonly Warning[]): string => {
  const [first] = few
  if (first?.kind === 'tooManyWithheld')
    return first.withheld === first.of
      ? 'Every figure is hidden because it counts few children, so nothing can be judged here.'
      : `This cannot be judged from what is shown: ${first.withheld} of ${first.of} figures${first.newest ? ', the newest among them,' : ''} ${first.withheld === 1 ? 'is' : 'are'} hidden because few children are counted, and limits drawn from the rest would mislead.`
  if (first?.kind === 'tooFewPoints')
    return first.points === 0
      ? 'There are no points yet.'
      : `It is too early to tell: ${first.points} of ${first.needed} points. Until then there is a line and no limits.`
  return first?.kind === 'tooFewInPartition'
    ? `It is too early to tell since the limits were last begun anew: ${first.points} of ${first.needed} points.`
    : 'There are not enough points for limits.'
}

/** The sentence beside the icons. */
export const sentenceOf = ({ variation, assurance, few }: Said): string =>
  variation === null ? tooFew(few) : grid[rowOf(variation)][assurance ?? 'none']
