import type { Ctx } from '../ctx.ts'
import { readForm, refusal, sentText } from '../design/form.ts'
import { openFile } from '../files/queries.ts'
import { nameToSave } from '../files/rules.ts'
import { isUuid } from '../kernel/ids.ts'
import { to as plans } from '../plans/addresses.ts'
import { plansInUse, promiseInUse, type PromiseInUse } from '../plans/queries/staff.ts'
import { file, notFound, redirect, type Answer } from '../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { decideEvidence, offerEvidence } from './commands.ts'
import { fileOfEvidence } from './queries.ts'
import { evidenceAtMost, whyNotEvidence } from './rules.ts'
import { decideForm, offerForm, withDate } from './forms.ts'
import {
  decidePage,
  goneFilePage,
  offerPage,
  waitingPage,
  type About,
  type EvidenceShown,
  type Refused,
} from './pages.ts'

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

/** What is wrong with the file that was sent, where one was; a good one is asked for again when something else is wrong. */
const fileRefused = ({ upload }: AreaRequest, rest: Refused | null): Refused | null => {
  const because = !upload ? null : !upload.ok ? upload.because : whyNotEvidence(upload)
  const sentence = because ?? (rest && upload?.ok ? `Choose “${upload.name}” again once the rest is right: it was not kept.` : null)
  if (sentence === null) return rest
  return {
    fields: { ...rest?.fields, file: [sentence] },
    summary: [...(rest?.summary ?? []), { text: sentence, href: '#file' }],
    sent: rest?.sent ?? {},
  }
} // prettier-ignore

const offer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const own = await mine(ctx, request)
  if (!own) return notFound
  const body = withDate(withDate(request.body, 'trueOn'), 'expiresOn')
  const form = readForm(offerForm, body, { trueOn: 'trueOn-day', expiresOn: 'expiresOn-day' })
  const refused = fileRefused(request, form.ok ? null : form)
  if (!form.ok || refused)
    return showOffer(ctx, request, own.inUse, null, refused && { ...refused, sent: sentText(body) })
  const { promiseId } = own.inUse.promise
  const sent = request.upload?.ok ? request.upload : null
  const offered = await offerEvidence(ctx, { ...form.values, promiseId, postId: own.postId, file: sent })
  return offered.ok
    ? redirect(plans.myActions(ctx.area.slug))
    : showOffer(ctx, request, own.inUse, offered.because, { fields: {}, summary: [], sent: sentText(body) })
}

/** Given to be saved, as what its bytes say it is; nothing of it is shown within our pages. */
const download = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { evidence } = request.params
  const found = isUuid(evidence) ? await fileOfEvidence(ctx, evidence) : null
  if (!found) return notFound
  const opened = await openFile(ctx, found.hash)
  if (!opened.ok) return goneFilePage(opened.because)
  const { type, size } = opened.file
  return file({ name: nameToSave(found.name, type), type, body: opened.stream(), size })
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
  post('/promises/:promise/evidence', 'evidence.offer', offer, { uploadAtMost: evidenceAtMost }),
  get('/evidence', 'evidence.decide', async ctx => waitingPage(ctx.area.slug, await waiting(ctx))),
  get('/evidence/:evidence', 'evidence.decide', async (ctx, request) => {
    const evidence = (await waiting(ctx)).find(each => each.evidenceId === request.params.evidence)
    return evidence
      ? decidePage({ area: ctx.area.slug, csrf: request.csrf, evidence, because: null, refused: null })
      : notFound
  }),
  get('/evidence/:evidence/file', 'evidence.read-files', download),
  post('/evidence/:evidence', 'evidence.decide', decide),
]
