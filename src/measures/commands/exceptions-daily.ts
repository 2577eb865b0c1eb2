import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { queue } from '../../jobs/queue.ts'
import { dayInWords } from '../../kernel/day.ts'
import type { Holidays } from '../../kernel/working-days.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, peopleWithRole } from '../../partners/queries.ts'
import { to } from '../addresses.ts'
import { commentRequests, noComment, subjectOf, type CommentRequest } from '../queries/comments.ts'
import { accountablePosts, exceptionsOf, type Exception } from '../queries/exceptions.ts'
import { figuresOf } from '../queries/figures.ts'
import { measures, type Measure } from '../queries/measures.ts'
import { askCondition, asksAnew, askStepsDue, askWords, type StepOn } from '../rules/exceptions.ts'
import { endRequest } from './comment.ts'

type Morning = { readonly ctx: Ctx; readonly holidays: Holidays; readonly quietly: boolean }

/** Whoever holds the post that answers; where nobody does, the programme lead, so that it reaches somebody. */
const toldOf = async (ctx: Ctx, postId: string | null): Promise<readonly string[]> => {
  const held = postId === null ? [] : await peopleHolding(ctx, postId)
  const told = held.length > 0 ? held : await peopleWithRole(ctx, 'programme-lead')
  return told.map(({ personId }) => personId)
}

const begin = async (ctx: Ctx, { measure, shown, pressing }: Exception, accountable: string | null): Promise<CommentRequest> => {
  const postId = measure.answersFor?.id ?? null
  const request: CommentRequest = {
    id: ctx.newId(), measure: measure.id, pressing, period: shown.figures.at(-1)!.period, sentence: shown.chart.sentence,
    postId, accountablePostId: accountable === postId ? null : accountable,
    condition: askCondition(measure.name), askedOn: ctx.today, steps: [], ended: null,
  }
  await ctx.db
    .insertInto('comment_request')
    .values({
      area_id: ctx.area.id,
      request_id: request.id,
      measure_id: measure.id,
      pressing,
      period: request.period,
      sentence: request.sentence,
      post_id: postId,
      accountable_post_id: request.accountablePostId,
      condition: request.condition,
      asked_on: ctx.today,
      recorded_at: ctx.now,
    })
    .execute()
  return request
} // prettier-ignore

/** Silence goes the way of every other: it stands among the escalations, and is stood down when the comment comes. */
const raise = (ctx: Ctx, request: CommentRequest, name: string): Promise<unknown> =>
  queue(ctx, 'raise-escalation', {
    subject: { kind: 'owner', id: subjectOf(request.id) },
    reason: noComment,
    title: `No comment on a measure: ${name}`,
    words: `${request.sentence} Whoever answers for it was asked on ${dayInWords(request.askedOn)} and twice since, and has not said anything yet.`,
    condition: request.condition,
    path: to.measure(ctx.area.slug, request.measure),
    ownerPostId: request.postId,
    accountablePostId: request.accountablePostId,
    level: 'accountable',
    rule: 'A comment on a measure that does not come in 15 working days raises itself.',
  })

const takeStep = async ({ ctx, quietly }: Morning, request: CommentRequest, name: string, { step, on }: StepOn, newest: boolean): Promise<void> => {
  const words = askWords(step, { name, sentence: request.sentence, askedOn: request.askedOn })
  const tells = newest && !quietly
  const people = tells && step !== 'raised' ? await toldOf(ctx, request.postId) : []
  for (const personId of people) await tell(ctx, personId, 'daily', { words, path: to.comment(ctx.area.slug, request.measure) })
  if (tells && step === 'raised') await raise(ctx, request, name)
  await ctx.db
    .insertInto('comment_request_step')
    .values({ area_id: ctx.area.id, request_id: request.id, step, reached_on: on, told: people.length, words, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'request_id', 'step']).doNothing())
    .execute()
} // prettier-ignore

/** Where days were missed only the highest step is told of: the others are kept on their own days. */
const stepOn = async (morning: Morning, request: CommentRequest, { name }: Measure): Promise<number> => {
  const taken = request.steps.map(({ step }) => step)
  const due = askStepsDue(request.askedOn, taken, morning.ctx.today, morning.holidays)
  for (const [at, step] of due.entries()) await takeStep(morning, request, name, step, at === due.length - 1)
  return due.length
}

const askNew = async (morning: Morning, list: readonly Exception[], before: readonly CommentRequest[], all: readonly Measure[]): Promise<number> => {
  const { ctx } = morning
  const accounted = new Map(all.map(({ id, accountedWith }) => [id, accountedWith]))
  const asking = list.filter(({ measure, shown }) => {
    // Asked about one of those that are accounted for together is asked about all.
    const own = before.filter(each => (accounted.get(each.measure) ?? each.measure) === measure.accountedWith)
    return asksAnew(shown.series, own.map(({ pressing, askedOn, ended }) => ({ pressing, askedOn, open: ended === null })))
  })
  const accountable = asking.length > 0 ? await accountablePosts(ctx) : new Map<string, string>()
  for (const exception of asking) {
    const request = await begin(ctx, exception, accountable.get(exception.measure.id) ?? null)
    await stepOn(morning, request, exception.measure)
  }
  return asking.length
} // prettier-ignore

/** What is open goes on, or ends where its chart shows neither any more. */
const goOn = async (morning: Morning, open: readonly CommentRequest[], list: readonly Exception[], all: readonly Measure[]): Promise<number> => {
  let did = 0
  for (const request of open) {
    const measure = all.find(({ id }) => id === request.measure)
    const still = list.some(each => each.measure.accountedWith === measure?.accountedWith)
    if (measure && still) did += await stepOn(morning, request, measure)
    else {
      await endRequest(morning.ctx, request.id, 'no longer', 'The chart shows neither a concern nor a target that will be missed any more.')
      did++
    }
  }
  return did
} // prettier-ignore

/**
 * The day's work on measures that got worse or will miss their target: whoever answers for one is asked for a comment
 * when it begins, asked again, and then it climbs as other silences do. On exact figures: what the public may not see is
 * accounted for too. Twice on a day is once. Where no record is kept here nobody is asked.
 */
export const exceptionsDaily = async (ctx: Ctx, { quietly = false } = {}): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  await sql`select pg_advisory_xact_lock(${ctx.area.id}::int, 41)`.execute(ctx.db)
  const all = await measures(ctx)
  const { list } = await exceptionsOf(ctx, await figuresOf(ctx, all.map(({ id }) => id))) // prettier-ignore
  const before = await commentRequests(ctx)
  const open = before.filter(({ ended }) => ended === null)
  if (list.length === 0 && open.length === 0) return
  const morning: Morning = { ctx, holidays: await holidays(ctx), quietly }
  const did = (await goOn(morning, open, list, all)) + (await askNew(morning, list, before, all))
  if (did > 0) await record(ctx, { what: 'comments on measures asked for', subjectKind: 'day', subjectId: ctx.today, detail: { changes: did, exceptions: list.length } }) // prettier-ignore
}
