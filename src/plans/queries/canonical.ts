import { createHash } from 'node:crypto'
import type { Ctx } from '../../ctx.ts'
import { postsById } from '../../partners/queries.ts'
import { heldRows, type Held } from './held-rows.ts'

/**
 * A version as one text that anybody can check: everything that is frozen when it is published, and nothing that may
 * change after. An owner is the post's id and slug, never a title or an organisation as they are called today; plain
 * words, reviews and approvals go on after publication and are not in it. The text is JSON with two blanks to a level
 * and a line end; its keys stand in the order given here.
 */
const canonical = (ctx: Ctx, held: Held, slugOf: (postId: string) => string) => ({
  area: { id: ctx.area.id, slug: ctx.area.slug },
  programme: { id: held.programme_id, slug: held.slug, kind: held.kind },
  version: { id: held.version_id, number: held.number },
  planMonth: held.plan_month,
  provisional: held.provisional,
  actionsHeld: held.actions_held,
  summary: held.summary,
  source: held.source,
  areas: held.areas.map(({ number, kind, title, short }) => ({
    number,
    kind,
    title,
    short,
    statements: held.statements
      .filter(each => each.number === number)
      .map(each => ({ kind: each.kind, words: each.words, quoted: each.quoted, source: each.source, dueOn: each.due_on })), // prettier-ignore
  })),
  actions: held.actions.map(action => actionIn(held, action, slugOf)),
})

const actionIn = (held: Held, action: Held['actions'][number], slugOf: (postId: string) => string) => {
  const mine = <Row extends { action_id: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(row => row.action_id === action.action_id)
  return {
    id: action.action_id,
    ref: action.ref,
    words: action.words,
    subActions: action.sub_actions,
    involved: action.involved,
    owners: mine(held.owners).map(({ post_id, kind }) => ({ id: post_id, slug: slugOf(post_id), kind })),
    impactMeasures: action.impact_measures,
    timescale: action.timescale,
    areas: mine(held.served).map(({ number }) => number),
    milestones: mine(held.milestones).map(({ months, state, words }) => ({
      months,
      state,
      words,
      promises: mine(held.promises)
        .filter(promise => promise.months === months)
        .map(promiseIn),
    })),
  }
}

const promiseIn = (promise: Held['promises'][number]) => ({
  id: promise.promise_id,
  ref: promise.ref,
  words: promise.words,
  dueOn: promise.due_on,
  dueBecause: promise.due_because,
  settledBy: promise.settled_by,
  target:
    promise.target_measure === null
      ? null
      : {
          measure: promise.target_measure,
          kind: promise.target_kind,
          low: promise.low,
          high: promise.high,
          unit: promise.target_unit,
          better: promise.target_better,
          series: promise.target_series,
          // Said only where it is so: the text of a version that was frozen before stays what it was.
          ...(promise.target_band === 'within' && { band: 'within' }),
        },
})

export type Frozen = { readonly text: string; /** SHA-256 of the text, in hexadecimal. */ readonly hash: string }

/** What is hashed when a version is published, and what is offered to whoever wants to check; null for no such version. */
export const frozenText = async (ctx: Ctx, versionId: string): Promise<Frozen | null> => {
  const held = await heldRows(ctx, versionId)
  if (!held) return null
  const posts = await postsById(ctx)
  const text = `${JSON.stringify(
    canonical(ctx, held, id => posts.get(id)?.slug ?? ''),
    null,
    2,
  )}\n`
  return { text, hash: createHash('sha256').update(text).digest('hex') }
}
