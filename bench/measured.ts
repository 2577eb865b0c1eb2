export type Measured = {
  readonly what: string
  readonly value: string
  readonly bar?: string
  readonly met?: boolean
}

/** The value below which a share of the sorted times lies. */
export const percentile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
