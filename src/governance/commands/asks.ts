import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { whyNotEvidence } from '../../evidence/rules.ts'
import { keepFile } from '../../files/commands.ts'
import type { Received } from '../../files/store.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, postsById } from '../../partners/queries.ts'
import { to } from '../addresses/asks.ts'
import type { AskView } from '../ask-view.ts'
import { letters } from '../queries/asks.ts'
import { roleOf } from './letters.ts'

export type Refused = { readonly ok: false; readonly because: string }

const gone: Refused = { ok: false, because: 'That ask is not here.' }

const askOf = async (ctx: Ctx, askId: string): Promise<AskView | null> =>
  (await letters({ ...ctx, knownAt: null })).flatMap(letter => letter.asks).find(ask => ask.askId === askId) ?? null

export type AskSet = {
  readonly askId: string
  readonly ownerPostId: string | null
  readonly dueOn: Day | null
  readonly because: string | null
}

const brief = (words: string): string => (words.length > 90 ? `${words.slice(0, 87)}…` : words)

/** Sets or changes who answers for an ask and by when. A change says why; the owner is told. */
export const setAsk = async (ctx: Ctx, given: AskSet): Promise<{ ok: true } | Refused> => {
  const ask = await askOf(ctx, given.askId)
  if (!ask) return gone
  const { ownerPostId, dueOn } = given
  if (ownerPostId === ask.ownerPostId && dueOn === ask.dueOn)
    return { ok: false, because: 'The owner and the date are the same as before. Nothing was changed.' }
  if (ownerPostId !== null && !(await postsById(ctx)).has(ownerPostId))
    return { ok: false, because: 'There is no such post here. Choose one from the list.' }
  const takenAway = (ask.ownerPostId !== null && ownerPostId !== ask.ownerPostId) || (ask.dueOn !== null && dueOn !== ask.dueOn) // prettier-ignore
  if (takenAway && !given.because)
    return { ok: false, because: 'Say why the owner or the date changes, so that everyone can read it.' }
  await ctx.db
    .insertInto('ask_assignment')
    .values({
      area_id: ctx.area.id,
      ask_id: given.askId,
      recorded_at: ctx.now,
      owner_post_id: ownerPostId,
      due_on: dueOn,
      because: given.because,
      set_by: ctx.who?.personId ?? null,
      set_by_role: roleOf(ctx),
      set_on: ctx.today,
    })
    .execute()
  if (ownerPostId !== null) await tellOwner(ctx, ownerPostId, ask, dueOn)
  await record(ctx, {
    what: 'owner and date of an ask set',
    subjectKind: 'ask',
    subjectId: given.askId,
    detail: { ownerPostId, dueOn },
  })
  return { ok: true }
}

const tellOwner = async (ctx: Ctx, postId: string, ask: AskView, dueOn: Day | null): Promise<void> => {
  const due = dueOn === null ? 'No date has been set.' : `It is due by ${dayInWords(dueOn)}.`
  const words = `Your post answers for something a regulator asks: “${brief(ask.words)}” ${due}`
  for (const { personId } of await peopleHolding(ctx, postId))
    await tell(ctx, personId, 'daily', { words, path: to.ask(ctx.area.slug, ask.ref) })
}

/** Puts an ask into other words; the words before stay known, with who changed them and why. */
export const rewordAsk = async (
  ctx: Ctx,
  given: { askId: string; theme: string; words: string; because: string },
): Promise<{ ok: true } | Refused> => {
  const ask = await askOf(ctx, given.askId)
  if (!ask) return gone
  if (ask.words === given.words && ask.theme === given.theme)
    return { ok: false, because: 'The words are the same as before. Nothing was changed.' }
  await ctx.db
    .insertInto('ask_wording')
    .values({
      area_id: ctx.area.id,
      ask_id: given.askId,
      recorded_at: ctx.now,
      theme: given.theme,
      words: given.words,
      because: given.because,
      changed_by: ctx.who?.personId ?? null,
      changed_by_role: roleOf(ctx),
      changed_on: ctx.today,
    })
    .execute()
  await record(ctx, { what: 'ask reworded', subjectKind: 'ask', subjectId: given.askId })
  return { ok: true }
}

