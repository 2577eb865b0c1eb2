import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextInspections, type Inspection } from './inspections.ts'

const inspection = (given: Partial<Inspection>): Inspection => ({
  kind: 'Area SEND inspection',
  byWhom: 'Ofsted and CQC',
  heldFrom: '2024-04-22',
  heldWords: '22 to 26 April 2024',
  publishedOn: '2024-07-15',
  outcome: null,
  followedBy: null,
  monitoringMonths: 18,
  reinspectionMonths: 36,
  remark: null,
  source: 'The report',
  ...given,
})

test('the next are counted from the newest report that speaks of them', () => {
  const earlier = inspection({ publishedOn: '2018-05-01', heldWords: 'March 2018' })
  const silent = inspection({ publishedOn: '2024-12-01', monitoringMonths: null, reinspectionMonths: null })
  assert.deepEqual(
    nextInspections([earlier, inspection({}), silent], '2025-02-27').map(({ what, month, passed }) => [what, month, passed]),
    [
      ['Monitoring inspection', '2026-01', false],
      ['Full re-inspection', '2027-07', false],
    ],
  )
  const [monitoring] = nextInspections([inspection({})], '2026-02-01')
  assert.equal(monitoring!.passed, true)
  assert.equal(monitoring!.because, 'About 18 months after the report on the inspection of 22 to 26 April 2024.')
}) // prettier-ignore

test('where no report says when, nothing is said', () => {
  assert.deepEqual(nextInspections([], '2025-02-27'), [])
  assert.deepEqual(nextInspections([inspection({ publishedOn: null })], '2025-02-27'), [])
  assert.deepEqual(nextInspections([inspection({})], '2024-07-01'), [])
})
