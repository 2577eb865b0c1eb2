import { record } from '../../audit/commands.ts'
import type { Role } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { personOf } from '../../partners/queries.ts'
import { frozenText } from '../queries/canonical.ts'
import { documentOf, type VersionState } from '../queries/document.ts'
import { isOpen, progressOf } from '../queries/staff.ts'
import { versionsOf } from '../queries/versions.ts'
import { canAgree, canPublish, canRecordApproval, canSend, approverNames, type Approver } from '../rules/approval.ts'
import { approvalStep, type Step } from '../rules/steps.ts'
import { startDraft, whyNoDraft } from './bring-published.ts'
import { orNothing } from './or-nothing.ts'
import { saveDocument, type Saved } from './save-document.ts'

const no = (because: string) => ({ ok: false, because }) as const
const yes = { ok: true } as const
const notHere = no('There is no such version of this plan. Go back to the list of versions.')

/** Locked, so that two people cannot take two steps with one version at once. */
const locked = async (ctx: Ctx, versionId: string) => {
  const row = await ctx.db
    .selectFrom('plan_version')
    .select(['programme_id', 'number', 'state', 'published_on', 'reviewed_on', 'to_board_on'])
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const version = { versionId, number: row.number, state: row.state as VersionState, publishedOn: row.published_on }
  return {
    ...version,
    programmeId: row.programme_id,
    reviewedOn: row.reviewed_on,
    toBoardOn: row.to_board_on,
    progress: await progressOf(ctx, version),
  }
}

const setState = (ctx: Ctx, versionId: string, state: VersionState) =>
  ctx.db
    .updateTable('plan_version')
    .set({ state })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()

const noted = async (ctx: Ctx, what: string, versionId: string, detail: Record<string, unknown> = {}) => {
  await record(ctx, { what, subjectKind: 'plan version', subjectId: versionId, detail })
  return yes
}

/** The role somebody acts in, where they hold several: the first of those that may. */
const actingAs = (ctx: Ctx, wanted: readonly Role[]): Role =>
  wanted.find(role => ctx.who?.roles.has(role)) ?? [...(ctx.who?.roles ?? [])][0] ?? 'practitioner'

/** Drafts the next version with the words of an earlier one: the published one, or one that was set aside. */
export const draftNext = async (
  ctx: Ctx,
  fromVersionId: string,
): Promise<{ ok: true; versionId: string } | { ok: false; because: string }> => {
  const from = await locked(ctx, fromVersionId)
  if (!from) return notHere
  if (from.state !== 'published' && from.state !== 'set aside')
    return no(`Version ${from.number} is itself being worked on. Go on with that one.`)
  const waiting = await whyNoDraft(ctx, from.programmeId)
  if (waiting) return no(waiting)
  const document = await documentOf(ctx, fromVersionId)
  return orNothing(ctx, async () => {
    const versionId = await startDraft(ctx, from.programmeId)
    const saved = await saveDocument(ctx, versionId, document!)
    if (!saved.ok) return saved
    await noted(ctx, 'plan version drafted', versionId, { from: fromVersionId })
    return { ok: true, versionId } as const
  })
}

/** Lays a version aside: it stays to be read, and nothing more is done with it. */
export const setAside = async (ctx: Ctx, versionId: string): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (!isOpen(version)) return no(`Version ${version.number} is ${version.state}, so it cannot be set aside.`)
  await setState(ctx, versionId, 'set aside')
  return noted(ctx, 'plan version set aside', versionId)
}

/** From here its words stand still, so that the board agrees what it reads. */
export const sendToBoard = async (ctx: Ctx, versionId: string): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (version.state !== 'draft')
    return no(`Version ${version.number} is ${version.state}, so it is not sent to the board again.`)
  await ctx.db
    .updateTable('plan_version')
    .set({ state: 'with the board', to_board_on: ctx.today })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()
  return noted(ctx, 'plan version sent to the board', versionId)
}

/** Back to a draft, so that its words can be changed; only until the board has agreed it. */
export const takeBackFromBoard = async (ctx: Ctx, versionId: string): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (version.state !== 'with the board')
    return no(`Version ${version.number} is ${version.state}, not with the board.`)
  await setState(ctx, versionId, 'draft')
  return noted(ctx, 'plan version taken back from the board', versionId)
}

type StepGiven = { readonly on: Day; readonly letter: string | null; readonly ownSignIn: boolean }

const keepStep = (ctx: Ctx, versionId: string, step: Step, { on, letter, ownSignIn }: StepGiven) =>
  ctx.db
    .insertInto('approval')
    .values({
      area_id: ctx.area.id,
      approval_id: ctx.newId(),
      version_id: versionId,
      step,
      decided_on: on,
      letter,
      own_sign_in: ownSignIn,
      recorded_by: ctx.who!.personId,
      recorded_at: ctx.now,
    })
    .execute()

const stillToCome = (ctx: Ctx, on: Day): string | null =>
  on > ctx.today ? `${showDay(on)} has not come yet. Check the date.` : null

