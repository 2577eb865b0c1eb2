import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { peopleOf } from '../../partners/queries.ts'
import { holdsOn } from '../../partners/rules.ts'
import { to } from '../addresses/caseload.ts'
import { answerRoles, type AdviceRequest } from '../queries/advice.ts'
import type { AdviceAnswer } from '../rules/advice.ts'
import { contributorInWords } from '../rules/case-words.ts'
import { factGiven } from '../rules/facts-typed.ts'
import { keepFact, type KeptFact } from './keep-facts.ts'

/** Whoever answers for an organisation today. */
export const answerersAt = async (ctx: Ctx, organisationId: string): Promise<string[]> =>
  (await peopleOf(ctx))
    .filter(({ leftOn }) => leftOn === null || ctx.today < leftOn)
    .filter(({ roles }) =>
      roles.some(
        each => each.organisationId === organisationId && answerRoles.includes(each.role) && holdsOn(each, ctx.today),
      ),
    ) // prettier-ignore
    .map(({ id }) => id)

const early = (row: AdviceRequest['row'], on: Day): KeptFact | null => {
  const from = row.receivedOn ?? row.askedOn
  return from !== null && on < from ? { ok: false, field: 'on', because: 'This day is before advice was asked for. Correct it.' } : null // prettier-ignore
}

const inTheirName = ({ bodyId, theCase }: AdviceRequest) => ({ organisationId: bodyId ?? theCase.organisationId })

/** Tells whoever holds the case, by its reference alone. */
const tellWorker = async (ctx: Ctx, { theCase, row }: AdviceRequest, what: string): Promise<void> => {
  if (theCase.workerId === null || theCase.workerId === ctx.who?.personId) return
  const words = `Case ${theCase.caseRef}: ${what} (${contributorInWords(row.contributor)}).`
  await tell(ctx, theCase.workerId, 'daily', { words, path: to.advice(ctx.area.slug, theCase.caseId, row.contributor) })
}

/** The body received the request: from then on the six weeks run from that day. */
export const confirmReceipt = (ctx: Ctx, request: AdviceRequest, on: Day): Promise<KeptFact> => {
  const { row, theCase } = request
  if (row.askedOn !== null && on < row.askedOn) return Promise.resolve({ ok: false, field: 'on', because: 'This day is before it was sent to you. Correct it.' }) // prettier-ignore
  return keepFact(ctx, theCase, factGiven({ kind: 'ADVICE_REQUEST_RECEIVED', on, contributor: row.contributor }), inTheirName(request)) // prettier-ignore
}

/** Advice is given, or it is said that there is none to give; late as well as in time. */
export const answerAdvice = async (
  ctx: Ctx,
  request: AdviceRequest,
  { outcome, on, note }: { readonly outcome: AdviceAnswer; readonly on: Day; readonly note: string | null },
): Promise<KeptFact> => {
  const { row, theCase } = request
  const wrong = early(row, on)
  if (wrong) return wrong
  const kept = await keepFact(ctx, theCase, factGiven({ kind: 'ADVICE_RECEIVED', on, contributor: row.contributor, outcome, note }), inTheirName(request)) // prettier-ignore
  if (kept.ok) await tellWorker(ctx, request, outcome === 'not-known-to-service' ? 'the service says that it does not know the child' : 'advice came in') // prettier-ignore
  return kept
}

/** The child missed an appointment that advice needs: a ground on which the six weeks do not apply, with what shows it. */
export const appointmentMissed = async (
  ctx: Ctx,
  request: AdviceRequest,
  { on, evidence }: { readonly on: Day; readonly evidence: string },
): Promise<KeptFact> => {
  const { row, theCase } = request
  const wrong = early(row, on)
  if (wrong) return wrong
  const kept = await keepFact(ctx, theCase, factGiven({ kind: 'APPOINTMENT_MISSED', on, contributor: row.contributor, evidence }), inTheirName(request)) // prettier-ignore
  if (kept.ok) await tellWorker(ctx, request, 'an appointment for advice was missed')
  return kept
}

/** Advice is not fit to be used. The day it first came in stays, for the law. */
export const sendBack = async (
  ctx: Ctx,
  request: AdviceRequest,
  { on, because }: { readonly on: Day; readonly because: string },
): Promise<KeptFact> => {
  const { row, theCase, bodyId } = request
  if (row.inOn === null || on < row.inOn) return { ok: false, field: 'on', because: 'Nothing had come in by this day. Correct it.' } // prettier-ignore
  const kept = await keepFact(ctx, theCase, factGiven({ kind: 'ADVICE_SENT_BACK', on, contributor: row.contributor, note: because })) // prettier-ignore
  if (!kept.ok || bodyId === null) return kept
  const words = `Case ${theCase.caseRef}: your advice was sent back to be completed (${contributorInWords(row.contributor)}). What is missing is on its page.`
  const path = to.advice(ctx.area.slug, theCase.caseId, row.contributor)
  for (const personId of await answerersAt(ctx, bodyId)) await tell(ctx, personId, 'daily', { words, path })
  return kept
}

/** Advice is accepted as complete: the day that counts for its quality. */
export const acceptAdvice = (ctx: Ctx, request: AdviceRequest, on: Day): Promise<KeptFact> => {
  const { row, theCase } = request
  if (row.inOn === null || on < row.inOn) return Promise.resolve({ ok: false, field: 'on', because: 'Nothing had come in by this day. Correct it.' }) // prettier-ignore
  return keepFact(ctx, theCase, factGiven({ kind: 'ADVICE_ACCEPTED', on, contributor: row.contributor }))
}