export type AskOffer = {
  readonly askId: string
  readonly title: string
  readonly kind: 'activity' | 'difference'
  readonly covers: 'whole' | 'part'
  readonly trueOn: Day
  readonly link: string | null
  /** Sent with the offer, waiting to be kept. */
  readonly file?: Received | null
}

/** Offers evidence that an ask was met, in the name of the post that answers for it. */
export const offerAskEvidence = async (
  ctx: Ctx,
  offer: AskOffer,
): Promise<{ ok: true; evidenceId: string } | Refused> => {
  const ask = await askOf(ctx, offer.askId)
  if (!ask) return gone
  if (ask.ownerPostId === null)
    return { ok: false, because: 'Nobody answers for this ask yet, so nobody can offer evidence for it. Set an owner first.' } // prettier-ignore
  if (ctx.who && !ctx.who.posts.has(ask.ownerPostId))
    return { ok: false, because: `${ask.owner} answers for this ask, so evidence is offered from that post.` }
  if (offer.trueOn > ctx.today)
    return { ok: false, because: `This would be true on ${dayInWords(offer.trueOn)}. Offer it when that day has come.` }
  const wrongKind = offer.file && whyNotEvidence(offer.file)
  if (wrongKind) return { ok: false, because: wrongKind }
  const evidenceId = ctx.newId()
  await ctx.db
    .insertInto('ask_evidence')
    .values({
      area_id: ctx.area.id,
      evidence_id: evidenceId,
      ask_id: offer.askId,
      title: offer.title,
      kind: offer.kind,
      covers: offer.covers,
      true_on: offer.trueOn,
      link: offer.link,
      file_hash: offer.file ? await keepFile(ctx, offer.file) : null,
      file_name: offer.file?.name ?? null,
      offered_by_post_id: ask.ownerPostId,
      offered_by: ctx.who?.personId ?? null,
      offered_on: ctx.today,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'evidence for an ask offered', subjectKind: 'ask', subjectId: offer.askId, detail: { evidenceId } }) // prettier-ignore
  return { ok: true, evidenceId }
}

export type AskDecision = {
  readonly askId: string
  readonly evidenceId: string
  readonly decision: 'accepted' | 'returned'
  readonly because: string | null
}

const mayNotDecide = (ctx: Ctx, ask: AskView, evidenceId: string): string | null => {
  const offered = ask.evidence.find(each => each.evidenceId === evidenceId)
  if (!offered) return 'That evidence is not here.'
  if (offered.state !== 'offered') return `This evidence was already ${offered.state}.`
  const posts = ctx.who?.posts ?? new Set<string>()
  const own = posts.has(offered.offeredByPostId) || (ask.ownerPostId !== null && posts.has(ask.ownerPostId))
  return own || (ctx.who !== null && offered.offeredByPersonId === ctx.who.personId)
    ? 'Somebody who does not answer for this ask has to decide on its evidence.'
    : null
}

/** Accepts evidence for an ask or returns it with a reason; never by whoever answers for it or offered it. */
export const decideAskEvidence = async (ctx: Ctx, given: AskDecision): Promise<{ ok: true } | Refused> => {
  const ask = await askOf(ctx, given.askId)
  if (!ask) return gone
  if (given.decision === 'returned' && !given.because)
    return { ok: false, because: 'Say why it goes back, so that the owner knows what is missing.' }
  const because = mayNotDecide(ctx, ask, given.evidenceId)
  if (because) return { ok: false, because }
  await ctx.db
    .insertInto('ask_evidence_decision')
    .values({
      area_id: ctx.area.id,
      evidence_id: given.evidenceId,
      recorded_at: ctx.now,
      decision: given.decision,
      because: given.because,
      decided_on: ctx.today,
      decided_by: ctx.who?.personId ?? null,
      decided_by_role: roleOf(ctx),
    })
    .execute()
  await record(ctx, {
    what: `evidence for an ask ${given.decision}`,
    subjectKind: 'ask',
    subjectId: given.askId,
    detail: { evidenceId: given.evidenceId },
  })
  return { ok: true }
}
