import { list, plural } from '../../design/words.ts'
import { dayInWords, periodOf, type Day } from '../../kernel/day.ts'
import { valueOf, type Unit } from '../rules.ts'
import type { Counted, RecordKind } from './counter.ts'

/** What a count of all records changes among the figures that are kept. Pure. */

/** One figure as counted. */
export type FigureCounted = {
  readonly measure: string
  readonly part: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly running: boolean
}

type Numbers = Pick<FigureCounted, 'numerator' | 'denominator' | 'value'>

const numbersAt = ({ numerator, denominator, value }: Counted, at: number, unit: Unit): Numbers => {
  if (denominator === null) return { numerator: numerator[at]!, denominator: null, value: numerator[at]! }
  if (value) return { numerator: null, denominator: denominator[at]!, value: Number.isNaN(value[at]) ? null : Math.round(value[at]! * 10) / 10 }
  return { numerator: numerator[at]!, denominator: denominator[at]!, value: valueOf(unit, numerator[at]!, denominator[at]!) }
} // prettier-ignore

/** A part of which nothing was counted in any period is not one of this area. */
const isEmpty = ({ periods, numerator, denominator }: Counted, part: number): boolean => {
  const counts = denominator ?? numerator
  return counts.subarray(part * periods.length, (part + 1) * periods.length).every(count => count === 0)
}

/** Every figure of what one counter found. */
export const figuresIn = (measure: string, counted: Counted, unit: Unit, today: Day): FigureCounted[] => {
  const spans = counted.periods.map(period => periodOf(period)!)
  return counted.parts.flatMap((part, nth) =>
    part !== '' && isEmpty(counted, nth)
      ? []
      : counted.periods.map((period, at) => ({
          measure,
          part,
          period,
          ...spans[at]!,
          ...numbersAt(counted, nth * counted.periods.length + at, unit),
          running: spans[at]!.to >= today,
        })),
  )
}

/** The same figure: nothing to be written. */
export const isKept = (kept: Numbers & { readonly running: boolean }, figure: FigureCounted): boolean =>
  kept.running === figure.running &&
  kept.numerator === figure.numerator &&
  kept.denominator === figure.denominator &&
  kept.value === figure.value

/** A return that brought records or took its own back. */
export type Moved = { readonly returnId: string; readonly kind: string; readonly fileName: string; readonly receivedOn: Day; readonly what: string } // prettier-ignore

/** What came since the count before. */
export type CameSince = { readonly moved: readonly Moved[]; readonly factsTyped: number }

export type Why = { readonly because: string; readonly returnIds: readonly string[] }

const told: Readonly<Record<string, string>> = {
  'load': 'was loaded',
  'held rows': 'had held rows put right',
  'withdrawal': 'was withdrawn',
  'disappeared': 'left records out',
} // prettier-ignore

/** One return with all that it did. */
const movedWords = (moved: readonly Moved[]): string => {
  const { fileName, receivedOn } = moved[0]!
  const did = list([...new Set(moved.map(({ what }) => told[what] ?? 'changed records'))])
  return `the return ${fileName} of ${dayInWords(receivedOn)} ${did}`
}

const kindsOf: Readonly<Record<RecordKind, readonly string[]>> = {
  case: ['case-event'],
  referral: ['referral', 'waits-summary'],
}

const mostNamed = 3

/** Why figures counted from records of a kind changed since the count before, as far as can be told. */
export const whyChanged = (records: RecordKind, { moved, factsTyped }: CameSince): Why => {
  const own = [
    ...Map.groupBy(
      moved.filter(({ kind }) => kindsOf[records].includes(kind)),
      ({ returnId }) => returnId,
    ),
  ]
  const more = own.length > mostNamed ? [`${plural(own.length - mostNamed, 'other return')} changed records`] : []
  const facts = records === 'case' && factsTyped > 0 ? [`${plural(factsTyped, 'fact was', 'facts were')} typed or taken back here`] : [] // prettier-ignore
  const came = [...own.slice(-mostNamed).map(([, each]) => movedWords(each)), ...more, ...facts]
  return {
    because: came.length === 0 ? 'No record came since: a limit passed its day, or how it is counted changed.' : `Since the count before, ${came.join('; ')}.`, // prettier-ignore
    returnIds: own.map(([returnId]) => returnId),
  }
}
