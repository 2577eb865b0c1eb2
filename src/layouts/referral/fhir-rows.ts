import { isWrittenDay } from '../cell-days.ts'
import { plainCode } from '../cells.ts'
import type { About, Issue, Layout, RawRow } from '../layout.ts'
import { rejectionReasons } from './codes.ts'
import { toldOf } from './fhir-checks.ts'
import { at, extensionCode, identifierOf, identity, listAt, textAt, type Node, type ResourceIndex } from './fhir-index.ts' // prettier-ignore
import { linksOf, unitsOf, type Linked, type Unit } from './fhir-links.ts'
import { dayWriter } from './table-rows.ts'

/** A cell and where it was read. */
type Found = readonly [cell: string, place: string]
type Cells = Record<string, Found>

const noReferral = new Set(['draft', 'entered-in-error'])
const seenClasses = new Set(['', 'AMB', 'VR', 'HH', 'FLD'])
const seenStatuses = new Set(['finished', 'in-progress', 'onleave'])
const offeredStatuses = new Set(['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', 'checked-in']) // prettier-ignore
const knownRejections = new Set(rejectionReasons.codes.flatMap(({ code, also = [] }) => [code, ...also].map(plainCode)))

/** Referrals of a file, one row for each with each team, once every resource of it is known. */
export const fhirRows = (index: ResourceIndex, layout: Layout, { today }: Pick<About, 'today'>) => {
  const names = layout.columns.map(({ name }) => name)
  const { linked, astray } = linksOf(index)
  let drafts = 0
  let unseen = 0
  const dayOf = dayWriter(null, today)

  /** Whether a contact or an appointment says that it was with this team. */
  const isWith = (node: Node, { team, episode }: Unit): boolean => {
    const spells = listAt(node.resource, 'episodeOfCare').map(reference => index.follow(reference, node))
    const people = listAt(node.resource, 'participant').flatMap(each => [at(each, 'actor'), at(each, 'individual')])
    const places = [...listAt(node.resource, 'serviceProvider'), ...people].map(each => identity(each, node, index))
    return (episode !== null && spells.includes(episode)) || places.includes(team)
  }

  const contacts = (linkedTo: Linked, unit: Unit, alone: boolean, say: Say): Cells => {
    const mine = (node: Node): boolean => alone || isWith(node, unit)
    const seen = linkedTo.encounters.filter(mine).filter(wasAttended).flatMap((node): Found[] => {
      const start = textAt(node.resource, 'period', 'start')
      const place = `Encounter[${node.ordinal}].period.start`
      if (!isWrittenDay(dayOf(start))) return say('B06', place, `The contact Encounter[${node.ordinal}] has ${start === '' ? 'no day' : 'a day that cannot be read'}, so it was not counted and the child may seem to wait still. Give its start.`) // prettier-ignore
      return [[dayOf(start), place]]
    }) // prettier-ignore
    const offers = linkedTo.appointments.filter(mine).filter(({ resource }) => offeredStatuses.has(textAt(resource, 'status'))) // prettier-ignore
    const offered = offers.flatMap(({ resource, ordinal }): Found[] => {
      const name = textAt(resource, 'created') ? 'created' : 'start'
      return textAt(resource, name) ? [[dayOf(textAt(resource, name)), `Appointment[${ordinal}].${name}`]] : []
    })
    const days = seen.toSorted(([a], [b]) => (a < b ? -1 : 1))
    const [offer] = offered.toSorted(([a], [b]) => (a < b ? -1 : 1))
    const missed = offers.filter(({ resource }) => textAt(resource, 'status') === 'noshow')
    return {
      ...(days[0] && { first_contact_on: days[0], first_contact_status: ['5', days[0][1]], last_contact_on: days.at(-1)! }), // prettier-ignore
      ...(offer && { first_offer_on: offer }),
      not_brought: [String(missed.length), missed[0] ? `Appointment[${missed[0].ordinal}].status` : 'Appointment'],
    } as Cells
  }

  const unitRow = (request: Node, unit: Unit, linkedTo: Linked, alone: boolean): RawRow => {
    const row = request.ordinal
    const issues: Issue[] = []
    const say: Say = (code, place, message) => {
      issues.push(toldOf(code, row, place, message))
      return []
    }
    const child = index.follow(at(request.resource, 'subject'), request)
    const cells: Cells = {
      ...requestCells(request, index),
      ...(child ? childCells(child) : strangerCells(request)),
      ...teamCells(request, unit, index),
      ...contacts(linkedTo, unit, alone, say),
      ...endCells(request, unit, linkedTo, dayOf),
    }
    if (unit.task) cells.received_on = [dayOf(unit.task.day), unit.task.place]
    judge(request, unit, cells, say)
    return {
      sheet: null,
      row,
      cells: names.map(name => cells[name]?.[0] ?? ''),
      places: names.map(name => cells[name]?.[1] ?? `ServiceRequest[${row}]`),
      issues,
    }
  }

  const rows = function* (): Generator<RawRow> {
    for (const [request, linkedTo] of linked) {
      if (noReferral.has(textAt(request.resource, 'status'))) {
        drafts++
        continue
      }
      const seen = new Set(linkedTo.encounters.flatMap(node => listAt(node.resource, 'appointment').map(reference => index.follow(reference, node)))) // prettier-ignore
      const held = linkedTo.appointments.filter(node => textAt(node.resource, 'status') === 'fulfilled')
      if (linkedTo.encounters.length < held.length) unseen += held.filter(node => !seen.has(node)).length
      const units = unitsOf(request, linkedTo, index)
      const loose = units.length === 1 ? [] : [...linkedTo.encounters.filter(wasAttended), ...linkedTo.appointments].filter(node => !units.some(unit => isWith(node, unit))) // prettier-ignore
      for (const [place, unit] of units.entries()) {
        const row = unitRow(request, unit, linkedTo, units.length === 1)
        yield place > 0 || loose.length === 0 ? row : { ...row, issues: [...row.issues!, ...loose.map(node => unclearTeam(node, request, units.length))] } // prettier-ignore
      }
    }
  }
  const found = (): Issue[] => [
    ...[...astray].map(([type, count]) => toldOf('B08', null, type, `${count} ${type} ${count === 1 ? 'resource is' : 'resources are'} about a ServiceRequest that is not in the file, and ${count === 1 ? 'was' : 'were'} not counted. Send what belongs together in one file.`)),
    ...(unseen > 0 ? [toldOf('B09', null, 'Appointment.status', `${unseen} ${unseen === 1 ? 'appointment' : 'appointments'} took place (fulfilled) and no Encounter tells of it: the children were not counted as seen.`)] : []),
    ...(drafts > 0 ? [toldOf('B10', null, 'ServiceRequest.status', `${drafts} ${drafts === 1 ? 'request is a draft or was' : 'requests are drafts or were'} entered in error, and ${drafts === 1 ? 'was' : 'were'} not read.`)] : []),
    ...(index.ignored.size > 0 ? [toldOf('B11', null, null, `Not read: ${[...index.ignored].slice(0, 20).map(([type, count]) => `${type.slice(0, 40)} (${count})`).join(', ')}. Nothing in them was kept.`)] : []),
  ] // prettier-ignore
  return { rows, found }
}

