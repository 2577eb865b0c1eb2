import type { Authority } from './catalogue.ts'
import { periodKindsInWords, type PeriodKind } from './period-kinds.ts'
import type { Measure } from './queries/measures.ts'
import type { Unit } from './rules.ts'

/** A measure's definition in words, the same on the page for readers, in the files of its figures and in open data. Pure. */

const roundedBy: Readonly<Record<Unit, string>> = {
  '%': 'To one decimal place, a half upwards.',
  weeks: 'To one decimal place, a half upwards.',
  rate: 'To one decimal place, a half upwards.',
  number: 'Not rounded: whole numbers.',
}

export const roundingOf = ({ unit, about }: Pick<Measure, 'unit' | 'about'>): string =>
  about.rounding ?? roundedBy[unit]

export const authorityNames: Readonly<Record<Authority['kind'], string>> = {
  law: 'The law',
  guidance: 'National guidance',
  plan: 'The plan',
  partnership: 'The partnership itself',
}

const neverAdded: Readonly<Partial<Record<Unit, string>>> = {
  '%': 'Percentages of several months, parts or places are never added or averaged: the counts are, and the percentage is worked out anew.',
  weeks: 'An average of several months or parts is never the average of their averages: it is worked out anew.',
  rate: 'Rates of several months, parts or places are never added: they are worked out anew.',
}

type NotAdded = { readonly measure: string | null; readonly because: string }

/** What it must not be added to: what the definition says, and what holds for everything in its unit. */
export const notAddedTo = ({ unit, about }: Pick<Measure, 'unit' | 'about'>): readonly NotAdded[] => [
  ...(about.notAddedTo ?? []),
  ...(neverAdded[unit] ? [{ measure: null, because: neverAdded[unit] }] : []),
]

export const betterInWords = (better: Measure['better']): string =>
  ({ up: 'Higher', down: 'Lower', none: 'Neither: it is a count' })[better ?? 'none']

export type DefinitionOut = {
  readonly id: string
  readonly name: string
  readonly whatItCounts: string
  readonly numerator: string
  readonly denominator: string | null
  readonly unit: Unit
  readonly period: PeriodKind
  /** The kinds of period the partnership may count it for itself. */
  readonly ownPeriods: readonly PeriodKind[]
  readonly breakdowns: readonly string[]
  readonly better: 'up' | 'down' | null
  readonly rounding: string
  readonly answersFor: string | null
  readonly source: string
  readonly authority: { readonly by: string; readonly words: string } | null
  readonly official: boolean
  readonly version: number
  readonly definedOn: string
  /** Layouts of the returns it is made of. */
  readonly needs: readonly string[]
  readonly usuallyLate: string | null
  readonly notAddedTo: readonly NotAdded[]
  readonly balancing: readonly { readonly measure: string; readonly because: string }[]
  readonly breaks: Measure['breaks']
  readonly remarks: Measure['remarks']
}

/** The whole definition as data: beside the figures in CSV and JSON, and in open data. */
export const definitionOut = (measure: Measure): DefinitionOut => {
  const { id, name, whatItCounts, numerator, denominator, unit, ownPeriods, breakdowns, better, source, official, about } = measure
  return {
    id, name, whatItCounts, numerator, denominator, unit,
    period: measure.periodKind,
    ownPeriods, breakdowns, better,
    rounding: roundingOf(measure),
    answersFor: measure.answersFor ? `${measure.answersFor.title}, ${measure.answersFor.organisationName}` : null,
    source,
    authority: about.authority ? { by: authorityNames[about.authority.kind], words: about.authority.words } : null,
    official,
    version: measure.version,
    definedOn: measure.definedOn,
    needs: about.needs ?? [],
    usuallyLate: about.usuallyLate ?? null,
    notAddedTo: notAddedTo(measure),
    balancing: measure.balancing,
    breaks: measure.breaks,
    remarks: measure.remarks,
  }
} // prettier-ignore

/** The same, one line a field, for the head of a table that people open in a spreadsheet. */
export const definitionLines = (measure: Measure): readonly (readonly [field: string, words: string])[] => {
  const out = definitionOut(measure)
  const counted = out.denominator ? `${out.numerator}, out of: ${out.denominator}` : out.numerator
  return [
    ['Measure', out.name],
    ['What it counts', out.whatItCounts],
    ['Counted', counted],
    ['Unit', out.unit],
    ['Period', periodKindsInWords([...new Set([out.period, ...out.ownPeriods])])],
    ['Counted by', out.breakdowns.length === 0 ? 'Everybody only' : `Everybody; ${out.breakdowns.join('; ')}`],
    ['Which way is better', betterInWords(out.better)],
    ['Rounding', out.rounding],
    ['Who answers for it', out.answersFor ?? 'Not stated'],
    ['Source', out.source],
    ['By what authority', out.authority ? `${out.authority.by}. ${out.authority.words}` : 'Not stated'],
    ['Definition', `Version ${out.version}, ${out.definedOn}`],
    ['Usually late', out.usuallyLate ?? 'Not stated'],
    ...out.notAddedTo.map(each => ['Not added', each.because] as const),
    ...out.breaks.map(each => ['Counting changed', `Before ${each.before}: ${each.words}`] as const),
  ]
}
