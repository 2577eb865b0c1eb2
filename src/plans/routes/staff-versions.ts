import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { errorSummary, readForm, refusal } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import type { Day } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/ids.ts'
import { postsById } from '../../partners/queries.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { ownProgramme } from '../commands/own-programme.ts'
import type { Saved } from '../commands/save-document.ts'
import * as versions from '../commands/versions.ts'
import { agreeForm, approvalForm, dateAnchors, reviewForm, sendForm, withDates } from '../forms.ts'
import { newActionPart } from '../pages/staff/new-action.ts'
import type { Refused } from '../pages/staff/fields.ts'
import { versionPage } from '../pages/staff/version.ts'
import { versionsPage } from '../pages/staff/versions.ts'
import type { MayDo } from '../pages/staff/version-steps.ts'
import { changesBetween } from '../queries/changes.ts'
import { documentOf } from '../queries/document.ts'
import { importsOf } from '../queries/imports.ts'
import { allVersions, postsToChoose, progressOf } from '../queries/staff.ts'
import { programmes, type VersionRow } from '../queries/versions.ts'
import { approvers, nextSteps, reviewDue, type Approver, type Review } from '../rules/approval.ts'
import { staff } from '../staff-addresses.ts'

const reviewOf = ({ publishedOn, reviewedOn }: VersionRow, today: Day): Review | null =>
  publishedOn ? reviewDue({ publishedOn, reviewedOn }, today) : null

const listPage = async (ctx: Ctx, request: AreaRequest, refused: Html | null = null): Promise<Answer> => {
  const posts = await postsById(ctx)
  const all = (await allVersions(ctx)).map(each => {
    const current = each.versions.find(version => version.versionId === each.programme.current?.versionId)
    const owner = posts.get(each.programme.ownerPostId ?? '')
    return {
      ...each,
      review: current && each.programme.kind !== 'earlier-plan' ? reviewOf(current, ctx.today) : null,
      owner: owner ? `${owner.title}, ${owner.organisationName}` : null,
    }
  })
  const mayEdit = may(ctx.who, 'plan.edit')
  const choices = mayEdit ? await postsToChoose(ctx) : []
  return versionsPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    mayEdit,
    programmes: all,
    posts: choices.map(post => ({ value: post.id, text: `${post.title}, ${post.organisationName}` })),
    refused,
  })
}

const setOwner = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const programme = (await programmes(ctx)).find(each => each.slug === request.params.programme)
  const owner = request.body.owner
  if (!programme || typeof owner !== 'string') return notFound
  const done = await ownProgramme(ctx, programme.programmeId, owner || null)
  return done.ok ? redirect(staff.versions(ctx.area.slug)) : listPage(ctx, request, refusal(done.because))
}

const mayDo = ({ who }: Ctx): MayDo => ({
  edit: may(who, 'plan.edit'),
  agree: may(who, 'plan.agree'),
  recordApproval: may(who, 'plan.record-approval'),
  ofsted: may(who, 'plan.approve-for-ofsted'),
  dfe: may(who, 'plan.approve-for-dfe'),
  publish: may(who, 'plan.publish'),
})

const idOf = (request: AreaRequest): string => request.params.version ?? ''

const find = async (ctx: Ctx, versionId: string) => {
  if (!isUuid(versionId)) return null
  for (const each of await allVersions(ctx)) {
    const version = each.versions.find(one => one.versionId === versionId)
    if (version) return { ...each, version }
  }
  return null
}

/** The published version it is compared with: the newest before it; for drafts the one in force. */
const before = (all: readonly VersionRow[], version: VersionRow): VersionRow | null =>
  all.find(each => each.state === 'published' && each.number < version.number) ?? null

type Shown = { readonly refused?: Html; readonly form?: { step: string; refused: Refused } }

const show = async (ctx: Ctx, request: AreaRequest, shown: Shown = {}): Promise<Answer> => {
  const found = await find(ctx, idOf(request))
  const document = found && (await documentOf(ctx, found.version.versionId))
  if (!found || !document) return notFound
  const { programme, version } = found
  const earlier = before(found.versions, version)
  const earlierDocument = earlier && (await documentOf(ctx, earlier.versionId))
  const progress = await progressOf(ctx, version)
  const may = mayDo(ctx)
  const canEdit = may.edit && version.state === 'draft'
  const from = may.edit ? (await importsOf(ctx)).find(each => each.versionId === version.versionId) : null
  return versionPage({
    area: ctx.area.slug,
    today: ctx.today,
    csrf: request.csrf,
    programme,
    version,
    document,
    steps: progress.steps,
    approvals: progress.approvals,
    next: nextSteps(progress.life, progress.approvals),
    review: reviewOf(version, ctx.today),
    changes: earlierDocument ? await changesBetween(ctx, earlierDocument, document) : [],
    comparedWith: earlier?.number ?? null,
    may,
    canEdit,
    importHref: from ? staff.import(ctx.area.slug, from.importId) : null,
    newActionForm: canEdit ? newActionPart(ctx.area.slug, version.versionId, request.csrf) : null,
    refused: shown.refused ?? null,
    form: shown.form ?? null,
  })
}

