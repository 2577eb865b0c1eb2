import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import { madeUpUpn, madeUpUrn } from '../../kernel/ids.ts'
import { sen2Year2026, sen2Version2026 } from '../../layouts/descriptions/sen2-2026.ts'
import type { Column, Row, Value } from '../../layouts/layout.ts'
import { goodSen2Header, goodSen2Rows, testFile } from '../../layouts/testing-sen2.ts'
import { checked } from '../../layouts/testing-check.ts'
import { writeSen2Xml } from '../../layouts/sen2/write-xml.ts'
import type { Fact } from '../../timelines/facts.ts'
import { timeline } from '../../timelines/timeline.ts'
import { cutOf } from './sen2-cut.ts'
import { figuresOfReturn } from './sen2-figures.ts'
import { moduleCounts, notHeldOf } from './sen2-missing.ts'
import { requestSourceOf } from './sen2-request.ts'
import { rowsOfPerson, type CaseForReturn, type PersonForReturn } from './sen2-rows.ts'

const cut = cutOf(sen2Version2026, '2026-03-01')

const caseOf = (facts: readonly Fact[], caseRef = 'C1', source = 'parent'): CaseForReturn => ({
  caseRef,
  facts,
  steps: timeline(facts, cut.asOf).steps,
  sources: new Map(facts.filter(({ kind }) => kind === 'REQUEST_RECEIVED').map(({ on }) => [on, source])),
})

const details = {
  surname: 'Specimen',
  forename: 'Robin',
  birth_date: '2014-03-09',
  postcode: 'ZZ99 3VZ',
  upn: madeUpUpn(1),
}
const person = (cases: readonly CaseForReturn[], records: readonly Row[] = []): PersonForReturn => ({
  key: 'k',
  details,
  cases,
  records,
})
const rows = (facts: readonly Fact[], records: readonly Row[] = []): Row[] =>
  rowsOfPerson(person([caseOf(facts)], records), 2025, cut).map(({ row }) => row)

const asked = (on: Day): Fact => ({ kind: 'REQUEST_RECEIVED', on })
const assess = (on: Day): Fact => ({ kind: 'ASSESS_DECIDED', on, outcome: 'assess' })
const plan = (on: Day): Fact => ({ kind: 'PLAN_MADE', on })
const some = (row: Row | undefined, ...names: string[]): unknown[] => names.map(name => row?.[name] ?? null)

test('who asked is a code only where the word is known', () => {
  assert.deepEqual(
    ['parent', 'Young person', 'school', 'paediatrician', 'social worker', 'other', '3', 'the moon', null].map(
      requestSourceOf,
    ),
    ['1', '1', '2', '3', '4', '5', '3', null, null],
  )
})

test('a request is Y, N, A, W or H by what had been told by census day', () => {
  const outcome = (...facts: Fact[]) =>
    some(rows([asked('2025-10-01'), ...facts])[0], 'request_outcome', 'request_outcome_on', 'assessment_outcome')
  assert.deepEqual(outcome(), ['A', null, null])
  assert.deepEqual(outcome(assess('2025-11-10')), ['Y', '2025-11-10', 'A'])
  assert.deepEqual(outcome({ kind: 'ASSESS_DECIDED', on: '2025-11-10', outcome: 'refuse' }), ['N', '2025-11-10', null])
  assert.deepEqual(outcome({ kind: 'REQUEST_WITHDRAWN', on: '2025-11-10' }), ['W', null, null])
  assert.deepEqual(outcome(assess('2026-02-01')), ['A', null, null])
  assert.deepEqual(outcome(assess('2025-11-10'), { kind: 'REQUEST_WITHDRAWN', on: '2025-12-10' }), [
    'Y',
    '2025-11-10',
    'W',
  ])
  assert.deepEqual(outcome(assess('2025-11-10'), { kind: 'DRAFT_SERVED', on: '2026-01-05' }), ['Y', '2025-11-10', 'Y'])
  assert.deepEqual(
    some(
      rows([asked('2024-09-02'), assess('2024-10-10'), plan('2025-02-03')])[0],
      'request_outcome',
      'request_outcome_on',
      'received_on',
      'assessment_outcome',
      'assessment_outcome_on',
    ),
    ['H', null, '2024-09-02', 'Y', '2025-02-03'],
  )
})

test('what ended before the period is not told, nor what came after it', () => {
  assert.deepEqual(rows([asked('2024-02-01'), { kind: 'ASSESS_DECIDED', on: '2024-03-01', outcome: 'refuse' }]), [])
  assert.deepEqual(rows([asked('2026-01-05')]), [])
  assert.deepEqual(rows([plan('2020-05-05'), { kind: 'PLAN_CEASED', on: '2024-08-31' }]), [])
})

