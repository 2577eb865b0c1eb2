import assert from 'node:assert/strict'
import { readFileSync, existsSync } from 'node:fs'
import { test } from 'node:test'
import type { Issue } from '../layout.ts'
import { limits } from '../layout.ts'
import { checked } from '../testing-check.ts'
import { bundleOf, fhirResources, linesOf, type TestResource } from '../testing-referral-fhir.ts'
import { madeUpReferrals, referralMaps } from '../testing-referrals.ts'
import { fileOf } from '../testing-xlsx.ts'
import { fhirReferrals } from './fhir-referrals.ts'

const made = madeUpReferrals(150, 5)
const one = { ...made[0]!, service: 'SLT', receivedOn: '2026-01-10', acceptedOn: null, rejectedOn: null, rejectionReason: null, firstOfferOn: '2026-03-01', firstContactOn: '2026-03-20', closedOn: null, closureReason: null, birthDate: '2018-05-04', priority: 'routine', reason: 'Suspected autism' } as const // prettier-ignore
const mapped = referralMaps()
const quiet = ({ code }: Issue): boolean => !['R32', 'R12', 'B11'].includes(code)
type Named = Record<'HealthcareService' | 'Patient' | 'ServiceRequest' | 'Task' | 'Appointment' | 'Encounter', TestResource> // prettier-ignore
const changed = (change: (named: Named, all: TestResource[]) => unknown, referral = one as (typeof made)[number]) => {
  const all = fhirResources([referral])
  change(Object.fromEntries(all.map(each => [each.resourceType, each])) as Named, all)
  return all
}
const check = (resources: readonly TestResource[], more = {}) => checked(fhirReferrals, bundleOf(resources), { mapped, ...more }) // prettier-ignore
const recordOf = async (change: (named: Named, all: TestResource[]) => unknown, referral?: (typeof made)[number]) => {
  const { accepted, issues } = await check(changed(change, referral))
  assert.equal(accepted.length, 1, JSON.stringify(issues.filter(({ severity }) => severity === 'error')))
  return accepted[0]!.record
}

test('a bundle and lines of resources give the same referrals', async () => {
  const resources = fhirResources(made)
  const bundle = await check(resources)
  assert.deepEqual(bundle.issues.filter(quiet), [])
  assert.equal(bundle.summary.accepted, 150)
  const lines = await checked(fhirReferrals, linesOf(resources), { mapped })
  assert.deepEqual(lines.accepted.map(({ record }) => record), bundle.accepted.map(({ record }) => record)) // prettier-ignore
  for (const [index, { record, row }] of bundle.accepted.entries()) {
    const each = made[index]!
    assert.equal(row, index + 1)
    assert.deepEqual(
      [record.referral_id, record.service, record.received_on, record.first_offer_on, record.first_contact_on, record.rejected_on, record.rejection_reason, record.closed_on, record.nhs_number, record.nhs_number_status, record.postcode, record.priority], // prettier-ignore
      [each.referralId, each.service, each.receivedOn, each.firstOfferOn, each.firstContactOn, each.rejectedOn, each.rejectionReason, each.closedOn, each.nhsNumber, '01', each.postcode, each.priority || 'not-recorded'], // prettier-ignore
    )
  }
})

test('the clock starts at the receipt of whoever received it, never when the request was written', async () => {
  const receivedOn = async (change: (task: TestResource, named: Named) => unknown) => {
    const { accepted, told, held } = await check(changed(named => change(named.Task, named)))
    return accepted[0]?.record.received_on ?? [told, held.length]
  }
  const none = [['B01 1'], 1]
  assert.equal(await receivedOn(() => undefined), '2026-01-10')
  assert.equal(await receivedOn(task => (task.authoredOn = '2026-01-10T20:30:00-05:00')), '2026-01-11')
  assert.deepEqual(await receivedOn(task => delete task.authoredOn), none)
  assert.equal(await receivedOn(task => (delete task.authoredOn, (task.executionPeriod = { start: '2026-01-12' }))), '2026-01-12') // prettier-ignore
  // Written by the referrer: it tells when it was sent.
  assert.deepEqual(await receivedOn(task => (task.requester = { reference: 'Practitioner/gp' })), none)
  assert.equal(await receivedOn(task => Object.assign(task, { requester: { reference: 'Practitioner/gp' }, executionPeriod: { start: '2026-01-14T08:00:00Z' } })), '2026-01-14') // prettier-ignore
  assert.deepEqual(await receivedOn(task => (task.status = 'requested')), none)
  assert.deepEqual(await receivedOn(task => (task.status = 'draft')), none)
  assert.deepEqual(await receivedOn(task => delete task.owner), none)
  assert.deepEqual(await receivedOn(task => (task.owner = { reference: 'Practitioner/gp' })), none)
  const { issues } = await check(changed((_, all) => all.splice(all.findIndex(({ resourceType }) => resourceType === 'Task'), 1))) // prettier-ignore
  assert.match(issues.find(({ code }) => code === 'B01')!.message, /The day it was written \(2026-01-01\) does not start the clock/) // prettier-ignore
})

