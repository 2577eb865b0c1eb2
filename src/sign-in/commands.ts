import type pg from 'pg'
import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import { withoutArea } from '../database/connection.ts'
import { personBound, personInvited, whoOf } from './queries.ts'
import type { Identity, NotLetIn } from './rules.ts'

export type Found =
  { readonly ok: true; readonly personId: string } | { readonly ok: false; readonly because: NotLetIn }

/**
 * Finds the person behind a sign-in. An invitation is a person added with an e-mail address: the first sign-in whose
 * e-mail the provider has checked and is the same becomes theirs for good. Afterwards only that sign-in counts, not
 * the address, so an address given to somebody else later opens nothing.
 */
export const letIn = async (ctx: Ctx, identity: Identity): Promise<Found> => {
  const bound = await personBound(ctx.db, ctx.area.id, identity)
  const personId = bound ?? (await bindInvited(ctx, identity))
  if (typeof personId !== 'string') return personId
  const who = await whoOf(ctx.db, ctx.area.id, personId, ctx.today)
  if (!who) return { ok: false, because: 'left' }
  await record({ ...ctx, who }, { what: 'signed in', subjectKind: 'person', subjectId: personId })
  return { ok: true, personId }
}

const bindInvited = async (ctx: Ctx, { issuer, subject, email }: Identity): Promise<string | Found> => {
  const invited = email ? await personInvited(ctx.db, ctx.area.id, issuer, email) : null
  if (!invited) return { ok: false, because: 'unknown' }
  if (invited.alreadyBound) return { ok: false, because: 'bound' }
  await ctx.db
    .insertInto('sign_in_directory')
    .values({ issuer, subject, area_id: ctx.area.id, person_id: invited.personId })
    .execute()
  await record(ctx, { what: 'sign-in bound to person', subjectKind: 'person', subjectId: invited.personId })
  return invited.personId
}

/** Lets a person's next sign-in with their e-mail address become theirs, and ends their sessions. */
export const forgetSignIn = async (ctx: Ctx, personId: string): Promise<void> => {
  await ctx.db
    .deleteFrom('sign_in_directory')
    .where('area_id', '=', ctx.area.id)
    .where('person_id', '=', personId)
    .execute()
  await endSessions(ctx, personId)
  await record(ctx, { what: 'sign-in forgotten', subjectKind: 'person', subjectId: personId })
}

/** Ends every session of a person, on whatever device. */
export const signOutEverywhere = async (ctx: Ctx, personId: string): Promise<void> => {
  await endSessions(ctx, personId)
  await record(ctx, { what: 'signed out everywhere', subjectKind: 'person', subjectId: personId })
}

const endSessions = (ctx: Ctx, personId: string) =>
  ctx.db.deleteFrom('session').where('area_id', '=', ctx.area.id).where('person_id', '=', personId).execute()

/** Clears away the sessions whose time is over. */
export const forgetOldSessions = (pool: pg.Pool, now: Date): Promise<void> =>
  withoutArea(pool, async db => {
    await db.deleteFrom('session').where('expires_at', '<=', now).execute()
  })
