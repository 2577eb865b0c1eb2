import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { subjectOf } from '../../returns/queries/subjects.ts'
import type { NeedChange } from '../rules/contact-needs.ts'
import { inOrder, type SupportText } from '../rules/support.ts'
import { before, needChangesOf, type Referral } from './contact-notes.ts'
import type { Service } from './contact-service.ts'
import { waitingChild, type WaitingChild } from './contact.ts'
import { servicesOfRecords, waitingRecords } from './contact-waiting.ts'
import { supportTexts } from './support.ts'
import type { WaitAsItStands } from '../rules/support-range.ts'
import { waitAsItStands } from './support-wait.ts'

/** One wait of a family's child, as the family sees it. */
export type OwnWait = {
  readonly service: Service
  readonly child: WaitingChild
  readonly wait: WaitAsItStands | null
  readonly texts: readonly SupportText[]
}

/** A change of need the family may see what came of, whether the child still waits or not. */
export type OwnChange = NeedChange & { readonly service: string }

type Row = Referral & { readonly recordId: string }

/** Referrals that records linked to a child speak of now. */
const referralsOfChild = async (ctx: Ctx, childId: string): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select r.record_id::text as "recordId", r.organisation_id as "organisationId", r.key as "referralKey"
      from child_link l
      join child_subject s on s.area_id = l.area_id and s.subject_id = l.subject_id
      join record_referral r on r.area_id = l.area_id and r.organisation_id = s.organisation_id and ${subjectOf('referral')} = s.subject
     where l.area_id = ${ctx.area.id} and l.child_id = ${childId} and l.ended_at is null
       and r.recorded_from <= ${before(ctx)} and (r.recorded_to is null or r.recorded_to > ${before(ctx)})
     order by r.received_on, r.record_id`.execute(ctx.db)
  return rows
} // prettier-ignore

export type OwnWaits = { readonly waits: readonly OwnWait[]; readonly changes: readonly OwnChange[] }

/** What a child waits for, how long that takes lately, what helps meanwhile, and what the family said of it. */
export const waitsOfChild = async (ctx: Ctx, childId: string): Promise<OwnWaits> => {
  const rows = await referralsOfChild(ctx, childId)
  const services = await servicesOfRecords(
    ctx,
    rows.map(({ recordId }) => recordId),
  )
  const waits: OwnWait[] = []
  const changes: OwnChange[] = []
  for (const row of rows) {
    const service = services.get(row.recordId)
    if (!service) continue
    changes.push(...(await needChangesOf(ctx, row)).map(change => ({ ...change, service: service.name })))
    const child = await waitingChild(ctx, service, row.recordId)
    if (child) waits.push({ service, child, wait: await waitAsItStands(ctx, service), texts: inOrder(await supportTexts(ctx, service.slug)) }) // prettier-ignore
  }
  return { waits, changes }
}

/** The names of the services a child waits for, each once. */
export const servicesWaitedFor = async (ctx: Ctx, childId: string): Promise<string[]> => {
  const rows = await referralsOfChild(ctx, childId)
  const services = await servicesOfRecords(
    ctx,
    rows.map(({ recordId }) => recordId),
  )
  const names: string[] = []
  for (const { recordId } of rows) {
    const service = services.get(recordId)
    if (service && (await waitingRecords(ctx, service)).includes(recordId)) names.push(service.name)
  }
  return [...new Set(names)]
}
