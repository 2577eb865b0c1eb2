import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { contactNotes, type Referral } from '../queries/contact-notes.ts'
import type { Way } from '../rules/contact.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly field: string; readonly because: string }

export type NewContact = {
  readonly on: Day
  readonly how: Way
  readonly reached: boolean
  readonly words: string | null
}

/** The lines name the service and no referral: who waits for what is not for everybody who reads the audit. */
const line = (what: string, service: string, detail: Record<string, unknown> = {}) => ({ what, subjectKind: 'wait', subjectId: service, detail }) // prettier-ignore

type Waiting = Referral & { readonly receivedOn: Day }

/** A service was in touch with children who wait, each alike. It ends no wait and stops no clock. */
export const noteContacts = async (ctx: Ctx, service: string, children: readonly Waiting[], given: NewContact): Promise<Done> => {
  if (given.on > ctx.today) return { ok: false, field: 'on', because: 'This day is still to come. Give the day on which you were in touch.' }
  if (children.some(({ receivedOn }) => given.on < receivedOn)) return { ok: false, field: 'on', because: 'This is before the referral came. Give a day since then.' }
  if (children.length === 0) return { ok: true }
  const rows = children.map(({ organisationId, referralKey }) => ({
    area_id: ctx.area.id, contact_id: ctx.newId(), organisation_id: organisationId, referral_key: referralKey, on_day: given.on,
    how: given.how, reached: given.reached, words: given.words, recorded_at: ctx.now, recorded_by: ctx.who!.personId,
  }))
  await ctx.db.insertInto('wait_contact').values(rows).execute()
  await record(ctx, line('contact while waiting noted', service, { how: given.how, reached: given.reached, children: rows.length }))
  return { ok: true }
} // prettier-ignore

export const noteContact = (ctx: Ctx, { service, ...child }: Waiting & { readonly service: string }, given: NewContact): Promise<Done> => noteContacts(ctx, service, [child], given) // prettier-ignore

/** A contact that was written down by mistake counts no more; it stays in the record with the reason. */
export const takeBackContact = async (
  ctx: Ctx,
  of: Referral & { readonly service: string },
  contactId: string,
  because: string,
): Promise<boolean> => {
  const notes = await contactNotes(ctx, of.organisationId, of.referralKey)
  if (!notes.some(each => each.contactId === contactId)) return false
  await ctx.db
    .insertInto('wait_contact_taken_back')
    .values({ area_id: ctx.area.id, contact_id: contactId, because, recorded_at: ctx.now, recorded_by: ctx.who!.personId })
    .onConflict(clash => clash.doNothing())
    .execute()
  await record(ctx, line('contact while waiting taken back', of.service))
  return true
} // prettier-ignore