const unclearTeam = ({ type, ordinal }: Node, request: Node, teams: number): Issue =>
  toldOf('B07', request.ordinal, `${type}[${ordinal}]`, `The referral went to ${teams} teams and ${type}[${ordinal}] does not say with which it was, so it was counted for none. Give its episode of care.`) // prettier-ignore

type Say = (code: Parameters<typeof toldOf>[0], place: string, message: string) => []

const wasAttended = ({ resource }: Node): boolean =>
  seenStatuses.has(textAt(resource, 'status')) && seenClasses.has(textAt(resource, 'class', 'code'))

const coded = (concept: unknown): string => {
  const coding = listAt(concept, 'coding')[0]
  return textAt(coding, 'display') || textAt(concept, 'text') || textAt(coding, 'code')
}

const requestCells = (request: Node, index: ResourceIndex): Cells => {
  const { resource, ordinal, fullUrl } = request
  const here = (name: string): string => `ServiceRequest[${ordinal}].${name}`
  const source = extensionCode(resource, 'SourceOfServiceRequest')
  const referrer = index.follow(at(resource, 'requester'), request)
  const number = identifierOf(resource) || textAt(resource, 'id') || (fullUrl ?? '').replace(/^.*[/:]/, '')
  return {
    referral_id: [number, here('identifier')],
    source: [source.display || source.code, here('extension')],
    // A person who referred is not kept by name; an organisation is, by its code.
    referred_by: [referrer?.type === 'Organization' ? identifierOf(referrer.resource, 'ods-organization-code') : '', here('requester')], // prettier-ignore
    priority: [textAt(resource, 'priority'), here('priority')],
    priority_as_sent: [textAt(resource, 'priority'), here('priority')],
    reason: [coded(listAt(resource, 'reasonCode')[0]), here('reasonCode')],
  }
}