test('references are followed by full address, by kind and id, inside a resource, and by identifier', async () => {
  const withUrls = (all: TestResource[], base: (each: TestResource) => string) =>
    fileOf('b.json', Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: all.map(resource => ({ fullUrl: base(resource), resource })) }))) // prettier-ignore
  const surname = async (file: ReturnType<typeof withUrls>) => (await checked(fhirReferrals, file, { mapped })).accepted[0]?.record.surname // prettier-ignore
  const server = 'https://example.nhs.uk/fhir/'
  assert.equal(await surname(withUrls(changed(() => undefined), each => `${server}${each.resourceType}/${each.id}`)), one.surname) // prettier-ignore
  assert.equal(await surname(withUrls(changed(({ ServiceRequest }) => (ServiceRequest.subject = { reference: `${server}Patient/${one.localPatientId}/_history/2` })), each => `${server}${each.resourceType}/${each.id}`)), one.surname) // prettier-ignore
  const uuids = JSON.stringify(changed(() => undefined)).replaceAll(/"reference":"[A-Za-z]+\/([^"]+)"/g, '"reference":"urn:uuid:$1"') // prettier-ignore
  assert.equal(await surname(withUrls(JSON.parse(uuids) as TestResource[], each => `urn:uuid:${each.id}`)), one.surname)
  const inside = await recordOf(({ ServiceRequest, Patient }, all) => {
    ServiceRequest.contained = [{ ...Patient, id: 'child' }]
    ServiceRequest.subject = { reference: '#child' }
    all.splice(all.indexOf(Patient), 1)
  })
  assert.equal(inside.surname, one.surname)
  const byNumber = await recordOf(({ ServiceRequest }) => (ServiceRequest.subject = { type: 'Patient', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: one.nhsNumber } })) // prettier-ignore
  assert.equal(byNumber.surname, one.surname)
  const elsewhere = await check(changed(({ ServiceRequest }) => (ServiceRequest.subject = { reference: 'https://other.nhs.uk/Patient/none' }))) // prettier-ignore
  assert.deepEqual(elsewhere.told.filter(each => !each.startsWith('R21')), ['B02 1']) // prettier-ignore
})

test('only a contact that took place ends the wait', async () => {
  for (const [change, first] of [
    [{ status: 'finished' }, '2026-03-20'],
    [{ status: 'in-progress' }, '2026-03-20'],
    [{ status: 'planned' }, null],
    [{ status: 'cancelled' }, null],
    [{ status: 'entered-in-error' }, null],
    [{ class: { code: 'IMP' } }, null],
    [{ class: { code: 'VR' } }, '2026-03-20'],
  ] as const)
    assert.equal((await recordOf(({ Encounter }) => Object.assign(Encounter, change))).first_contact_on, first, JSON.stringify(change)) // prettier-ignore
  const byAppointment = await recordOf(({ Encounter }) => (delete Encounter.basedOn, (Encounter.appointment = [{ reference: `Appointment/a-${one.referralId}` }]))) // prettier-ignore
  assert.equal(byAppointment.first_contact_on, '2026-03-20')
  const missed = await recordOf(({ Appointment }, all) => all.push({ ...Appointment, id: 'x', status: 'noshow', created: '2026-02-01' }, { ...Appointment, id: 'y', status: 'waitlist', created: '2026-01-11' })) // prettier-ignore
  assert.deepEqual([missed.not_brought, missed.first_offer_on], [1, '2026-02-01'])
})

