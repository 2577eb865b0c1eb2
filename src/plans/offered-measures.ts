import { slug } from '../design/words.ts'
import type { Day } from '../kernel/day.ts'
import type { Indicators } from './reading/shape.ts'

/** The lines of a table of indicators as measures of a partnership's own count. Pure. */
export type OfferedMeasure = {
  readonly id: string
  readonly name: string
  readonly whatItCounts: string
  readonly numerator: string
  readonly denominator: string | null
  readonly unit: '%' | 'number'
  readonly periodKind: 'month'
  readonly better: 'up' | 'down' | null
  readonly official: false
  readonly source: string
  readonly definitionVersion: 1
  readonly definedOn: Day
  readonly breaks: readonly never[]
  readonly remarks: readonly never[]
  readonly headline: false
  readonly thing: string
}

const unitOf = ({ baseline, target, values }: Indicators['indicators'][number]): '%' | 'number' =>
  [baseline, target, ...values].some(figure => figure?.unit === '%') ? '%' : 'number'

/** Which way is better, where baseline and target say so. */
const betterOf = ({ baseline, target }: Indicators['indicators'][number]): 'up' | 'down' | null => {
  const [from, to] = [baseline?.value ?? null, target?.value ?? null]
  if (from === null || to === null || from === to) return null
  return to > from ? 'up' : 'down'
}

const idOf = (name: string, index: number): string =>
  `local.${slug(name).split('-').slice(0, 8).join('-').slice(0, 60).replace(/-$/, '') || `indicator-${index + 1}`}`

/** What each indicator would be as a measure. Two that would share an id are told apart by a number. */
export const offeredMeasures = ({ indicators, title }: Indicators, today: Day): OfferedMeasure[] => {
  const used = new Map<string, number>()
  return indicators.map((indicator, index) => {
    const wanted = idOf(indicator.name, index)
    const before = used.get(wanted) ?? 0
    used.set(wanted, before + 1)
    const unit = unitOf(indicator)
    return {
      id: before === 0 ? wanted : `${wanted}-${before + 1}`,
      name: indicator.name,
      whatItCounts: indicator.name,
      numerator: unit === '%' ? 'Those of whom it is true' : indicator.name,
      denominator: unit === '%' ? 'All who are counted' : null,
      unit,
      periodKind: 'month',
      better: betterOf(indicator),
      official: false,
      source: title ?? 'A table of indicators brought in here',
      definitionVersion: 1,
      definedOn: today,
      breaks: [],
      remarks: [],
      headline: false,
      thing: 'cases',
    }
  })
}
