import type { Day } from '../kernel/day.ts'
import { inWords, toNumber } from './day-numbers.ts'
import type { Fact, Kind } from './facts.ts'
import type { Settings } from './settings.ts'
import type { Step } from './step.ts'
import { rules } from './catalogue.ts'
import { countsWorkingDays } from './limits.ts'
import { timeline } from './timeline.ts'

/** A step whose day is another under the new settings, and that in a sentence. */
export type Redated = { readonly step: Step; readonly was: Day | null; readonly because: string }

/** Kinds that begin something counted in working or Tribunal days, or that rolls to one. */
const counted: ReadonlySet<Kind> = new Set([...rules.filter(countsWorkingDays).flatMap(({ from }) => from), 'DECISION_SENT', 'CERT', 'CEASE_DECIDED']) // prettier-ignore

/** The kinds of fact of which a case needs one for a bank holiday to touch it at all. Consultations where they are counted in working days. */
export const touchedByHolidays = ({ consultation }: Partial<Settings>): readonly Kind[] =>
  consultation?.basis === 'working' ? [...counted, 'CONSULT_SENT'] : [...counted]

const nameOf = ({ rule, about, from }: Step): string => `${rule}|${about ?? ''}|${from ?? ''}`

/**
 * What a newly declared bank holiday (or another setting) does to a case: the steps whose due day is another. `before`
 * and `after` are whole settings; pass the same two objects for every case. Where nothing in a case is counted in
 * working days it is answered at once, unless consultations are, or more than the bank holidays differ.
 */
export const redated = (facts: readonly Fact[], asOf: Day, before: Partial<Settings>, after: Partial<Settings>): readonly Redated[] => {
  const onlyHolidays = Object.keys({ ...before, ...after }).every(key => key === 'bankHolidays' || before[key as keyof Settings] === after[key as keyof Settings])
  const consults = after.consultation?.basis === 'working'
  const touched = facts.some(({ kind }) => counted.has(kind) || (consults && kind === 'CONSULT_SENT'))
  if (onlyHolidays && !touched) return []
  const was = new Map(timeline(facts, asOf, before).steps.map(step => [nameOf(step), step.due]))
  return timeline(facts, asOf, after).steps.flatMap(step => {
    const old = was.get(nameOf(step)) ?? null
    if (old === step.due) return []
    const from = old === null ? 'had no day' : `was ${inWords(toNumber(old))}`
    const now = step.due === null ? 'has none now' : `is ${inWords(toNumber(step.due))} now`
    return [{ step, was: old, because: `The last day ${from} and ${now}. ${step.because}` }]
  })
} // prettier-ignore
