import { chsTables } from '../chs-tables.ts'
import { plainName } from '../dfe-statistics.ts'
import type { Column, Layout, Row, Value } from '../layout.ts'
import { readCell } from '../statistics-symbols.ts'

const text = (name: string, means: string, required: Column['required'], ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'text', max: 200 }, required, synonyms }) // prettier-ignore

const columns: readonly Column[] = [
  { name: 'month', means: 'the month at whose end children were counted', type: { kind: 'month-end' }, required: true, synonyms: ['month end', 'reporting month', 'period'] },
  text('organisation_level', 'England, region, integrated care board or provider', 'heading', 'org type', 'organisation type', 'level'),
  text('organisation_code', 'the organisation’s NHS code, where the table has it', false, 'org code'),
  text('organisation_name', 'the organisation’s name', true, 'org name', 'name'),
  text('service', 'the service, children’s marked (CYP)', true),
  text('band', '“total”, or how long children had waited', true, 'time band', 'waiting band'),
  text('number_waiting', 'how many; * is suppressed, empty is nothing submitted', 'heading', 'waiting', 'number'),
] // prettier-ignore

const levels: Readonly<Record<string, string>> = {
  england: 'national',
  national: 'national',
  region: 'region',
  icb: 'icb',
  organisation: 'provider',
  provider: 'provider',
}

const word = (value: Value | undefined): string => String(value ?? '').trim()
const levelOf = (row: Row): string | null => levels[plainName(word(row.organisation_level) || word(row.organisation_name))] ?? null // prettier-ignore

/** NHS England’s published community waiting lists: a number for each month, organisation, children’s service and band. */
export const chsSitrep: Layout = {
  id: 'chs-sitrep',
  name: 'Community waiting lists as published',
  about: 'NHS England’s monthly workbook of waiting lists for community health services, as published; only the children’s services are read.',
  sources: ['xlsx', 'csv'],
  columns,
  list: 'changes',
  mixedAreas: false,
  rules: [
    {
      code: 'W01',
      severity: 'error',
      says: 'The number waiting is a whole number, * (suppressed), or empty (nothing submitted).',
      looksAt: ['number_waiting'],
      broken: row => {
        const { value, status, symbol } = readCell(word(row.number_waiting))
        if (value === null) return symbol === '' || status === 'suppressed' ? null : `“${word(row.number_waiting).slice(0, 40)}” is neither a number nor *. Look at the workbook: the table may have moved.`
        return Number.isInteger(value) && value >= 0 ? null : `${value} children cannot wait. Look at the workbook: the table may have moved.`
      },
    },
    {
      code: 'W02',
      severity: 'error',
      says: 'England, a region, an integrated care board or a provider.',
      looksAt: ['organisation_level', 'organisation_name'],
      broken: row =>
        levelOf(row) ? null : `“${word(row.organisation_level) || word(row.organisation_name)}” is not a kind of organisation these tables have (National, Region, ICB, Provider).`,
    },
    {
      code: 'W03',
      severity: 'error',
      says: 'Only children’s services, marked (CYP), are kept.',
      looksAt: ['service'],
      broken: row => (/^\(A\)/i.test(word(row.service)) ? `“${word(row.service)}” is a service for adults, of which nothing is kept.` : null),
    },
  ],
  unique: ['month', 'organisation_level', 'organisation_name', 'service', 'band'],
  keeps: 'published-wait',
  toRecord: row => {
    const { value, status } = readCell(word(row.number_waiting))
    return {
      month_end: row.month ?? null,
      organisation_level: levelOf(row),
      organisation_code: row.organisation_code ?? null,
      organisation_name: word(row.organisation_name),
      service: plainName(word(row.service).replace(/^\(CYP\)/i, '')),
      band: plainName(word(row.band)),
      waiting: value,
      status,
    }
  },
  shape: chsTables,
  shapeChecks: [
    { code: 'W-TOTAL', severity: 'warning', says: 'A total is the sum of its seven bands; where it is not, both are kept as published.' },
  ],
} // prettier-ignore