test('taken, waiting, not taken and ended', async () => {
  const episode = { resourceType: 'EpisodeOfCare', id: 'ep', referralRequest: [{ reference: `ServiceRequest/${one.referralId}` }] } // prettier-ignore
  assert.equal((await recordOf(({ Task }) => Object.assign(Task, { status: 'accepted', lastModified: '2026-01-15T10:00:00Z' }))).accepted_on, '2026-01-15') // prettier-ignore
  const waited = await recordOf((_, all) => all.push({ ...episode, status: 'active', period: { start: '2026-03-20' }, statusHistory: [{ status: 'waitlist', period: { start: '2026-01-16', end: '2026-03-20' } }] })) // prettier-ignore
  assert.deepEqual([waited.accepted_on, waited.closed_on], ['2026-01-16', null])
  const ended = await recordOf(({ ServiceRequest }, all) => ((ServiceRequest.status = 'completed'), all.push({ ...episode, status: 'finished', period: { end: '2026-05-02' } }))) // prettier-ignore
  assert.equal(ended.closed_on, '2026-05-02')
  const free = await check(changed(({ ServiceRequest, Task }, all) => (all.splice(4), (ServiceRequest.status = 'revoked'), Object.assign(Task, { status: 'rejected', lastModified: '2026-01-20', statusReason: { text: 'Does not meet criteria' } })))) // prettier-ignore
  assert.deepEqual([free.accepted[0]!.record.rejected_on, free.accepted[0]!.record.rejection_reason], ['2026-01-20', 'threshold-not-met']) // prettier-ignore
  for (const [sent, ours] of [
    ['routine', 'routine'],
    ['urgent', 'urgent'],
    ['asap', 'very-urgent'],
    ['stat', 'emergency'],
  ])
    // prettier-ignore
    assert.equal((await recordOf(({ ServiceRequest }) => (ServiceRequest.priority = sent))).priority, ours)
})

test('two teams with an episode each are two waits', async () => {
  const spell = (id: string, team: string) => ({ resourceType: 'EpisodeOfCare', id, status: 'active', team: [{ reference: `CareTeam/${team}` }], type: [{ text: 'SLT' }], referralRequest: [{ reference: `ServiceRequest/${one.referralId}` }] }) // prettier-ignore
  const { accepted, told } = await check(changed(({ Encounter, Appointment }, all) => ((Encounter.episodeOfCare = [{ reference: 'EpisodeOfCare/one' }]), all.splice(all.indexOf(Appointment), 1), all.push(spell('one', 'A'), spell('two', 'B'))))) // prettier-ignore
  assert.deepEqual([told, accepted.map(({ record }) => [record.team_id, record.first_contact_on, record.received_on])], [[], [['A', '2026-03-20', '2026-01-10'], ['B', null, '2026-01-10']]]) // prettier-ignore
  const unclear = await check(changed((_, all) => all.push(spell('one', 'A'), spell('two', 'B'))))
  assert.deepEqual(unclear.told, ['B07 1', 'B07 1'])
})

const breaks: readonly (readonly [string, (named: Named, all: TestResource[]) => unknown])[] = [
  ['B02', ({ Patient }, all) => all.splice(all.indexOf(Patient), 1)],
  ['B03', ({ HealthcareService }, all) => all.splice(all.indexOf(HealthcareService), 1)],
  ['B04', ({ Task, Encounter, Appointment }, all) => (all.splice(all.indexOf(Encounter), 1), all.splice(all.indexOf(Appointment), 1), Object.assign(Task, { status: 'rejected', lastModified: '2026-01-20', statusReason: { text: 'age' } }))],
  ['B05', ({ ServiceRequest }) => (ServiceRequest.status = 'completed')],
  ['B06', ({ Encounter }) => delete Encounter.period],
  ['B08', (_, all) => all.push({ resourceType: 'Encounter', id: 'z', status: 'finished', basedOn: [{ reference: 'ServiceRequest/none' }] })],
  ['B09', ({ Encounter }, all) => all.splice(all.indexOf(Encounter), 1)],
  ['B10', ({ ServiceRequest }, all) => all.push({ ...ServiceRequest, id: 'd', status: 'draft' })],
  ['B11', (_, all) => all.push({ resourceType: 'Observation', id: 'o' }, { resourceType: 'Observation', id: 'p' })],
  ['C-DAY', ({ Patient }) => (Patient.birthDate = '2018-05')],
  ['C-CODE', ({ ServiceRequest }) => (ServiceRequest.priority = 'soon')],
  ['C-NHS-NUMBER', ({ Patient }) => ((Patient.identifier as { value: string }[])[0]!.value = '4010232137')],
  ['R04', ({ Encounter }) => (Encounter.period = { start: '2025-12-20' })],
  ['D-TWICE', ({ ServiceRequest, Task }, all) => all.push({ ...ServiceRequest, id: 'again' }, { ...Task, id: 't2', focus: { reference: 'ServiceRequest/again' } })],
] // prettier-ignore
for (const [code, change] of breaks)
  test(`${code} and nothing else is told: ${String(change).slice(0, 60)}`, async () => {
    const { issues } = await check(changed(change))
    const codes = new Set(issues.map(issue => issue.code).filter(each => !['R32', 'R12', 'R21', 'R23'].includes(each)))
    assert.deepEqual([...codes], [code])
  })