/** The board agrees a version, by its independent chair's own sign-in. */
export const agree = async (ctx: Ctx, versionId: string, given: { on: Day; minute: string | null }): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  const allowed = canAgree(version.progress.life, actingAs(ctx, ['independent-chair']))
  if (!allowed.ok) return allowed
  if (version.state !== 'with the board')
    return no(`Version ${version.number} is ${version.state}. The programme lead sends it to the board first.`)
  if (version.toBoardOn !== null && given.on < version.toBoardOn)
    return no(
      `Version ${version.number} went to the board on ${showDay(version.toBoardOn)}; it cannot have been agreed before.`,
    )
  const early = stillToCome(ctx, given.on)
  if (early) return no(early)
  await setState(ctx, versionId, 'agreed')
  await keepStep(ctx, versionId, 'board agreed', { on: given.on, letter: given.minute, ownSignIn: true })
  return noted(ctx, 'plan version agreed by the board', versionId, { on: given.on })
}

/** Sent to Ofsted and the DfE. */
export const send = async (ctx: Ctx, versionId: string, given: { on: Day; letter: string | null }): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (version.state === 'set aside') return no(`Version ${version.number} was set aside, so it is not sent.`)
  const { life } = version.progress
  const allowed = canSend(life, actingAs(ctx, ['programme-lead']))
  if (!allowed.ok) return allowed
  if (given.on < life.agreedOn!)
    return no(`The board agreed it on ${showDay(life.agreedOn!)}; it cannot have been sent before.`)
  const early = stillToCome(ctx, given.on)
  if (early) return no(early)
  await setState(ctx, versionId, 'sent')
  await keepStep(ctx, versionId, 'sent', { ...given, ownSignIn: false })
  return noted(ctx, 'plan version sent for approval', versionId, { on: given.on })
}

const approverRole: Record<Approver, Role> = { ofsted: 'inspectorate', dfe: 'adviser' }
const organisationOf: Record<Approver, RegExp> = { ofsted: /\bofsted\b/i, dfe: /\bdepartment for education\b|\bdfe\b/i }

/** An adviser may be the DfE's or NHS England's, an inspector Ofsted's or the CQC's: only the approver's own may approve. */
const speaksFor = async (ctx: Ctx, by: Approver): Promise<boolean> => {
  const person = ctx.who && (await personOf(ctx, ctx.who.personId))
  return Boolean(
    person?.roles.some(
      held =>
        held.role === approverRole[by] &&
        held.from <= ctx.today &&
        (held.until === null || ctx.today <= held.until) &&
        organisationOf[by].test(held.organisationName),
    ),
  )
}

/** An approval with its date and letter: by the programme lead from the letter, or by the approver's own sign-in. */
export const recordApproval = async (
  ctx: Ctx,
  versionId: string,
  given: { by: Approver; on: Day; letter: string },
): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (version.state === 'set aside') return no(`Version ${version.number} was set aside, so nothing is approved.`)
  const { life, approvals } = version.progress
  const recordedBy = actingAs(ctx, [approverRole[given.by], 'programme-lead', 'independent-chair'])
  const allowed = canRecordApproval(life, approvals, { ...given, recordedBy }, ctx.today)
  if (!allowed.ok) return allowed
  const ownSignIn = recordedBy === approverRole[given.by]
  if (ownSignIn && !(await speaksFor(ctx, given.by)))
    return no(`You are not signed in for ${approverNames[given.by]}, so you cannot approve for it.`)
  await keepStep(ctx, versionId, approvalStep[given.by], { on: given.on, letter: given.letter.trim(), ownSignIn })
  return noted(ctx, 'plan approval recorded', versionId, { by: given.by, on: given.on, ownSignIn })
}

/**
 * Publishes a version once everything is there, and freezes it with the SHA-256 of its canonical text. From then on every
 * command refuses to change what that text holds. The database's own privileges cannot tell a published row from a
 * drafted one (its policies compare areas alone), so it is the commands that keep the freeze, a test that tries each of
 * them, and the fingerprint by which anybody can see whether it was kept.
 */
export const publish = async (
  ctx: Ctx,
  versionId: string,
): Promise<{ ok: true; contentHash: string } | { ok: false; because: string }> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (version.state === 'set aside') return no(`Version ${version.number} was set aside, so it is not published.`)
  const { life, approvals } = version.progress
  const allowed = canPublish(life, approvals, actingAs(ctx, ['programme-lead']))
  if (!allowed.ok) return allowed
  const newer = (await versionsOf(ctx, version.programmeId)).find(
    each => each.state === 'published' && each.number > version.number,
  )
  if (newer)
    return no(`Version ${newer.number} has been published since. Set this one aside and draft the next from that one.`)
  const { hash } = (await frozenText(ctx, versionId))!
  await ctx.db
    .updateTable('plan_version')
    .set({
      state: 'published',
      published_on: ctx.today,
      published_at: ctx.now,
      reviewed_on: ctx.today,
      content_hash: hash,
    })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()
  await noted(ctx, 'plan version published', versionId, { contentHash: hash })
  return { ok: true, contentHash: hash }
}

/** The quarterly review was held: the plan was looked at again and stands as it is. */
export const recordReview = async (ctx: Ctx, versionId: string, on: Day): Promise<Saved> => {
  const version = await locked(ctx, versionId)
  if (!version) return notHere
  if (version.state !== 'published') return no('Only a published plan is reviewed. This version is not published.')
  const early = stillToCome(ctx, on)
  if (early) return no(early)
  const before = version.reviewedOn ?? version.publishedOn!
  if (on < before) return no(`It was last looked at on ${showDay(before)}. The review cannot be before that.`)
  await ctx.db
    .updateTable('plan_version')
    .set({ reviewed_on: on })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()
  return noted(ctx, 'plan reviewed', versionId, { on })
}
