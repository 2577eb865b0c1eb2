import type { EhcCase } from '../../assessments/queries/cases.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses.ts'
import { askNamed, asksOfCase } from '../queries/health.ts'
import { planRowOf } from '../queries/plans.ts'
import { healthFor, peopleAt, workersOf } from '../queries/who.ts'
import { answerDue, type AskAnswer, type AskWhat } from '../rules/health.ts'
import type { Convening, Done } from './meeting.ts'

type Asking = { readonly what: AskWhat; readonly words: string; readonly dueOn: Day }

const ask = async (ctx: Ctx, { theCase, organisationId }: Convening, asked: string, { what, words, dueOn }: Asking): Promise<void> => {
  await ctx.db
    .insertInto('health_ask')
    .values({
      area_id: ctx.area.id, ask_id: ctx.newId(), case_id: theCase.caseId, what, words, asked_on: ctx.today, due_on: dueOn,
      asked_by_organisation: organisationId, organisation_id: asked, recorded_at: ctx.now, recorded_by: ctx.who!.personId,
    })
    .execute()
  for (const person of await peopleAt(ctx, 'health-coordinator', asked))
    await tell(ctx, person, 'daily', { words: `A setting asks health about a child (case ${theCase.caseRef}). An answer is due by ${dayInWords(dueOn)}.`, path: to.health(ctx.area.slug) })
} // prettier-ignore

/** One question for health, from one address: it goes to each organisation that answers for health here. */
export const askHealth = async (ctx: Ctx, convening: Convening, { what, words }: Omit<Asking, 'dueOn'>): Promise<Done> => {
  const bodies = await healthFor(ctx)
  if (bodies.length === 0)
    return { ok: false, field: 'words', because: 'No health coordinator can sign in here yet, so nobody would read it. Ask the administrator of this service to add one.' } // prettier-ignore
  const { caseId } = convening.theCase
  const dueOn = answerDue(ctx.today, (await planRowOf(ctx, caseId))?.meeting ?? null)
  for (const body of bodies) await ask(ctx, convening, body, { what, words, dueOn })
  await record(ctx, { what: 'health asked', subjectKind: 'case', subjectId: caseId, detail: { what, due: dueOn, asked: bodies } }) // prettier-ignore
  return { ok: true }
} // prettier-ignore

/** A report says that health needs to update its advice: it is asked at once, unless the same question still waits. */
export const askForUpdate = async (ctx: Ctx, convening: Convening, meetingOn: Day): Promise<void> => {
  const waiting = (await asksOfCase(ctx, convening.theCase.caseId)).filter(each => each.what === 'update' && each.answer === null) // prettier-ignore
  const dueOn = answerDue(ctx.today, null)
  for (const body of await healthFor(ctx))
    if (!waiting.some(({ organisationId }) => organisationId === body))
      await ask(ctx, convening, body, { what: 'update', words: `The review of ${dayInWords(meetingOn)} found that health’s advice may need to be updated.`, dueOn }) // prettier-ignore
}

/** Whoever asked, and the caseworker, hear of the answer. */
const tellAsker = async (ctx: Ctx, theCase: EhcCase, askedBy: string): Promise<void> => {
  const people = new Set([...(await workersOf(ctx, theCase)), ...(await peopleAt(ctx, 'school', askedBy))])
  for (const person of people)
    await tell(ctx, person, 'daily', { words: `Health has answered in case ${theCase.caseRef}.`, path: to.ofCase(ctx.area.slug, theCase.caseId) }) // prettier-ignore
}

/** A health coordinator answers what their organisation was asked; a later answer takes the place of the one before. */
export const answerHealth = async (
  ctx: Ctx,
  theCase: EhcCase,
  askId: string,
  { answer, words }: { readonly answer: AskAnswer; readonly words: string },
): Promise<Done> => {
  const asked = await askNamed(ctx, askId)
  if (!asked) return { ok: false, field: 'words', because: 'This question is not there any more.' }
  await ctx.db
    .insertInto('health_ask_answer')
    .values({
      area_id: ctx.area.id,
      ask_id: askId,
      answered_at: ctx.now,
      answered_on: ctx.today,
      answer,
      words,
      answered_by: ctx.who!.personId,
    })
    .execute()
  await tellAsker(ctx, theCase, asked.askedBy)
  await record(ctx, { what: 'health answered', subjectKind: 'case', subjectId: theCase.caseId, detail: { ask: askId, answer } }) // prettier-ignore
  return { ok: true }
}
