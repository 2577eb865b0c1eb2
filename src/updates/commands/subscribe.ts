import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { forgetSubscribers } from '../../mail/commands.ts'
import type { UpdateForm } from '../document.ts'
import { confirmLetter } from '../letters.ts'
import { askedLately, linkOf } from '../queries/subscribers.ts'
import { asKept, limits, unconfirmedSince } from '../rules.ts'
import { sendLetters, writeLetter } from './letters.ts'
import { forgetLinks, hashOf } from './links.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

/**
 * Somebody gives an address. Whether it is on the list already makes no difference to what happens here or to what they
 * are told: its owner is asked to confirm, and a choice of another form is confirmed the same way.
 */
export const askToSubscribe = async (
  ctx: Ctx,
  given: { email: string; form: UpdateForm; visitor: string },
): Promise<Done> => {
  const email = asKept(given.email)
  const asked = await askedLately(ctx, { email, visitor: given.visitor })
  if (asked.byPlace >= limits.fromOnePlaceInAnHour)
    return {
      ok: false,
      because:
        'Many addresses were given from where you are in the last hour. Try again in an hour, or ask to be sent it by post.',
    }
  // Told the same as everybody: how often an address was typed is nobody else's business.
  if (asked.forAddress >= limits.toOneAddressInADay) return { ok: true }
  const id = ctx.newId()
  await ctx.db
    .insertInto('update_request')
    .values({
      area_id: ctx.area.id,
      subscriber_id: id,
      email,
      form: given.form,
      visitor: given.visitor,
      asked_at: ctx.now,
    })
    .execute()
  await writeLetter(ctx, { id, email }, confirmLetter(ctx.area, given.form, limits.daysToConfirm))
  await sendLetters(ctx)
  await record(ctx, { what: 'monthly update asked for', subjectKind: 'subscriber', subjectId: id })
  return { ok: true }
}

const forgetRequests = async (ctx: Ctx, ids: readonly string[], except: string | null = null): Promise<void> => {
  if (ids.length === 0) return
  await ctx.db
    .deleteFrom('update_request')
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', 'in', [...ids])
    .execute()
  const gone = ids.filter(id => id !== except)
  await forgetLinks(ctx, ids)
  await forgetSubscribers(ctx, gone)
}

const putOnList = async (ctx: Ctx, id: string, email: string, form: string): Promise<string> => {
  const { subscriber_id } = await ctx.db
    .insertInto('update_subscriber')
    .values({ area_id: ctx.area.id, subscriber_id: id, email, form, since: ctx.today, confirmed_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'email']).doUpdateSet({ form }))
    .returning('subscriber_id')
    .executeTakeFirstOrThrow()
  return subscriber_id
}

const notInUse: Done = {
  ok: false,
  because: 'This link is not in use. It may have been used before, or be older than a week.',
}

/** The owner of an address says yes. */
export const confirmSubscription = async (ctx: Ctx, token: string): Promise<Done> => {
  const link = await linkOf(ctx, hashOf(token))
  if (link?.purpose !== 'confirm') return notInUse
  const asked = await ctx.db
    .selectFrom('update_request')
    .select(['email', 'form', 'asked_at'])
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', '=', link.subscriberId)
    .executeTakeFirst()
  if (!asked || asked.asked_at < unconfirmedSince(ctx.now)) return notInUse
  const subscriberId = await putOnList(ctx, link.subscriberId, asked.email, asked.form)
  const same = await ctx.db
    .selectFrom('update_request')
    .select('subscriber_id')
    .where('area_id', '=', ctx.area.id)
    .where('email', '=', asked.email)
    .execute()
  await forgetRequests(ctx, same.map(row => row.subscriber_id), subscriberId) // prettier-ignore
  await record(ctx, { what: 'monthly update confirmed', subjectKind: 'subscriber', subjectId: subscriberId })
  return { ok: true }
}

/** Off the list by a link in any e-mail: nothing is left of the address. */
export const leaveList = async (ctx: Ctx, token: string): Promise<Done> => {
  const link = await linkOf(ctx, hashOf(token))
  if (link?.purpose !== 'leave') return notInUse
  await ctx.db
    .deleteFrom('update_subscriber')
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', '=', link.subscriberId)
    .execute()
  await forgetLinks(ctx, [link.subscriberId])
  await forgetSubscribers(ctx, [link.subscriberId])
  await record(ctx, { what: 'monthly update stopped', subjectKind: 'subscriber', subjectId: link.subscriberId })
  return { ok: true }
}

/** Each day: an address nobody confirmed in a week is forgotten. Again on the same day there is nothing left to do. */
export const forgetUnconfirmedDaily = async (ctx: Ctx): Promise<void> => {
  const old = await ctx.db
    .selectFrom('update_request')
    .select('subscriber_id')
    .where('area_id', '=', ctx.area.id)
    .where('asked_at', '<', unconfirmedSince(ctx.now))
    .execute()
  if (old.length === 0) return
  await forgetRequests(ctx, old.map(row => row.subscriber_id)) // prettier-ignore
  await record(ctx, {
    what: 'unconfirmed addresses forgotten',
    subjectKind: 'subscribers',
    subjectId: ctx.today,
    detail: { forgotten: old.length },
  })
}
