import type { Chart } from './chart.ts'

/**
 * How soon a chart should be looked at, 0 first: what gets worse and will be missed, what gets worse, what will be missed
 * as things are, what changed without being good or bad, what is met or missed by chance; then what gets better, what is
 * steady, and last what it is too early to tell of.
 */
export const attentionOf = ({ icons: { variation, assurance } }: Pick<Chart, 'icons'>): number => {
  if (variation === null) return 9
  if (variation.startsWith('concern')) return assurance === 'fail' ? 0 : assurance === 'pass' ? 2 : 1
  if (assurance === 'fail') return variation === 'common cause' ? 3 : 4
  if (variation.startsWith('neither')) return 5
  if (assurance === 'hit or miss') return 6
  return variation === 'common cause' ? 7 : 8
}

/** In concern, or failing its target: an exception that somebody has to account for. */
export const isException = (chart: Pick<Chart, 'icons'>): boolean =>
  chart.icons.variation?.startsWith('concern') === true || chart.icons.assurance === 'fail'