test('refused, then asked for again, are two requests; an appeal about the first is of the first', () => {
  const [first, second] = rows([
    asked('2025-01-06'),
    { kind: 'ASSESS_DECIDED', on: '2025-02-10', outcome: 'refuse' },
    { kind: 'APPEAL_LODGED', on: '2025-03-03' },
    asked('2025-05-01'),
    assess('2025-06-05'),
  ])
  assert.deepEqual(some(first, 'request_number', 'request_outcome', 'request_tribunal', 'request_mediation'), [
    1,
    'N',
    true,
    false,
  ])
  assert.deepEqual(some(second, 'request_number', 'received_on', 'request_outcome', 'request_tribunal'), [
    2,
    '2025-05-01',
    'Y',
    false,
  ])
})

test('a plan with its last review, from the facts; its place and needs from the last return', () => {
  const list: Row = {
    census_year: 2025,
    person_key: 'x',
    sex: 'F',
    ethnicity: 'WBRI',
    request_outcome: 'H',
    assessment_outcome: 'H',
    plan_started_on: '2020-05-05',
    active: true,
    plan_details: [{ urn: madeUpUrn(1), rank: '1' }],
    placements: [
      { urn: madeUpUrn(1), rank: '1', leaving_on: '2024-07-01' },
      { urn: madeUpUrn(2), rank: '1' },
    ],
    needs: [{ type: 'ASD', rank: '1' }],
    personal_budget: false,
  }
  const [only, ...more] = rows(
    [
      plan('2020-05-05'),
      { kind: 'MEETING', on: '2025-05-12' },
      { kind: 'REVIEW_DECISION', on: '2025-06-02', outcome: 'amend' },
      { kind: 'AMEND_NOTICE_SENT', on: '2025-06-05' },
      { kind: 'MEETING', on: '2026-02-20' },
    ],
    [list],
  )
  assert.deepEqual(more, [])
  assert.deepEqual(
    some(
      only,
      'request_outcome',
      'assessment_outcome',
      'plan_started_on',
      'active',
      'review_meeting_on',
      'last_review_on',
      'review_outcome',
      'review_draft_on',
      'sex',
      'personal_budget',
    ),
    ['H', 'H', '2020-05-05', true, '2025-05-12', '2025-06-02', 'A', '2025-06-05', 'F', false],
  )
  assert.deepEqual(only!.placements, [{ urn: madeUpUrn(2), rank: '1' }])
  assert.deepEqual(only!.needs, [{ type: 'ASD', rank: '1' }])
})

test('a plan that ended in the period is told with its end, and not as active', () => {
  const [only] = rows([plan('2020-05-05'), { kind: 'PLAN_CEASED', on: '2025-08-31', reason: '3' }])
  assert.deepEqual(some(only, 'plan_started_on', 'ceased_on', 'cease_reason', 'active'), [
    '2020-05-05',
    '2025-08-31',
    '3',
    null,
  ])
})

test('a move to the next phase is told with the day as it is quoted', () => {
  const [only] = rows([
    { kind: 'BORN', on: '2014-03-09' },
    plan('2020-05-05'),
    { kind: 'TRANSFER_DATE', on: '2025-09-01', outcome: 'school' },
    { kind: 'AMENDED_PLAN_MADE', on: '2025-02-10' },
  ])
  assert.deepEqual(some(only, 'phase_transfer_due_on', 'phase_transfer_final_on'), ['2025-02-15', '2025-02-10'])
})

test('whoever no case tells of is carried on from the last return: plans active, requests open; who left is not', () => {
  const of = (record: Row): Row[] =>
    rowsOfPerson(person([], [{ census_year: 2025, ...record }]), 2025, cut).map(({ row }) => row)
  assert.deepEqual(
    some(
      of({
        request_outcome: 'Y',
        assessment_outcome: 'Y',
        assessment_outcome_on: '2024-06-01',
        plan_started_on: '2024-06-01',
        active: true,
      })[0],
      'request_outcome',
      'assessment_outcome',
      'assessment_outcome_on',
      'plan_started_on',
      'active',
    ),
    ['H', 'H', null, '2024-06-01', true],
  )
  assert.deepEqual(some(of({ received_on: '2024-11-01', request_outcome: 'A' })[0], 'received_on', 'request_outcome'), [
    '2024-11-01',
    'A',
  ])
  assert.deepEqual(of({ request_outcome: 'N', request_outcome_on: '2024-05-05' }), [])
  assert.deepEqual(
    of({ request_outcome: 'H', assessment_outcome: 'H', plan_started_on: '2016-01-01', ceased_on: '2024-08-31' }),
    [],
  )
  assert.deepEqual(rowsOfPerson(person([], [{ census_year: 2024, request_outcome: 'H', active: true }]), 2025, cut), [])
})

test('what is not held is counted by element, and what is held of all is not named', () => {
  const found = notHeldOf(rows([asked('2025-10-01'), assess('2025-11-10')]), sen2Version2026)
  assert.deepEqual(
    found.map(({ element, missing, of }) => [element, missing, of]),
    [
      ['Sex', 1, 1],
      ['Ethnicity', 1, 1],
      ['RYA', 1, 1],
    ],
  )
})

