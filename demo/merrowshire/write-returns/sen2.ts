import { addDays, type Day } from '../../../src/kernel/day.ts'
import { madeUpUrn } from '../../../src/kernel/ids.ts'
import { sen2Version2025 } from '../../../src/layouts/descriptions/sen2-2025.ts'
import type { Row, Value } from '../../../src/layouts/layout.ts'
import { writeSen2Xml } from '../../../src/layouts/sen2/write-xml.ts'
import { children, type Written } from './cast.ts'
import { drawFrom } from './drawn.ts'

type Cells = Record<string, Value>

const place = (urn: number, more: Cells = {}): Row => ({ urn: madeUpUrn(urn), rank: '1', sen_unit: false, resourced_provision: false, ...more }) // prettier-ignore
const needs = ['SLCN', 'ASD', 'SEMH', 'MLD', 'SPLD', 'PD']

const request = (receivedOn: Day, more: Cells = {}): Cells => ({
  received_on: receivedOn, request_source: '1', rya: false, request_outcome: 'Y',
  request_outcome_on: addDays(receivedOn, 39), request_mediation: false, request_tribunal: false, ...more,
}) // prettier-ignore

const plan = (startedOn: Day, urn: number): Cells => ({
  plan_started_on: startedOn, plan_details: [place(urn)], personal_budget: false, organised_arrangements: false,
}) // prettier-ignore

const active = (urn: number, need: string, enteredOn: Day): Cells => ({
  active: true, placements: [place(urn, { entry_on: enteredOn })], needs: [{ type: need, rank: '1' }],
}) // prettier-ignore

/** A plan made so many weeks after its request. */
const planned = (receivedOn: Day, weeks: number, urn: number, need: string): Cells => {
  const issuedOn = addDays(receivedOn, weeks * 7 - 2)
  return {
    ...request(receivedOn),
    assessment_outcome: 'Y', assessment_outcome_on: issuedOn, assessment_mediation: false, assessment_tribunal: false,
    other_mediation: false, other_tribunal: false, exception_applied: false,
    ...plan(issuedOn, urn), ...active(urn, need, '2024-09-03'),
  } // prettier-ignore
}

const earlier = { request_outcome: 'H', assessment_outcome: 'H' }
const cases = 60
/** Of these the case system did not write out the day of the decision: each is held for that one reason. */
const withoutDecisionDay = 12
const plansMade = 36

/** What became of each request of 2024; the first thirty-six came to a plan, fifteen of them within 20 weeks. */
const story = (at: number): Cells => {
  const draw = drawFrom(2025 + at)
  const urn = 100 + (at % 5)
  const need = needs[at % needs.length]!
  if (at < plansMade)
    return planned(addDays('2023-12-18', at * 4), at % 12 < 5 ? draw.whole(17, 20) : draw.whole(23, 31), urn, need)
  if (at < 42) return request(addDays('2024-03-04', at), { request_outcome: 'N' })
  if (at < 46) return { received_on: addDays('2024-12-02', at - 42), request_source: '1', rya: false, request_outcome: 'A' } // prettier-ignore
  if (at < 49) return { received_on: addDays('2024-05-13', at), request_source: '3', rya: false, request_outcome: 'W' }
  const begun = { ...earlier, ...plan(addDays('2020-02-03', at * 9), urn) }
  if (at < 52) return { ...begun, ceased_on: '2024-08-31', cease_reason: '5' }
  return {
    ...begun, ...active(urn, need, '2022-09-06'), review_meeting_on: '2024-05-14', review_outcome: 'A', last_review_on: '2024-06-18',
  } // prettier-ignore
}

const rows = (): Row[] =>
  children(24, cases).map(({ number, surname, forename, birthDate, sex, postcode, upn }, at) => {
    const told = story(at)
    const half = at < plansMade && at % 3 === 1
    return {
      surname, forename, sex, postcode, upn, birth_date: birthDate, ethnicity: 'NOBT', person_key: String(number), request_number: 1, ...told,
      ...(half ? { request_outcome_on: null } : {}),
    } // prettier-ignore
  })

const header = {
  LEA: '999', SoftwareCode: 'Alongside', Release: '0.1.0', SerialNo: '001', DateTime: '2025-02-20T09:30:00', DMO: 'Y',
  DCO: 'Y', DSCO: 'Y',
} // prettier-ignore

/** The authority's yearly return for 2024, cut down to sixty cases so that it can be read through. */
export const sen2Files = (): Written[] => {
  const all = rows()
  const held = all.filter(row => row.request_outcome === 'Y' && row.request_outcome_on === null).length
  if (held !== withoutDecisionDay)
    throw new Error(`${held} cases lack the day of their decision, not ${withoutDecisionDay}`)
  return [{ name: 'council-sen2-2025.xml', text: [...writeSen2Xml(sen2Version2025, header, all)].join('') }]
}
