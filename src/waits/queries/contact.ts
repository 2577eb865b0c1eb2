import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { byNeed, contactState, type ContactState } from '../rules/contact.ts'
import type { NeedChange } from '../rules/contact-needs.ts'
import { before, contactNotes, needChangesAt, referralOf, type Referral } from './contact-notes.ts'
import type { Service } from './contact-service.ts'
import { servicesOfRecords, waitingRecords } from './contact-waiting.ts'

/** A child on a service's list: initials and the referral's number, and no more. */
export type WaitingChild = Referral & {
  readonly recordId: string
  readonly reference: string
  readonly initials: string
  readonly receivedOn: Day
  readonly priority: string | null
  readonly state: ContactState
  readonly changes: readonly NeedChange[]
}

type Row = Referral & {
  readonly recordId: string
  readonly reference: string | null
  readonly forename: string | null
  readonly surname: string | null
  readonly receivedOn: Day
  readonly priority: string | null
  readonly lastContactOn: Day | null
  readonly triagedOn: Day | null
}

const initialsOf = ({ forename, surname }: Row): string =>
  [forename, surname].flatMap(name => (name ? [`${name.trim().slice(0, 1).toUpperCase()}.`] : [])).join(' ') || 'No name was sent' // prettier-ignore

const rowsOf = async (ctx: Ctx, recordIds: readonly string[]): Promise<Row[]> => {
  if (recordIds.length === 0) return []
  const { rows } = await sql<Row>`
    select record_id::text as "recordId", organisation_id as "organisationId", key as "referralKey", referral_id as reference,
           forename, surname, received_on as "receivedOn", priority, last_contact_on as "lastContactOn", triaged_on as "triagedOn"
      from record_referral where area_id = ${ctx.area.id} and record_id = any(${recordIds}::bigint[])`.execute(ctx.db)
  return rows
}

/** A day the extract calls the last contact counts, but for the day of triage: a letter to a service is no contact with a child. */
const lastInExtract = ({ lastContactOn, triagedOn }: Row): Day | null => (lastContactOn === triagedOn ? null : lastContactOn) // prettier-ignore

const childrenOf = async (ctx: Ctx, service: Service, rows: readonly Row[]): Promise<WaitingChild[]> => {
  const organisations = [...new Set(rows.map(({ organisationId }) => organisationId))]
  const [notes, changes] = [new Map<string, Awaited<ReturnType<typeof contactNotes>>>(), new Map<string, NeedChange[]>()]
  for (const organisation of organisations) {
    for (const [key, all] of Map.groupBy(await contactNotes(ctx, organisation), referralOf)) notes.set(key, all)
    for (const [key, all] of Map.groupBy(await needChangesAt(ctx, organisation), referralOf)) changes.set(key, all)
  }
  return rows.map(row => {
    const { recordId, organisationId, referralKey, receivedOn, priority } = row
    const typed = notes.get(referralOf(row)) ?? []
    const state = contactState({ receivedOn, priority, lastInExtract: lastInExtract(row), typed }, service.contactDays, ctx.today)
    return { recordId, organisationId, referralKey, reference: row.reference ?? 'without a number', initials: initialsOf(row), receivedOn, priority, state, changes: changes.get(referralOf(row)) ?? [] }
  })
} // prettier-ignore

/** Everybody on a service's list today, those longest without contact first. */
export const waitingChildren = async (ctx: Ctx, service: Service): Promise<WaitingChild[]> =>
  (await childrenOf(ctx, service, await rowsOf(ctx, await waitingRecords(ctx, service)))).toSorted((a, b) => byNeed(a.state, b.state)) // prettier-ignore

/** The version of a referral that holds now, found by any version of it; null where there is none of this service. */
const standingOf = async (ctx: Ctx, recordId: string): Promise<string | null> => {
  if (!/^\d{1,18}$/.test(recordId)) return null
  const { rows } = await sql<{ id: string }>`
    select r.record_id::text as id from record_referral a
      join record_referral r on r.area_id = a.area_id and r.organisation_id = a.organisation_id and r.key = a.key
     where a.area_id = ${ctx.area.id} and a.record_id = ${recordId}
       and r.recorded_from <= ${before(ctx)} and (r.recorded_to is null or r.recorded_to > ${before(ctx)})`.execute(
    ctx.db,
  )
  return rows[0]?.id ?? null
}

/** One child on the list of a service; null where the referral is none of its own, or does not wait. */
export const waitingChild = async (ctx: Ctx, service: Service, recordId: string): Promise<WaitingChild | null> => {
  const standing = await standingOf(ctx, recordId)
  const waiting = standing !== null && (await waitingRecords(ctx, service)).includes(standing)
  return waiting ? ((await childrenOf(ctx, service, await rowsOf(ctx, [standing])))[0] ?? null) : null
}

/** Referrals of organisations by the number their people know them by, and the service each is to. */
export const referralsByNumber = async (ctx: Ctx, organisations: readonly string[], reference: string): Promise<(Referral & { service: Service })[]> => {
  const { rows } = await sql<Referral & { recordId: string }>`
    select record_id::text as "recordId", organisation_id as "organisationId", key as "referralKey" from record_referral
     where area_id = ${ctx.area.id} and organisation_id = any(${organisations}::uuid[]) and upper(referral_id) = ${reference.trim().toUpperCase()}
       and recorded_to is null`.execute(ctx.db)
  const services = await servicesOfRecords(ctx, rows.map(({ recordId }) => recordId))
  return rows.flatMap(({ recordId, ...of }) => (services.has(recordId) ? [{ ...of, service: services.get(recordId)! }] : []))
} // prettier-ignore