const childCells = ({ resource, ordinal }: Node): Cells => {
  const here = (name: string): string => `Patient[${ordinal}].${name}`
  const numbers = listAt(resource, 'identifier')
  const nhs = numbers.find(each => textAt(each, 'system').toLowerCase().endsWith('/nhs-number'))
  const own = numbers.find(each => each !== nhs && textAt(each, 'value') !== '')
  const usual = (list: readonly unknown[], first: string): unknown =>
    list.find(each => textAt(each, 'use') === first) ?? list.find(each => textAt(each, 'use') !== 'old')
  const name = usual(listAt(resource, 'name'), 'official')
  const home = usual(listAt(resource, 'address'), 'home')
  return {
    nhs_number: [textAt(nhs, 'value'), here('identifier')],
    nhs_number_status: [extensionCode(nhs, 'NHSNumberVerificationStatus').code, here('identifier.extension')],
    local_patient_id: [textAt(own, 'value') || textAt(resource, 'id'), here('identifier')],
    surname: [textAt(name, 'family'), here('name.family')],
    forename: [textAt(listAt(name, 'given'), 0), here('name.given')],
    birth_date: [textAt(resource, 'birthDate'), here('birthDate')],
    postcode: [textAt(home, 'postalCode'), here('address.postalCode')],
  }
}

/** A child who is named by NHS number alone. */
const strangerCells = ({ resource, ordinal }: Node): Cells => {
  const system = textAt(resource, 'subject', 'identifier', 'system').toLowerCase()
  const number = system.endsWith('/nhs-number') ? textAt(resource, 'subject', 'identifier', 'value') : ''
  return { nhs_number: [number, `ServiceRequest[${ordinal}].subject.identifier`] }
}

const teamCells = (request: Node, { task, episode }: Unit, index: ResourceIndex): Cells => {
  const teamRef = episode ? at(episode.resource, 'team', 0) : undefined
  const [holder, reference] = teamRef && episode ? [episode, teamRef] : task ? [task.node, at(task.node.resource, 'owner')] : [request, at(request.resource, 'performer', 0)] // prettier-ignore
  const team = index.follow(reference, holder)
  const place = `${holder.type}[${holder.ordinal}].${{ EpisodeOfCare: 'team', Task: 'owner' }[holder.type] ?? 'performer'}` // prettier-ignore
  const id = (team && (identifierOf(team.resource) || textAt(team.resource, 'id'))) || textAt(reference, 'identifier', 'value') || textAt(reference, 'reference').replace(/^.*[/:]/, '') || textAt(reference, 'display') // prettier-ignore
  const services = [team, ...listAt(request.resource, 'performer').map(each => index.follow(each, request))].filter(node => node?.type === 'HealthcareService') // prettier-ignore
  const asked = coded(at(request.resource, 'code'))
  const named = services[0] ? identifierOf(services[0].resource) || textAt(services[0].resource, 'name') : ''
  const spell = coded(episode ? listAt(episode.resource, 'type')[0] : null)
  const service: Found = named ? [named, place] : spell ? [spell, `EpisodeOfCare[${episode!.ordinal}].type`] : [asked, `ServiceRequest[${request.ordinal}].code`] // prettier-ignore
  return { team_id: [id, place], service, service_as_sent: service }
}

