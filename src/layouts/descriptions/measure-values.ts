import { dayInWords } from '../../kernel/day.ts'
import { partNamed, partsInWords } from '../../measures/rules/breakdowns.ts'
import { readPeriod } from '../../measures/rules.ts'
import type { CodeSet, Layout, Row, RowRule } from '../layout.ts'

const states: CodeSet = {
  name: 'the state of a figure',
  source: 'Alongside',
  codes: [
    { code: 'provisional', means: 'may still change', also: ['prov', 'p', 'draft', 'unvalidated', 'not validated'] },
    {
      code: 'validated',
      means: 'checked, and answered for by its sender',
      also: ['final', 'v', 'checked', 'confirmed'],
    },
  ],
}

/** A day with strokes could be read two ways, and here nothing settles which. */
const couldBeEither = /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d/

const periodOf = ({ period }: Row) =>
  typeof period === 'string' && !couldBeEither.test(period) ? readPeriod(period) : null

const rules: readonly RowRule[] = [
  {
    code: 'M01',
    severity: 'error',
    says: 'The period is one we can read: 2024, 2024/25, 2024-Q3, 2025-02, February 2025 or autumn term 2024.',
    looksAt: ['period'],
    broken: row =>
      periodOf(row)
        ? null
        : `“${row.period}” is not a period we can read. Write it as 2024, 2024/25, 2024-Q3, 2025-02, February 2025 or autumn term 2024.`,
  },
  {
    code: 'M02',
    severity: 'error',
    says: 'The period has begun.',
    looksAt: ['period'],
    broken: (row, { today }) => {
      const period = periodOf(row)
      return period && period.from > today
        ? `The period “${row.period}” begins on ${dayInWords(period.from)}, which is still to come. Check the year.`
        : null
    },
  },
  {
    code: 'M03',
    severity: 'error',
    says: 'Nobody counted it later than today.',
    looksAt: ['as_at'],
    broken: ({ as_at }, { today }) =>
      (as_at as string) > today
        ? `The figure was counted on ${dayInWords(as_at as string)}, which is still to come. Give the day on which it was counted.`
        : null,
  },
  {
    code: 'M04',
    severity: 'error',
    says: 'It was not counted before its period began.',
    looksAt: ['as_at', 'period'],
    broken: row => {
      const period = periodOf(row)
      return period && (row.as_at as string) < period.from
        ? `The figure was counted on ${dayInWords(row.as_at as string)}, before its period “${row.period}” began. Correct the day or the period.`
        : null
    },
  },
  {
    code: 'M05',
    severity: 'query',
    says: 'A figure counted before its period ended is provisional.',
    looksAt: ['state', 'as_at', 'period'],
    broken: row => {
      const period = periodOf(row)
      return period && row.state === 'validated' && (row.as_at as string) < period.to
        ? `The figure is called validated and was counted on ${dayInWords(row.as_at as string)}, before its period “${row.period}” ended. Call it provisional, or say in a note why nothing can change it.`
        : null
    },
  },
  {
    code: 'M06',
    severity: 'error',
    says: 'There is something to divide by.',
    looksAt: ['denominator'],
    broken: ({ denominator }) =>
      denominator === 0
        ? 'The denominator is 0, so there is no share of it. Leave it empty where the measure only counts; else give how many there were.'
        : null,
  },
  {
    code: 'M07',
    severity: 'error',
    says: 'The measure is counted by the part that is named.',
    looksAt: ['breakdown', 'measure'],
    broken: (row, { parts }) => {
      const known = parts?.get((row.measure as string).trim().toLowerCase())
      return known && partNamed(known, row.breakdown as string | null) === null
        ? `“${row.breakdown}” is not a part of “${row.measure}”: ${partsInWords(known)}.`
        : null
    },
  },
  {
    code: 'M08',
    severity: 'error',
    says: 'Of a share, the part is no more than the whole.',
    looksAt: ['numerator', 'denominator', 'measure'],
    broken: ({ measure, numerator, denominator }, { shares }) =>
      shares?.has((measure as string).trim().toLowerCase()) && denominator !== null && numerator! > denominator!
        ? `${numerator} is more than the ${denominator} it is part of. What stood before was not changed: correct one of the two and send it again.`
        : null,
  },
]

/** As written, but that a word for everybody is left out. */
const breakdownOf = ({ breakdown }: Row): string =>
  partNamed([], breakdown as string | null) === '' ? '' : (breakdown as string)

/** Figures a partner already counts, for which there is no other source: item 1 of the layouts. */
export const measureValues: Layout = {
  id: 'measure-values',
  name: 'Figures a partner already counts',
  about: 'Any partner who counts a measure of the plan itself: audit grades, vacancies, complaints, support meetings, waits for a place.',
  sources: ['csv', 'xlsx'],
  columns: [
    { name: 'measure', means: 'the measure’s name in Alongside, as in the template', type: { kind: 'text', max: 120 }, required: true, synonyms: ['measure id', 'measure code', 'indicator', 'kpi', 'metric'] },
    { name: 'period', means: 'what it is for: 2024, 2024/25, 2024-Q3, 2025-02 or autumn term 2024', type: { kind: 'text', max: 40 }, required: true, synonyms: ['time period', 'month', 'reporting period'] },
    { name: 'breakdown', means: 'the part counted, such as a need or a service; empty for everybody', type: { kind: 'text', max: 120 }, required: false, synonyms: ['split', 'group', 'category'] },
    { name: 'numerator', means: 'the number counted', type: { kind: 'number', min: 0, max: 1e12 }, required: true, synonyms: ['number', 'count', 'value', 'number counted', 'actual'] },
    { name: 'denominator', means: 'out of how many; empty where the measure only counts', type: { kind: 'number', min: 0, max: 1e12 }, required: false, synonyms: ['out of', 'total', 'base'] },
    { name: 'as_at', means: 'the day it was counted', type: { kind: 'day' }, required: true, synonyms: ['as at date', 'as of', 'counted on', 'extract date', 'snapshot date', 'date counted'] },
    { name: 'state', means: 'provisional or validated', type: { kind: 'code', codes: states }, required: true, synonyms: ['status', 'provisional or validated', 'data status'] },
    { name: 'note', means: 'anything a reader of the figure should know', type: { kind: 'text', max: 1000 }, required: false, synonyms: ['notes', 'comment', 'comments', 'caveat'] },
  ],
  list: 'changes',
  mixedAreas: false,
  rules,
  unique: ['measure', 'period', 'breakdown'],
  emptyWithout: ['numerator', 'denominator', 'note'],
  keeps: 'figure-sent',
  toRecord: row => ({
    measure: row.measure!,
    period: periodOf(row)?.period ?? row.period!,
    breakdown: breakdownOf(row),
    numerator: row.numerator!,
    denominator: row.denominator!,
    // Worked out from the two where the measure and its unit are known.
    value: null,
    as_at: row.as_at!,
    state: row.state!,
    note: row.note!,
  }),
} // prettier-ignore
