import { madeUpUpn, madeUpUrn } from '../kernel/ids.ts'
import type { FileAtRest, Row, Value } from './layout.ts'
import type { Sen2Version } from './sen2/version.ts'
import { type Sen2Header, writeSen2Xml } from './sen2/write-xml.ts'

/** A SEN2 row that may be changed before it is written. */
export type TestRow = Record<string, Value>

const part = (cells: TestRow): Row => cells as Row
const place = (urn: number, more: TestRow = {}): Row =>
  part({ urn: madeUpUrn(urn), rank: '1', sen_unit: false, resourced_provision: true, ...more })
const need = (type: string, rank: string): Row => part({ type, rank })

const active = (more: TestRow = {}): TestRow => ({
  active: true,
  placements: [place(1, { entry_on: '2025-09-02' })],
  needs: [need('SLCN', '1'), need('ASD', '2')],
  ...more,
})
const plan = (startedOn: string, more: TestRow = {}): TestRow => ({
  plan_started_on: startedOn,
  plan_details: [place(1)],
  personal_budget: false,
  organised_arrangements: false,
  ...more,
})
const agreed = {
  received_on: '2025-01-20', request_source: '2', rya: false, request_outcome_on: '2025-02-28', request_outcome: 'Y',
  request_mediation: false, request_tribunal: false,
} // prettier-ignore
const issued = {
  assessment_outcome: 'Y', assessment_outcome_on: '2025-06-06', assessment_mediation: false,
  assessment_tribunal: false, other_mediation: false, other_tribunal: false, exception_applied: false,
} // prettier-ignore
const earlier = { request_outcome: 'H', assessment_outcome: 'H' }

/** What happens to made-up persons, in turn; days are those of the 2026 return. Each list is one person's requests. */
const stories: readonly (readonly TestRow[])[] = [
  [{ birth_date: '2016-05-14', ...agreed, ...issued, ...plan('2025-06-06'), ...active() }],
  [{ birth_date: '2015-03-02', ...agreed, request_outcome: 'N', request_source: '1' }],
  [{ birth_date: '2019-07-21', received_on: '2025-12-08', request_source: '3', rya: false, request_outcome: 'A' }],
  [{
    birth_date: '2012-10-30', ...earlier, ...plan('2021-03-04', { personal_budget: true, direct_payment: 'E' }),
    ...active({
      review_meeting_on: '2025-05-12', last_review_on: '2025-06-02', review_outcome: 'A', review_draft_on: '2025-06-05',
      phase_transfer_due_on: '2026-02-15',
    }),
  }],
  [{ birth_date: '2006-11-11', ...earlier, ...plan('2017-01-09', { ceased_on: '2025-08-31', cease_reason: '3' }) }],
  [{ birth_date: '2013-01-25', ...earlier, ...plan('2022-05-05'), ...active({ transferred_from: '884' }) }],
  [{ birth_date: '2014-09-09', ...agreed, exported_to: '884' }],
  [{ birth_date: '2017-12-01', received_on: '2025-04-11', request_source: '5', rya: false, request_outcome: 'W' }],
  [{
    birth_date: '2008-02-20', ...earlier, ...plan('2016-06-17', { plan_work_based: 'S' }),
    ...active({ placements: [part({ setting: 'NEET', rank: '1' })], needs: [need('SEMH', '1')] }),
  }],
  [{ birth_date: '2021-08-03', upn: null, upn_unknown: 'UN1', ...agreed, assessment_outcome: 'A' }],
  [
    { birth_date: '2018-06-15', ...agreed, request_outcome: 'N', request_tribunal: true },
    { birth_date: '2018-06-15', ...agreed, received_on: '2025-05-01', request_outcome_on: '2025-06-10', ...issued, assessment_outcome: 'N', assessment_outcome_on: '2025-09-01', assessment_tribunal: true },
  ],
] // prettier-ignore

/** The day as many years earlier as the version is before 2026. */
const shifted = (value: Value, years: number): Value => {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return `${Number(value.slice(0, 4)) - years}${value.slice(4)}` // prettier-ignore
  if (!Array.isArray(value)) return value
  return value.map(row => Object.fromEntries(Object.entries(row as Row).map(([name, cell]) => [name, shifted(cell, years)]))) // prettier-ignore
}

/** Requests of so many made-up persons that pass every check of the year. */
export const goodSen2Rows = (version: Sen2Version, persons: number): TestRow[] =>
  Array.from({ length: persons }, (_, index) => personRows(version, index)).flat()

const personRows = (version: Sen2Version, index: number): TestRow[] => {
  const who = {
    surname: 'Specimen',
    forename: `Example${index}`,
    sex: (version.sexElement === 'Sex' ? ['F', 'M'] : ['2', '1'])[index % 2]!,
    ethnicity: 'WBRI',
    postcode: 'ZZ99 3VZ',
    upn: madeUpUpn(index),
    person_key: String(index),
  }
  return stories[index % stories.length]!.map((story, nth) => {
    const days = Object.entries(story).map(([name, value]) => [name, shifted(value, 2026 - version.year)] as const)
    return { ...who, request_number: nth + 1, ...Object.fromEntries(days) }
  })
}

export const goodSen2Header: Sen2Header = {
  LEA: '885', SoftwareCode: 'Alongside', Release: '0.1.0', SerialNo: '001', DateTime: '2026-02-20T09:30:00', DMO: 'N',
  DCO: 'Y', DSCO: 'R',
} // prettier-ignore

/** A good file of so many persons, with some of it changed. */
export const sen2Xml = (
  version: Sen2Version,
  persons: number,
  { rows = () => undefined, header = {} }: { rows?: (rows: TestRow[]) => void; header?: Sen2Header } = {},
): string => {
  const all = goodSen2Rows(version, persons)
  rows(all)
  return [...writeSen2Xml(version, { ...goodSen2Header, ...header }, all)].join('')
}

/** A file at rest made of text, bytes or other files. */
export const testFile = (name: string, content: string | Uint8Array | readonly FileAtRest[], piece = 64 * 1024): FileAtRest => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content instanceof Uint8Array ? content : new Uint8Array()
  return {
    name,
    size: bytes.length,
    stream: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
    range: async (from, length) => bytes.subarray(from, from + length),
    ...(Array.isArray(content) ? { members: content as readonly FileAtRest[] } : {}),
  }
} // prettier-ignore