/** How and when it was taken, not taken, or ended. */
const endCells = (
  request: Node,
  { task, episode }: Unit,
  { tasks }: Linked,
  dayOf: (text: string) => string,
): Cells => {
  // prettier-ignore
  const cells: Cells = {}
  const put = (name: string, node: Node, path: string, text: string): void => {
    if (text !== '') cells[name] ??= [dayOf(text), `${node.type}[${node.ordinal}].${path}`]
  }
  const node = task?.node ?? tasks.find(each => textAt(each.resource, 'status') === 'rejected') ?? null
  const status = node ? textAt(node.resource, 'status') : ''
  if (node && status === 'rejected') {
    put('rejected_on', node, 'lastModified', textAt(node.resource, 'lastModified') || textAt(node.resource, 'executionPeriod', 'end')) // prettier-ignore
    const reason = at(node.resource, 'statusReason')
    const words = [textAt(listAt(reason, 'coding')[0], 'code'), textAt(reason, 'text')]
    const known = words.find(each => knownRejections.has(plainCode(each))) ?? words[0]!
    cells.rejection_reason = [known, `Task[${node.ordinal}].statusReason`]
  } else if (node && status === 'accepted') put('accepted_on', node, 'lastModified', textAt(node.resource, 'lastModified')) // prettier-ignore
  if (episode) {
    const waiting = listAt(episode.resource, 'statusHistory').find(each => textAt(each, 'status') === 'waitlist')
    put('accepted_on', episode, 'statusHistory', textAt(waiting, 'period', 'start'))
    if (textAt(episode.resource, 'status') === 'waitlist') put('accepted_on', episode, 'period.start', textAt(episode.resource, 'period', 'start')) // prettier-ignore
    if (['finished', 'cancelled'].includes(textAt(episode.resource, 'status')))
      put('closed_on', episode, 'period.end', textAt(episode.resource, 'period', 'end'))
  }
  const over = ['completed', 'revoked'].includes(textAt(request.resource, 'status')) && !episode
  if (over && node && status !== 'rejected') put('closed_on', node, 'executionPeriod.end', textAt(node.resource, 'executionPeriod', 'end') || (status === 'completed' || status === 'cancelled' ? textAt(node.resource, 'lastModified') : '')) // prettier-ignore
  return cells
}

const judge = (request: Node, { task }: Unit, cells: Cells, say: Say): void => {
  const row = request.ordinal
  const status = textAt(request.resource, 'status')
  const here = (name: string): string => `ServiceRequest[${row}].${name}`
  if (!task) say('B01', here('authoredOn'), `Nothing says when your organisation received the referral ${cells.referral_id![0].slice(0, 60)}. The day it was written${textAt(request.resource, 'authoredOn') ? ` (${textAt(request.resource, 'authoredOn').slice(0, 10)})` : ''} does not start the clock. Send the Task of the receiving organisation with authoredOn or executionPeriod.start.`) // prettier-ignore
  if (!cells.birth_date && cells.nhs_number![0] === '') say('B02', here('subject'), 'The child this referral is about is not in the file. Send the Patient with it.') // prettier-ignore
  if (task && cells.service![0] === '') say('B03', here('code'), 'Nothing says to which service the referral goes. Give its code, or a HealthcareService as the owner of the Task.') // prettier-ignore
  if (cells.rejected_on && status !== 'revoked') say('B04', here('status'), `The Task was rejected and the referral is still “${status}”. Set it to revoked, or correct the Task.`) // prettier-ignore
  if (['revoked', 'completed'].includes(status) && !cells.rejected_on && !cells.closed_on) say('B05', here('status'), `The referral is ${status} and nothing says since when, so it cannot be told from one that waits. Give the end of the EpisodeOfCare or of the Task, or the rejected Task.`) // prettier-ignore
}
