import type { Ctx } from '../ctx.ts'
import { readForm, refusal } from '../design/form.ts'
import { isUuid } from '../kernel/ids.ts'
import { to as plans } from '../plans/addresses.ts'
import { plansInUse, promiseInUse, type PromiseInUse } from '../plans/queries/staff.ts'
import { notFound, redirect, type Answer } from '../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { decideEvidence, offerEvidence } from './commands.ts'
import { decideForm, offerForm, withDate } from './forms.ts'
import { decidePage, offerPage, waitingPage, type About, type EvidenceShown, type Refused } from './pages.ts'

const aboutOf = (ctx: Ctx, { programme, promise }: Pick<PromiseInUse, 'programme' | 'promise'>): About => ({
  ref: promise.ref,
  words: promise.promise.words,
  href: plans.promise(ctx.area.slug, programme.slug, promise.ref),
})

/** A promise that one of this person's posts answers for, with that post; null for anybody else's. */
const mine = async (ctx: Ctx, request: AreaRequest): Promise<{ inUse: PromiseInUse; postId: string } | null> => {
  const promiseId = request.params.promise
  const inUse = isUuid(promiseId) ? await promiseInUse(ctx, promiseId) : null
  const owner = inUse?.action.owners.find(each => ctx.who?.posts.has(each.postId))
  return inUse && owner ? { inUse, postId: owner.postId } : null
}

const showOffer = (
  ctx: Ctx,
  request: AreaRequest,
  inUse: PromiseInUse,
  because: string | null,
  refused: Refused | null,
) =>
  offerPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    about: aboutOf(ctx, inUse),
    today: ctx.today,
    because: because ? refusal(because) : null,
    refused,
  })

const offer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const own = await mine(ctx, request)
  if (!own) return notFound
  const body = withDate(withDate(request.body, 'trueOn'), 'expiresOn')
  const form = readForm(offerForm, body, { trueOn: 'trueOn-day', expiresOn: 'expiresOn-day' })
  if (!form.ok) return showOffer(ctx, request, own.inUse, null, form)
  const { promiseId } = own.inUse.promise
  const offered = await offerEvidence(ctx, { ...form.values, promiseId, postId: own.postId })
  return offered.ok
    ? redirect(plans.myActions(ctx.area.slug))
    : showOffer(ctx, request, own.inUse, offered.because, null)
}

const whyNotYours = (ctx: Ctx, owners: readonly { postId: string }[]): string | null =>
  owners.some(owner => ctx.who?.posts.has(owner.postId))
    ? 'Your post answers for this action, so somebody else has to decide on its evidence.'
    : null

/** Evidence of the plans in use that nobody has decided on, oldest first. */
const waiting = async (ctx: Ctx): Promise<EvidenceShown[]> => {
  const all = (await plansInUse(ctx)).flatMap(inUse =>
    inUse.plan.actions.flatMap(action =>
      action.cells
        .flatMap(cell => [...cell.promises])
        .flatMap(promise =>
          promise.evidence
            .filter(each => each.state === 'offered')
            .map(each => ({
              ...each,
              about: aboutOf(ctx, { ...inUse, promise }),
              notYours: whyNotYours(ctx, action.owners),
            })),
        ),
    ),
  )
  return all.sort((a, b) => a.offeredOn.localeCompare(b.offeredOn))
}

const decide = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const evidence = (await waiting(ctx)).find(each => each.evidenceId === request.params.evidence)
  if (!evidence) return notFound
  const show = (because: string | null, refused: Refused | null) =>
    decidePage({
      area: ctx.area.slug,
      csrf: request.csrf,
      evidence,
      because: because ? refusal(because) : null,
      refused,
    })
  const form = readForm(decideForm, request.body)
  if (!form.ok) return show(null, form)
  const postId = [...(ctx.who?.posts ?? [])][0] ?? null
  const decided = await decideEvidence(ctx, { ...form.values, evidenceId: evidence.evidenceId, postId })
  return decided.ok ? redirect(to.waiting(ctx.area.slug)) : show(decided.because, null)
}

export const evidenceRoutes: readonly AreaRoute[] = [
  get('/promises/:promise/evidence', 'evidence.offer', async (ctx, request) => {
    const own = await mine(ctx, request)
    return own ? showOffer(ctx, request, own.inUse, null, null) : notFound
  }),
  post('/promises/:promise/evidence', 'evidence.offer', offer),
  get('/evidence', 'evidence.decide', async ctx => waitingPage(ctx.area.slug, await waiting(ctx))),
  get('/evidence/:evidence', 'evidence.decide', async (ctx, request) => {
    const evidence = (await waiting(ctx)).find(each => each.evidenceId === request.params.evidence)
    return evidence
      ? decidePage({ area: ctx.area.slug, csrf: request.csrf, evidence, because: null, refused: null })
      : notFound
  }),
  post('/evidence/:evidence', 'evidence.decide', decide),
]
