import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { UpdateForm } from '../document.ts'
import { aDayBefore, anHourBefore } from '../rules.ts'

export type Subscriber = { readonly id: string; readonly email: string; readonly form: UpdateForm }

/** Everybody whose address is confirmed. */
export const subscribers = async (ctx: Ctx): Promise<Subscriber[]> => {
  const rows = await ctx.db
    .selectFrom('update_subscriber')
    .select(['subscriber_id as id', 'email', 'form'])
    .where('area_id', '=', ctx.area.id)
    .orderBy('confirmed_at')
    .orderBy('subscriber_id')
    .execute()
  return rows as Subscriber[]
}

/** How many are sent each form by e-mail; staff are shown numbers, not addresses. */
export const subscriberCounts = async (ctx: Ctx): Promise<Readonly<Record<UpdateForm, number>>> => {
  const all = await subscribers(ctx)
  const of = (form: UpdateForm) => all.filter(each => each.form === form).length
  return { official: of('official'), plain: of('plain'), 'easy-read': of('easy-read') }
}

/** How often the address was asked about in a day, and how often this place asked in an hour. */
export const askedLately = async (
  ctx: Ctx,
  { email, visitor }: { email: string; visitor: string },
): Promise<{ byPlace: number; forAddress: number }> => {
  const asked = ctx.db.selectFrom('update_request').select(({ fn }) => fn.countAll<number>().as('count')).where('area_id', '=', ctx.area.id) // prettier-ignore
  const place = await asked.where('visitor', '=', visitor).where('asked_at', '>', anHourBefore(ctx.now)).executeTakeFirstOrThrow() // prettier-ignore
  const address = await asked.where('email', '=', email).where('asked_at', '>', aDayBefore(ctx.now)).executeTakeFirstOrThrow() // prettier-ignore
  return { byPlace: Number(place.count), forAddress: Number(address.count) }
}

/** What a link in an e-mail is for, by the hash of what it carries; null where it is not (or no longer) in use. */
export const linkOf = async (
  ctx: Ctx,
  tokenHash: string,
): Promise<{ purpose: 'confirm' | 'leave'; subscriberId: string; form: UpdateForm | null } | null> => {
  const link = await ctx.db
    .selectFrom('update_token')
    .select(['purpose', 'subscriber_id'])
    .where('area_id', '=', ctx.area.id)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!link) return null
  const request = await ctx.db
    .selectFrom('update_request')
    .select('form')
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', '=', link.subscriber_id)
    .executeTakeFirst()
  return {
    purpose: link.purpose as 'confirm' | 'leave',
    subscriberId: link.subscriber_id,
    form: (request?.form as UpdateForm) ?? null,
  }
}

export type ByPost = {
  readonly id: string
  readonly name: string
  /** One line of the address a line. */
  readonly address: string
  readonly form: UpdateForm
  readonly consentedOn: Day
  readonly addedOn: Day
}

/** Who is posted the update on paper, by name. */
export const printList = async (ctx: Ctx): Promise<ByPost[]> => {
  const rows = await ctx.db
    .selectFrom('update_by_post')
    .select(['entry_id as id', 'name', 'address', 'form', 'consented_on as consentedOn', 'added_on as addedOn'])
    .where('area_id', '=', ctx.area.id)
    .execute()
  return (rows as ByPost[]).sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id))
}
