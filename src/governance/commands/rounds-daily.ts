import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import type { Holidays } from '../../kernel/working-days.ts'
import { composeDue, tell } from '../../mail/commands.ts'
import { to } from '../addresses/rounds.ts'
import { openEscalations } from '../queries/escalations.ts'
import { accountableFor, reminderLetters } from '../queries/rounds-messages.ts'
import { rounds, roundsNow, type OwnerInRound, type Round, type RoundNow } from '../queries/rounds.ts'
import { escalationWords, silenceWords, type SilentRole } from '../rules/rounds-words.ts'
import { canClose, isReminder, roundToOpen, stepsDue, type RoundStep } from '../rules/rounds.ts'
import { raiseEscalation, standDown } from './escalations.ts'
import { closeRound, openRound } from './rounds.ts'

const rule = 'Its next round was due in its rhythm.'

/** Opens the next of every round that recurs; the one before it is closed first, its report with it. */
const openNext = async (ctx: Ctx, all: readonly Round[]): Promise<void> => {
  const followed = new Set(all.map(each => each.afterRoundId))
  for (const last of all.filter(each => each.recurs && !followed.has(each.roundId))) {
    const next = roundToOpen(last.rhythm, last, ctx.today)
    if (!next) continue
    if (last.closedOn === null) {
      const [now] = await roundsNow(ctx, [last])
      if (!canClose(last, now!.owners, ctx.today).ok) continue
      await closeRound(ctx, last.roundId, rule)
    }
    const { meeting, rhythm, recurs, roundId } = last
    // Where nothing is late or due there is nobody to ask, and the next turn of the rhythm tries again.
    await openRound(ctx, { ...next, meeting, rhythm, recurs, postIds: null, afterRoundId: roundId, rule })
  }
}

/** The newest round that asked each post, be it open or closed: whoever answers it is silent no more. */
const newestFor = (all: readonly RoundNow[]) => {
  const newest = new Map<string, RoundNow>()
  for (const now of all.toSorted((a, b) => (a.round.openedOn < b.round.openedOn ? 1 : -1)))
    for (const { postId } of now.owners) if (!newest.has(postId)) newest.set(postId, now)
  return newest
}

const stillSilent = (newest: ReadonlyMap<string, RoundNow>, { postId }: OwnerInRound): boolean =>
  newest.get(postId)?.owners.find(owner => owner.postId === postId)?.state !== 'answered'

const keepStep = async (ctx: Ctx, { round }: RoundNow, { postId }: OwnerInRound, step: RoundStep): Promise<void> => {
  await ctx.db
    .insertInto('round_step')
    .values({ area_id: ctx.area.id, round_id: round.roundId, post_id: postId, step, taken_on: ctx.today, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'round_id', 'post_id', 'step']).doNothing())
    .execute()
} // prettier-ignore

const silentRole = (owner: OwnerInRound): SilentRole => ({
  ...owner,
  refs: owner.asked.filter(({ promiseId }) => owner.waiting.includes(promiseId)).map(({ ref }) => ref),
})

const remind = async (ctx: Ctx, now: RoundNow, owners: readonly OwnerInRound[]): Promise<void> => {
  const { letters } = await reminderLetters(ctx, now, owners)
  for (const letter of letters) await tell(ctx, letter.personId, 'asked', letter)
}

/** One line to each person who is accountable, naming every silent role of theirs. */
const tellAccountable = async (ctx: Ctx, now: RoundNow, owners: readonly OwnerInRound[]): Promise<void> => {
  const silent = new Map<string, OwnerInRound[]>()
  for (const owner of owners)
    for (const { people } of await accountableFor(ctx, owner))
      for (const { personId } of people) silent.set(personId, [...(silent.get(personId) ?? []), owner])
  for (const [personId, own] of silent) {
    const words = silenceWords(now.round, [...new Set(own)].map(silentRole)) // prettier-ignore
    // It climbed to them; nobody asks them about a promise of theirs, so it comes with what is new that day.
    await tell(ctx, personId, 'daily', { words, path: to.round(ctx.area.slug, now.round.roundId) })
  }
}

