import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../access/rules.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { heldRowFor, hidden, issueFor, numberUnder, seesAll, sightOf } from './numbers.ts'

const referrals = layoutNamed('health-referrals')!
const sightAt = (role: Role, organisationId: string, sector = 'health') =>
  sightOf([{ role, organisationId, sector }], 'trust')
const analyst = sightAt('analyst', 'council', 'education')

test('a number is known by its column, by a heading real systems use for it, and by the last step of an XML path', () => {
  const sen2 = layoutNamed('sen2-2025')!
  assert.deepEqual([numberUnder(referrals, 'NHS No.'), numberUnder(referrals, 'nhs_number'), numberUnder(referrals, 'MRN'), numberUnder(referrals, 'postcode')], ['nhs-number', 'nhs-number', 'local', null]) // prettier-ignore
  assert.deepEqual([numberUnder(sen2, 'Person/UPN'), numberUnder(sen2, 'UniqueLearnerNumber'), numberUnder(sen2, 'Requests[2]/ReceivedDate')], ['upn', 'uln', null]) // prettier-ignore
  assert.deepEqual([numberUnder(null, 'person_key'), numberUnder(null, 'priority')], ['upn', null])
})

test('a held row hides the numbers an analyst’s role does not use, also where a sentence says them; its sender sees all', () => {
  const issue = { code: 'C-NHS-NUMBER', severity: 'error', sheet: null, row: 2, column: 'NHS No', value: '12345', message: '“12345” in NHS No is too short for the child P77.' } as const // prettier-ignore
  const row = {
    returnId: 'r', line: 1, sheet: null, row: 2, unclearArea: false, endedHow: null, issues: [issue],
    cells: { nhs_number: '12345', local_patient_id: 'P77', surname: 'Household', postcode: 'ZZ1 1AA' },
  } as const // prettier-ignore
  const shown = heldRowFor(referrals, analyst, row)
  assert.deepEqual(shown.cells, { nhs_number: hidden, local_patient_id: hidden, surname: 'Household', postcode: 'ZZ1 1AA' }) // prettier-ignore
  assert.deepEqual([shown.issues[0]!.value, shown.issues[0]!.message], [hidden, `“${hidden}” in NHS No is too short for the child ${hidden}.`]) // prettier-ignore
  assert.deepEqual(heldRowFor(referrals, sightAt('data-sender', 'trust'), row), row)
  const coordinator = heldRowFor(referrals, sightAt('health-coordinator', 'trust'), row)
  assert.deepEqual(coordinator.cells, row.cells, 'a health coordinator’s service uses the NHS number and its own')
  assert.equal(heldRowFor(referrals, sightAt('data-sender', 'other-trust'), row).cells.nhs_number, hidden)
})

test('whatever looks like a number in a sentence is hidden too; a layout that holds none is left as it is', () => {
  const said = { column: 'referral_id', value: 'R9', message: 'R9 is for 943 476 5919, pupil Z801999900001, of 12 March 2025.' } // prettier-ignore
  assert.equal(issueFor(referrals, analyst, said).message, `R9 is for ${hidden}, pupil ${hidden}, of 12 March 2025.`)
  const figures = layoutNamed('measure-values')!
  assert.deepEqual([seesAll(referrals, analyst), seesAll(figures, analyst)], [false, true])
  assert.equal(issueFor(figures, analyst, { ...said, message: '1234567890 is too many' }).message, '1234567890 is too many') // prettier-ignore
})
