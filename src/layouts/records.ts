/**
 * The kinds of record partners' rows become. Each is one table of facts in the returns room (`returns/`), with these
 * columns after the ones every record has: area, organisation, key, the return and row it came from, and from when to
 * when it was held true. Several layouts may keep the same kind: a referral is a referral whether it came as our CSV,
 * as CSDS tables or as a FHIR bundle.
 */
export const recordKinds = {
  'figure-sent': {
    about: 'a figure a partner counted itself',
    key: ['measure', 'period', 'breakdown'],
    columns: {
      measure: 'text', period: 'text', breakdown: 'text', numerator: 'number', denominator: 'number', value: 'number',
      as_at: 'day', state: 'text', note: 'text',
    },
  },
  'waits-summary': {
    about: 'a number of a service’s monthly waits summary',
    key: ['service', 'month_end', 'count_of', 'priority', 'band', 'send_status', 'reason'],
    columns: {
      service: 'text', month_end: 'day', count_of: 'text', priority: 'text', band: 'text', send_status: 'text',
      reason: 'text', number: 'whole',
    },
  },
  'sen2-case': {
    about: 'one request for an EHC needs assessment with what followed, as the yearly SEN2 return has it',
    key: ['census_year', 'person_key', 'request_number'],
    columns: {
      census_year: 'whole', person_key: 'text', request_number: 'whole',
      surname: 'text', forename: 'text', birth_date: 'day', sex: 'text', ethnicity: 'text', postcode: 'text',
      upn: 'text', uln: 'text', upn_unknown: 'text',
      received_on: 'day', request_source: 'text', rya: 'flag', request_outcome_on: 'day', request_outcome: 'text',
      request_mediation: 'flag', request_tribunal: 'flag', exported_to: 'text',
      assessment_outcome: 'text', assessment_outcome_on: 'day', assessment_mediation: 'flag',
      assessment_tribunal: 'flag', other_mediation: 'flag', other_tribunal: 'flag', exception_applied: 'flag',
      plan_started_on: 'day', plan_residential: 'text', plan_work_based: 'text', personal_budget: 'flag',
      organised_arrangements: 'flag', direct_payment: 'text', ceased_on: 'day', cease_reason: 'text',
      plan_details: 'parts',
      active: 'flag', transferred_from: 'text', review_meeting_on: 'day', review_outcome: 'text',
      review_draft_on: 'day', last_review_on: 'day', phase_transfer_due_on: 'day', phase_transfer_final_on: 'day',
      placements: 'parts', needs: 'parts',
    },
  },
  'case-event': {
    about: 'something that happened in a child’s EHC case, on a day',
    key: ['case_ref', 'kind', 'on', 'contributor', 'sequence'],
    columns: {
      case_ref: 'text', kind: 'text', on: 'day', contributor: 'text', sequence: 'text',
      upn: 'text', local_child_id: 'text', birth_date: 'day', surname: 'text', forename: 'text', postcode: 'text',
      outcome: 'text', reason: 'text', source: 'text', until: 'day', evidence: 'text', caseworker: 'text', detail: 'text',
    },
  },
  'referral': {
    about: 'a child’s referral to one team of a health service, with the events of its clock',
    key: ['referral_id', 'team_id'],
    columns: {
      referral_id: 'text', team_id: 'text', local_patient_id: 'text', nhs_number: 'text', nhs_number_status: 'text',
      upn: 'text', surname: 'text', forename: 'text', birth_date: 'day', postcode: 'text',
      service: 'text', service_as_sent: 'text', team_type: 'text', source: 'text', referred_by: 'text',
      received_on: 'day', priority: 'text', priority_as_sent: 'text', reason: 'text',
      accepted_on: 'day', rejected_on: 'day', rejection_reason: 'text', triaged_on: 'day',
      first_offer_on: 'day', first_contact_on: 'day', first_contact_status: 'text', last_contact_on: 'day',
      not_brought: 'whole', assessed_on: 'day', outcome_on: 'day', outcome: 'text', intervention_on: 'day',
      closed_on: 'day', closure_reason: 'text', send_status: 'text', diagnosed: 'flag',
    },
  },
  'attendance-mark': {
    about: 'one session of one pupil; kept packed, a byte a session',
    key: ['pupil_key', 'on', 'session'],
    columns: {
      pupil_key: 'text', upn: 'text', surname: 'text', forename: 'text', birth_date: 'day', send_status: 'text',
      on: 'day', session: 'text', code: 'text',
    },
  },
  'attendance-summary': {
    about: 'a school’s sessions for a period, by SEND status',
    key: ['period_from', 'period_until', 'send_status'],
    columns: {
      period_from: 'day', period_until: 'day', send_status: 'text', pupils: 'whole', possible: 'whole',
      attended: 'whole', authorised: 'whole', unauthorised: 'whole', persistent: 'whole', severe: 'whole', note: 'text',
    },
  },
  'published-wait': {
    about: 'a published number of children waiting',
    key: ['month_end', 'organisation_level', 'organisation_name', 'service', 'band'],
    columns: {
      month_end: 'day', organisation_level: 'text', organisation_code: 'text', organisation_name: 'text',
      service: 'text', band: 'text', waiting: 'whole', status: 'text',
    },
  },
  'published-statistic': {
    about: 'a row of a published DfE statistic',
    key: ['time_period', 'time_identifier', 'geographic_level', 'place', 'breakdown'],
    columns: {
      time_period: 'text', time_identifier: 'text', geographic_level: 'text', place: 'text', place_name: 'text',
      breakdown: 'text', values: 'text',
    },
  },
} as const satisfies Record<string, RecordShape> // prettier-ignore

export type RecordShape = {
  readonly about: string
  /** Names of columns that tell one record of a sender from another. */
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnKind>>
}
export type ColumnKind = 'text' | 'day' | 'whole' | 'number' | 'flag' | 'parts'
export type RecordKind = keyof typeof recordKinds