const escalate = async (ctx: Ctx, now: RoundNow, owners: readonly OwnerInRound[]): Promise<void> => {
  for (const owner of owners) {
    const [accountable] = await accountableFor(ctx, owner)
    const raised = await raiseEscalation(ctx, {
      ...escalationWords(now.round, silentRole(owner)),
      subject: { kind: 'owner', id: owner.postId },
      reason: 'silent',
      path: to.round(ctx.area.slug, now.round.roundId),
      ownerPostId: owner.postId,
      accountablePostId: accountable?.postId ?? null,
      // The owner was reminded and whoever is accountable was told, so it begins above them.
      level: 'chair',
    })
    if (!raised.ok) throw new Error(raised.because)
  }
}

const carryOut: Readonly<Record<RoundStep, typeof remind>> = {
  'first reminder': remind,
  'last reminder': remind,
  'told accountable': tellAccountable,
  escalated: escalate,
}

type Climbing = {
  readonly now: RoundNow
  readonly owners: readonly OwnerInRound[]
  readonly newest: ReadonlyMap<string, RoundNow>
  readonly free: Holidays
}

/** Nobody is reminded of a round while a newer one asks them; what their silence in it brings after its day comes still. */
const isDue = (step: RoundStep, isNewest: boolean): boolean => isNewest || !isReminder(step)

const climb = async (ctx: Ctx, { now, owners, newest, free }: Climbing): Promise<void> => {
  const due = owners.map(owner => ({
    owner,
    steps: stepsDue(now.round, new Set(owner.steps.map(({ step }) => step)), ctx.today, free).filter(step =>
      isDue(step, newest.get(owner.postId) === now),
    ),
  }))
  for (const step of ['first reminder', 'last reminder', 'told accountable', 'escalated'] as const) {
    const taking = due.filter(each => each.steps.includes(step)).map(({ owner }) => owner)
    if (taking.length === 0) continue
    await carryOut[step](ctx, now, taking)
    for (const owner of taking) await keepStep(ctx, now, owner, step)
    await record(ctx, { what: `round: ${step}`, subjectKind: 'round', subjectId: now.round.roundId, detail: { posts: taking.map(({ postId }) => postId) } })
  }
} // prettier-ignore

/** Whoever has answered since is no longer silent: what was raised about them by this rule is stood down. */
const standDownAnswered = async (ctx: Ctx, newest: ReadonlyMap<string, RoundNow>): Promise<void> => {
  for (const { id, rule: byRule, reason, subject } of await openEscalations(ctx)) {
    if (byRule === null || reason !== 'silent' || subject.kind !== 'owner') continue
    const owner = newest.get(subject.id)?.owners.find(({ postId }) => postId === subject.id)
    if (owner?.state === 'answered')
      await standDown(ctx, id, { evidence: 'They have answered the round they were last asked in.', rule: 'What it waited for came.' }) // prettier-ignore
  }
}

/**
 * The day's work on rounds: those that recur are opened, silence takes the steps its days have brought, and whoever
 * answered is silent no more. Whatever waits to be asked since yesterday goes out. Twice on a day is once.
 */
export const roundsDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  await openNext(ctx, await rounds(ctx))
  const all = await roundsNow(ctx, await rounds(ctx))
  const newest = newestFor(all)
  const free = await holidays(ctx)
  // The next of a weekly round opens before the silence in the last one has climbed, so every round still counts.
  for (const now of all) {
    const silent = now.owners.filter(owner => owner.state !== 'answered' && stillSilent(newest, owner))
    await climb(ctx, { now, owners: silent, newest, free })
  }
  await standDownAnswered(ctx, newest)
  await composeDue(ctx, 'asked')
}
