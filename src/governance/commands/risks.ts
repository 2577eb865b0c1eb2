import { roles } from '../../access/rules.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, postsById } from '../../partners/queries.ts'
import { to } from '../addresses/rounds.ts'
import { measuresAtRisk, riskById } from '../queries/risks.ts'

export type Kept = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly because: string }

const actingAs = (ctx: Ctx): string | null =>
  ctx.who ? [...ctx.who.roles].map(role => roles[role]).join(', ') || null : null

const notHere = { ok: false, because: 'That risk is not here.' } as const

/** Keeps a risk to a measure that is late or may be: where all is on course, there is nothing to tie it to. */
export const raiseRisk = async (
  ctx: Ctx,
  given: { measureId: string; words: string; ownerPostId: string | null },
): Promise<Kept> => {
  const measure = (await measuresAtRisk(ctx)).find(({ measureId }) => measureId === given.measureId)
  if (!measure) return { ok: false, because: 'Choose a measure that a promise rests on.' }
  if (measure.state === 'on course') return { ok: false, because: `“${measure.name}” is neither late nor expected late, so it has no risk to write down yet.` } // prettier-ignore
  if (given.ownerPostId && !(await postsById(ctx)).has(given.ownerPostId)) return { ok: false, because: 'Choose the post from the list.' } // prettier-ignore
  const riskId = ctx.newId()
  await ctx.db
    .insertInto('risk')
    .values({
      area_id: ctx.area.id,
      risk_id: riskId,
      measure_id: given.measureId,
      words: given.words,
      owner_post_id: given.ownerPostId,
      raised_on: ctx.today,
      raised_by: ctx.who?.personId ?? null,
      raised_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'risk raised', subjectKind: 'risk', subjectId: riskId, detail: { measure: given.measureId } }) // prettier-ignore
  return { ok: true, id: riskId }
}

/** Says what is done so that a risk does not come true, and tells whoever does it. */
export const addMitigation = async (
  ctx: Ctx,
  riskId: string,
  given: { words: string; postId: string; dueOn: Day | null },
): Promise<Kept> => {
  const risk = await riskById(ctx, riskId)
  if (!risk) return notHere
  if (risk.closedOn) return { ok: false, because: `It was closed on ${dayInWords(risk.closedOn)}.` }
  if (!(await postsById(ctx)).has(given.postId)) return { ok: false, because: 'Choose the post from the list.' }
  const mitigationId = ctx.newId()
  await ctx.db
    .insertInto('mitigation')
    .values({
      area_id: ctx.area.id,
      mitigation_id: mitigationId,
      risk_id: riskId,
      words: given.words,
      post_id: given.postId,
      due_on: given.dueOn,
      said_on: ctx.today,
      recorded_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  const words = `You are named to do this about a risk${given.dueOn ? `, by ${dayInWords(given.dueOn)}` : ''}: ${given.words}`
  for (const { personId } of await peopleHolding(ctx, given.postId))
    await tell(ctx, personId, 'daily', { words, path: to.risk(ctx.area.slug, riskId) })
  await record(ctx, { what: 'mitigation added', subjectKind: 'risk', subjectId: riskId, detail: { mitigationId } })
  return { ok: true, id: mitigationId }
}

/** Records that a mitigation was carried out, and by what that is seen. */
export const mitigationDone = async (ctx: Ctx, riskId: string, mitigationId: string, how: string): Promise<Kept> => {
  const mitigation = (await riskById(ctx, riskId))?.mitigations.find(each => each.mitigationId === mitigationId)
  if (!mitigation) return notHere
  if (mitigation.doneOn) return { ok: false, because: `It was recorded as done on ${dayInWords(mitigation.doneOn)}.` }
  await ctx.db
    .insertInto('mitigation_done')
    .values({
      area_id: ctx.area.id,
      mitigation_id: mitigationId,
      done_on: ctx.today,
      how,
      recorded_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'mitigation done', subjectKind: 'risk', subjectId: riskId, detail: { mitigationId } })
  return { ok: true, id: riskId }
}

export const closeRisk = async (ctx: Ctx, riskId: string, because: string): Promise<Kept> => {
  const risk = await riskById(ctx, riskId)
  if (!risk) return notHere
  if (risk.closedOn) return { ok: false, because: `It was closed on ${dayInWords(risk.closedOn)}.` }
  await ctx.db
    .insertInto('risk_closed')
    .values({
      area_id: ctx.area.id,
      risk_id: riskId,
      closed_on: ctx.today,
      because,
      recorded_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'risk closed', subjectKind: 'risk', subjectId: riskId })
  return { ok: true, id: riskId }
}