test('what is no FHIR in JSON has its sentence', async () => {
  const told = async (text: string, more = {}) => {
    const { issues, summary } = await checked(fhirReferrals, fileOf('x.json', Buffer.from(text)), more)
    return [issues[0]?.code, issues[0]?.message.split('. ')[0], summary.fatal]
  }
  assert.deepEqual(await told('{"resourceType": "Bundle", "entry": ['), ['F-JSON', 'This is not whole JSON: it ends too soon', true]) // prettier-ignore
  assert.equal((await told('{"resourceType": "Bundle",\n entry: []}'))[1], 'This is not whole JSON: something is wrong in line 2, at sign 2') // prettier-ignore
  assert.equal((await told('{"a": 1}'))[0], 'F-FHIR')
  assert.equal((await told('[{"a": 1}]'))[0], 'F-FHIR')
  assert.deepEqual(await told('{"resourceType":"Bundle"}'), ['F-NO-ROWS', 'The file was read whole and holds no record of Health referrals as FHIR, so nobody can tell whether there was nothing to report', true]) // prettier-ignore
  assert.equal((await told(`{"resourceType":"Bundle","entry":${'['.repeat(40)}${']'.repeat(40)}}`))[0], 'F-DEPTH')
  assert.deepEqual(await told('<ServiceRequest xmlns="http://hl7.org/fhir"><id value="a"/></ServiceRequest>'), ['F-KIND', 'This is XML, which Health referrals as FHIR does not come in', true]) // prettier-ignore
  const lines = await checked(fhirReferrals, fileOf('x.ndjson', Buffer.from(`${fhirResources([one]).map(each => JSON.stringify(each)).join('\n')}\n{"resourceType":\n{"no":1}\n{"resourceType":"Task","x":"${'y'.repeat(5000)}"}`)), { mapped, limits: { ...limits, recordCharacters: 4000 } }) // prettier-ignore
  assert.deepEqual([lines.told, lines.summary.accepted, lines.summary.refused], [['F-JSON 7', 'F-FHIR 8', 'F-LONG 9'], 1, 3]) // prettier-ignore
})

test('a bundle of many megabytes in one line is read as quickly as any other', { timeout: 60_000 }, async () => {
  const long = JSON.stringify({ resourceType: 'Bundle', id: 'x'.repeat(8 * 1024 ** 2), entry: fhirResources([one]).map(resource => ({ resource })) }) // prettier-ignore
  const { summary } = await checked(fhirReferrals, fileOf('one-line.json', Buffer.from(long)), { mapped })
  assert.deepEqual([summary.rows, summary.accepted], [1, 1])
})

test('UK Core’s examples are XML: each is told that JSON is what we read', async t => {
  const name = '../shared/data/fhir-ukcore/UKCore-ServiceRequest-ColonoscopyRequest-Example.xml'
  if (!existsSync(name)) return t.skip('the examples are not here')
  const { issues, summary } = await checked(fhirReferrals, fileOf('request.xml', readFileSync(name)))
  assert.equal(summary.fatal, true)
  assert.match(issues[0]!.message, /This is XML.*Send it as JSON/)
})