const known = (columns: readonly Column[], row: Row): Row =>
  Object.fromEntries(
    columns.map(({ name, type }): [string, Value] => {
      const value = row[name] ?? null
      return [name, type.kind === 'parts' ? ((value ?? []) as readonly Row[]).map(part => known(type.of, part)) : value]
    }),
  )
const withoutKeys = ({ person_key: _key, request_number: _number, ...rest }: Row): Row => rest

const readBack = async (all: readonly Row[]) => {
  const text = [...writeSen2Xml(sen2Version2026, goodSen2Header, all)].join('')
  const file = await checked(sen2Year2026, testFile('sen2.xml', text), { madeUp: true })
  return { ...file, records: file.accepted.map(({ record }) => withoutKeys(record as Row)) }
}
const asRecord = (row: Row): Row => withoutKeys(sen2Year2026.toRecord(known(sen2Year2026.columns, row)) as Row)

test('the rows of a good return of this year are written as they are: read again they are the same records', async () => {
  const list = goodSen2Rows(sen2Version2026, 44)
  const all = [...Map.groupBy(list, ({ person_key }) => String(person_key))].flatMap(([key, records]) =>
    rowsOfPerson(
      { key, details: {}, cases: [], records: records.map(record => ({ census_year: 2026, ...record })) },
      2026,
      cut,
    ).map(({ row }) => row),
  )
  const { issues, records } = await readBack(all)
  assert.deepEqual(issues, [])
  assert.deepEqual(records, list.map(asRecord))
})

const days = fc.nat(60)
const anyCase = fc.record({
  asked: fc.nat(500),
  decided: fc.option(fc.record({ after: fc.nat(90), refuse: fc.boolean() })),
  ended: fc.option(
    fc.record({ after: fc.integer({ min: 91, max: 320 }), how: fc.constantFrom('plan', 'none', 'gone') }),
  ),
  review: fc.option(
    fc.record({
      after: fc.integer({ min: 330, max: 360 }),
      decided: days,
      outcome: fc.constantFrom('maintain', 'amend', 'cease'),
    }),
  ),
  ceased: fc.boolean(),
})
type AnyCase = typeof anyCase extends fc.Arbitrary<infer T> ? T : never

const factsOf = ({ asked: at, decided, ended, review, ceased }: AnyCase): Fact[] => {
  const on = addDays('2024-06-01', at)
  const facts: Fact[] = [asked(on)]
  if (decided)
    facts.push({
      kind: 'ASSESS_DECIDED',
      on: addDays(on, decided.after),
      outcome: decided.refuse ? 'refuse' : 'assess',
    })
  if (!decided || decided.refuse || !ended) return facts
  const end = addDays(on, ended.after)
  facts.push(
    ended.how === 'plan'
      ? plan(end)
      : { kind: ended.how === 'none' ? 'NO_PLAN_DECIDED' : 'REQUEST_WITHDRAWN', on: end },
  )
  if (ended.how !== 'plan') return facts
  if (review) {
    const meeting = addDays(on, review.after)
    facts.push(
      { kind: 'MEETING', on: meeting },
      { kind: 'REVIEW_DECISION', on: addDays(meeting, review.decided), outcome: review.outcome },
    )
  }
  if (ceased) facts.push({ kind: 'PLAN_CEASED', on: addDays(on, 500), reason: '2' })
  return facts
}

test('properties: whatever happened in a case, its rows break no rule, and read again they are the same records', async () => {
  const last: Row = {
    census_year: 2025,
    sex: 'M',
    ethnicity: 'WBRI',
    active: true,
    plan_details: [{ urn: madeUpUrn(1), rank: '1', sen_unit: false, resourced_provision: false }],
    placements: [{ urn: madeUpUrn(1), rank: '1', sen_unit: false, resourced_provision: false }],
    needs: [{ type: 'SLCN', rank: '1' }],
    personal_budget: false,
    organised_arrangements: false,
  }
  await fc.assert(
    fc.asyncProperty(fc.array(anyCase, { minLength: 1, maxLength: 12 }), async all => {
      const written = all.flatMap((each, at) =>
        rowsOfPerson(
          {
            key: `p${at}`,
            details: { ...details, forename: `Example${at}`, upn: madeUpUpn(at) },
            cases: [caseOf(factsOf(each), `C${at}`)],
            records: [last],
          },
          2025,
          cut,
        ).map(({ row }) => ({ ...row, ...(row.rya === null && { rya: false }) }) as Row),
      )
      if (written.length === 0) return
      const { issues, records } = await readBack(written)
      assert.deepEqual(
        issues.filter(({ severity }) => severity === 'error'),
        [],
      )
      assert.deepEqual(records, written.map(asRecord))
      const counts = moduleCounts(written)
      assert.deepEqual(figuresOfReturn(records as Row[], sen2Version2026), figuresOfReturn(written, sen2Version2026))
      assert.ok(counts.requests >= counts.persons && counts.activePlans <= counts.namedPlans)
    }),
    { numRuns: 40 },
  )
})