const stepped = async (
  ctx: Ctx,
  request: AreaRequest,
  work: (versionId: string) => Promise<Saved>,
): Promise<Answer> => {
  if (!isUuid(idOf(request))) return notFound
  const done = await work(idOf(request))
  if (done.ok) return redirect(staff.version(ctx.area.slug, idOf(request)))
  return show(ctx, request, { refused: refusal(done.because) })
}

/** A step without a form of its own. */
const step = (
  name: string,
  permission: AreaRoute['permission'],
  work: (ctx: Ctx, id: string) => Promise<Saved>,
): AreaRoute =>
  post(`/versions/:version/${name}`, permission, (ctx, request) => stepped(ctx, request, id => work(ctx, id)))

type Read<Values> = ReturnType<typeof readForm> & ({ ok: false } | { ok: true; values: Values })

const refusedForm = (ctx: Ctx, request: AreaRequest, name: string, form: Extract<Read<never>, { ok: false }>) =>
  show(ctx, request, {
    refused: errorSummary(form.summary)!,
    form: { step: name, refused: form },
  })

const agree = (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const form = readForm(agreeForm, withDates(request.body, ['on']), dateAnchors(['on']))
  return form.ok
    ? stepped(ctx, request, id => versions.agree(ctx, id, form.values))
    : refusedForm(ctx, request, 'agree', form)
}

const send = (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const form = readForm(sendForm, withDates(request.body, ['on']), dateAnchors(['on']))
  return form.ok
    ? stepped(ctx, request, id => versions.send(ctx, id, form.values))
    : refusedForm(ctx, request, 'send', form)
}

const reviewed = (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const form = readForm(reviewForm, withDates(request.body, ['on']), dateAnchors(['on']))
  return form.ok
    ? stepped(ctx, request, id => versions.recordReview(ctx, id, form.values.on))
    : refusedForm(ctx, request, 'reviewed', form)
}

const approve =
  (by: Approver, name: string) =>
  (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const date = `${by}-on`
    const form = readForm(approvalForm(by), withDates(request.body, [date]), dateAnchors([date]))
    if (!form.ok) return refusedForm(ctx, request, name, form)
    const values = form.values as Record<string, string>
    return stepped(ctx, request, id =>
      versions.recordApproval(ctx, id, { by, on: values[date]!, letter: values[`${by}-letter`]! }),
    )
  }

const draft = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const from = String(request.body.from ?? '')
  if (!isUuid(from)) return notFound
  const drafted = await versions.draftNext(ctx, from)
  if (drafted.ok) return redirect(staff.version(ctx.area.slug, drafted.versionId))
  return show(ctx, { ...request, params: { ...request.params, version: from } }, { refused: refusal(drafted.because) })
}

const ownPermission = { ofsted: 'plan.approve-for-ofsted', dfe: 'plan.approve-for-dfe' } as const

export const versionRoutes: readonly AreaRoute[] = [
  get('/versions', 'plan.read-drafts', (ctx, request) => listPage(ctx, request)),
  post('/versions/owner/:programme', 'plan.edit', setOwner),
  post('/versions', 'plan.edit', draft),
  get('/versions/:version', 'plan.read-drafts', (ctx, request) => show(ctx, request)),
  step('to-board', 'plan.edit', versions.sendToBoard),
  step('take-back', 'plan.edit', versions.takeBackFromBoard),
  step('set-aside', 'plan.edit', versions.setAside),
  post('/versions/:version/agree', 'plan.agree', agree),
  post('/versions/:version/send', 'plan.edit', send),
  post('/versions/:version/reviewed', 'plan.edit', reviewed),
  ...approvers.flatMap(by => [
    post(`/versions/:version/approvals/${by}`, 'plan.record-approval', approve(by, `approvals/${by}`)),
    post(`/versions/:version/approve/${by}`, ownPermission[by], approve(by, `approve/${by}`)),
  ]),
  post('/versions/:version/publish', 'plan.publish', (ctx, request) =>
    stepped(ctx, request, id => versions.publish(ctx, id)),
  ),
]
