import type { FileAtRest } from './layout.ts'
import type { MadeUpReferral } from './testing-referrals.ts'
import { fileOf } from './testing-xlsx.ts'

export type TestResource = { resourceType: string; id: string; [name: string]: unknown }

const ref = (type: string, id: string) => ({ reference: `${type}/${id}` })

/** Made-up referrals as FHIR resources, each request with its receipt, its appointments and its contact. */
export const fhirResources = (referrals: readonly MadeUpReferral[]): TestResource[] => {
  const services = [...new Set(referrals.map(({ service }) => service))]
  const own: TestResource[] = services.map(service => ({ resourceType: 'HealthcareService', id: `hs-${service}`, identifier: [{ value: service }], name: `${service} service` })) // prettier-ignore
  return [...own, ...referrals.flatMap(resourcesFor)]
}

const resourcesFor = (each: MadeUpReferral): TestResource[] => {
  const { referralId: id, localPatientId: patient, firstOfferOn, firstContactOn, rejectedOn, closedOn } = each
  const about = [ref('ServiceRequest', id)]
  const resources: TestResource[] = [
    {
      resourceType: 'Patient',
      id: patient,
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: each.nhsNumber, extension: [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus', valueCodeableConcept: { coding: [{ code: '01' }] } }] },
        { system: 'https://example.nhs.uk/patients', value: patient },
      ],
      name: [{ use: 'official', family: each.surname, given: [each.forename] }],
      birthDate: each.birthDate,
      address: [{ use: 'home', postalCode: each.postcode }],
    },
    {
      resourceType: 'ServiceRequest',
      id,
      identifier: [{ system: 'https://example.nhs.uk/referrals', value: id }],
      status: rejectedOn ? 'revoked' : closedOn ? 'completed' : 'active',
      intent: 'order',
      ...(each.priority && { priority: each.priority }),
      subject: ref('Patient', patient),
      // Written two days before it arrived: the clock must not start here.
      authoredOn: `${each.receivedOn.slice(0, 4)}-01-01`,
      requester: { reference: 'Practitioner/gp' },
      reasonCode: [{ text: each.reason }],
    },
    {
      resourceType: 'Task',
      id: `t-${id}`,
      status: rejectedOn ? 'rejected' : 'in-progress',
      intent: 'order',
      focus: ref('ServiceRequest', id),
      authoredOn: `${each.receivedOn}T09:30:00+00:00`,
      ...(rejectedOn && { lastModified: `${rejectedOn}T12:00:00Z`, statusReason: { coding: [{ code: each.rejectionReason }] } }),
      owner: ref('HealthcareService', `hs-${each.service}`),
    },
  ] // prettier-ignore
  if (firstOfferOn) resources.push({ resourceType: 'Appointment', id: `a-${id}`, status: firstContactOn ? 'fulfilled' : 'booked', created: firstOfferOn, start: `${firstContactOn ?? firstOfferOn}T10:00:00Z`, basedOn: about }) // prettier-ignore
  if (firstContactOn) resources.push({ resourceType: 'Encounter', id: `e-${id}`, status: 'finished', class: { code: 'AMB' }, basedOn: about, period: { start: `${firstContactOn}T10:00:00Z` } }) // prettier-ignore
  if (closedOn) resources.push({ resourceType: 'EpisodeOfCare', id: `c-${id}`, status: 'finished', referralRequest: about, period: { end: closedOn } }) // prettier-ignore
  return resources
}

export const bundleOf = (resources: readonly TestResource[]): FileAtRest =>
  fileOf('bundle.json', Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map(resource => ({ resource })) }, null, 1))) // prettier-ignore
export const linesOf = (resources: readonly TestResource[]): FileAtRest =>
  fileOf('export.ndjson', Buffer.from(resources.map(each => JSON.stringify(each)).join('\n')))
