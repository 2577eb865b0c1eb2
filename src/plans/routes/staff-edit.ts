import type { Ctx } from '../../ctx.ts'
import { readForm, refusal, sentText } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { measures } from '../../measures/queries/measures.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { editDraft, type Used } from '../commands/edit-draft.ts'
import type { Owner, PlanDocument } from '../document.ts'
import {
  aboutForm,
  actionForm,
  areaForm,
  cellForm,
  dateAnchors,
  newActionForm,
  newPromiseForm,
  ownersIn,
  promiseForm,
  splitForm,
  statementField,
  statementsIn,
  withDates,
} from '../forms.ts'
import { editAboutPage } from '../pages/staff/edit-about.ts'
import { editActionPage, type EditGiven } from '../pages/staff/edit-action.ts'
import { editAreaPage, statementCounts } from '../pages/staff/edit-area.ts'
import { editCellPage } from '../pages/staff/edit-cell.ts'
import { editPromisePage } from '../pages/staff/edit-promise.ts'
import type { Refused } from '../pages/staff/fields.ts'
import { heldDocument } from '../queries/document.ts'
import { postsToChoose } from '../queries/staff.ts'
import { dueOf } from '../rules/due.ts'
import * as edit from '../rules/edit.ts'
import { staff } from '../staff-addresses.ts'
import { lacking, settledTyped, targetTyped } from '../typed-target.ts'

type Shown = { readonly refused?: Refused; readonly because?: string }
type Draft = { readonly versionId: string; readonly document: PlanDocument }
type Show = (ctx: Ctx, request: AreaRequest, draft: Draft, shown?: Shown) => Promise<Answer>

/** A draft that is there to be edited; anything else is not found. */
const draftOf = async (ctx: Ctx, request: AreaRequest): Promise<Draft | null> => {
  const versionId = request.params.version ?? ''
  if (!isUuid(versionId)) return null
  const held = await heldDocument(ctx, versionId)
  return held?.version.state === 'draft' ? { versionId, document: held.document } : null
}

const given = (ctx: Ctx, request: AreaRequest, draft: Draft, { refused, because }: Shown): EditGiven => ({
  area: ctx.area.slug,
  csrf: request.csrf,
  ...draft,
  top: because ? refusal(because) : null,
  refused: refused ?? null,
})

const actionOf = ({ document }: Draft, request: AreaRequest) =>
  document.actions.find(each => each.ref === request.params.ref)

const showAction: Show = async (ctx, request, draft, shown = {}) => {
  const action = actionOf(draft, request)
  if (!action) return notFound
  return editActionPage({ ...given(ctx, request, draft, shown), action, posts: await postsToChoose(ctx) })
}

const showCell: Show = async (ctx, request, draft, shown = {}) => {
  const action = actionOf(draft, request)
  const cell = action?.milestones.find(each => String(each.months) === request.params.months)
  return action && cell ? editCellPage({ ...given(ctx, request, draft, shown), action, cell }) : notFound
}

const showPromise: Show = async (ctx, request, draft, shown = {}) => {
  const at = edit.promiseAt(draft.document, request.params.ref ?? '')
  if (!at) return notFound
  const known = (await measures(ctx)).map(each => ({ value: each.id, text: each.name }))
  const target = at.promise.target?.measure
  const choices =
    target && !known.some(each => each.value === target) ? [...known, { value: target, text: target }] : known
  return editPromisePage({ ...given(ctx, request, draft, shown), ...at, measures: choices })
}

const showAbout: Show = async (ctx, request, draft, shown = {}) => editAboutPage(given(ctx, request, draft, shown))

const areaOf = ({ document }: Draft, request: AreaRequest) =>
  document.areas.find(each => each.number === request.params.number)

const showArea: Show = async (ctx, request, draft, shown = {}) => {
  const place = areaOf(draft, request)
  return place ? editAreaPage({ ...given(ctx, request, draft, shown), place }) : notFound
}

const page = (path: string, show: Show): AreaRoute =>
  get(path, 'plan.edit', async (ctx, request) => {
    const draft = await draftOf(ctx, request)
    return draft ? show(ctx, request, draft) : notFound
  })

type Change = (document: PlanDocument, used: Used) => edit.Edited
type Reading = { readonly ok: true; readonly change: Change } | ({ readonly ok: false } & Refused)

/** A form that changes a draft: read, changed, written back; refused with the page it came from. */
const changing = (
  path: string,
  read: (ctx: Ctx, request: AreaRequest, draft: Draft) => Promise<Reading> | Reading,
  show: Show,
  next: (area: string, request: AreaRequest, draft: Draft) => string,
): AreaRoute =>
  post(path, 'plan.edit', async (ctx, request) => {
    const draft = await draftOf(ctx, request)
    if (!draft) return notFound
    const form = await read(ctx, request, draft)
    if (!form.ok) return show(ctx, request, draft, { refused: form })
    const saved = await editDraft(ctx, draft.versionId, form.change)
    if (!saved.ok) return show(ctx, request, draft, { because: saved.because })
    return redirect(next(ctx.area.slug, request, draft))
  })

const versionHref = (area: string, _request: AreaRequest, { versionId }: Draft) => staff.version(area, versionId)
const actionHref = (area: string, request: AreaRequest, { versionId }: Draft) =>
  staff.action(area, versionId, request.params.ref!)
/** A promise's own action; once it is gone, the action it was in. */
const actionOfPromise = (area: string, request: AreaRequest, { versionId, document }: Draft) =>
  staff.action(area, versionId, edit.promiseAt(document, request.params.ref!)!.action.ref)
const cellHref = (area: string, request: AreaRequest, { versionId }: Draft) =>
  staff.cell(area, versionId, request.params.ref!, Number(request.params.months))

const readAction = async (ctx: Ctx, request: AreaRequest): Promise<Reading> => {
  const form = readForm(actionForm, request.body)
  if (!form.ok) return form
  const posts = new Map((await postsToChoose(ctx)).map(each => [each.id, each]))
  const { text, subActions, involved, impactMeasures, timescale, 'areas[]': areas } = form.values
  const owners = ownersIn(form.values).flatMap(({ postId, kind }): Owner[] => {
    const chosen = posts.get(postId)
    return chosen ? [{ post: chosen.slug, organisation: chosen.organisationSlug, kind }] : []
  })
  const words = { text, subActions, involved, impactMeasures, timescale, areas, owners }
  return { ok: true, change: document => edit.changeAction(document, request.params.ref!, words) }
}

const readCell = (_ctx: Ctx, request: AreaRequest): Reading => {
  const form = readForm(cellForm, request.body)
  const { ref, months } = request.params
  return form.ok ? { ok: true, change: document => edit.changeCell(document, ref!, Number(months), form.values) } : form
}

const readNewPromise = (_ctx: Ctx, request: AreaRequest): Reading => {
  const form = readForm(newPromiseForm, request.body)
  const { ref, months } = request.params
  if (!form.ok) return form
  const { newPromise } = form.values
  return { ok: true, change: (document, used) => edit.addPromise(document, ref!, Number(months), newPromise, used) }
}

const missing = (name: string, text: string, sent: Readonly<Record<string, string>>): Reading => ({
  ok: false,
  fields: { [name]: [text] },
  summary: [{ text, href: `#${name}` }],
  sent,
})

const readPromise = (_ctx: Ctx, request: AreaRequest, draft: Draft): Reading => {
  const form = readForm(promiseForm, withDates(request.body, ['due']), dateAnchors(['due']))
  if (!form.ok) return form
  const at = edit.promiseAt(draft.document, request.params.ref ?? '')
  if (!at) return { ok: true, change: document => edit.removePromise(document, request.params.ref!) }
  const lack = lacking(form.values)
  if (lack) return missing(...lack, sentText(request.body))
  const { words, due } = form.values
  const settledBy = settledTyped(form.values)
  const counted = dueOf({ words, months: at.cell.months, planMonth: draft.document.programme.planMonth })
  const set = { on: due, because: 'the partnership set this date' }
  const kept = { on: due, because: at.promise.dueBecause }
  const dated = due === null || due === counted.on ? counted : due === at.promise.dueOn ? kept : set
  const promise = { words, dueOn: dated.on, dueBecause: dated.because, settledBy, target: targetTyped(form.values) }
  return { ok: true, change: document => edit.changePromise(document, at.promise.ref, promise) }
}

const readSplit = (_ctx: Ctx, request: AreaRequest): Reading => {
  const form = readForm(splitForm, request.body)
  if (!form.ok) return form
  return {
    ok: true,
    change: (document, used) => edit.splitPromise(document, request.params.ref!, form.values.parts, used),
  }
}

const readAbout = (_ctx: Ctx, request: AreaRequest): Reading => {
  const form = readForm(aboutForm, request.body)
  return form.ok ? { ok: true, change: document => edit.changeProgramme(document, form.values) } : form
}

const readArea = (_ctx: Ctx, request: AreaRequest, draft: Draft): Reading => {
  const { number = '' } = request.params
  const place = areaOf(draft, request)
  if (!place) return { ok: true, change: document => edit.changeArea(document, number, { title: '', short: '', statements: [] }) } // prettier-ignore
  const counts = statementCounts(place)
  const dates = Array.from({ length: counts.impact }, (_, index) => statementField('impact', index, 'due'))
  const form = readForm(areaForm(counts), withDates(request.body, dates), dateAnchors(dates))
  if (!form.ok) return form
  const { title, short } = form.values as { title: string; short: string }
  const statements = statementsIn(form.values, counts)
  return { ok: true, change: document => edit.changeArea(document, number, { title, short, statements }) }
}

const addAction = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const draft = await draftOf(ctx, request)
  if (!draft) return notFound
  const back = redirect(staff.version(ctx.area.slug, draft.versionId))
  const form = readForm(newActionForm, request.body)
  if (!form.ok) return back
  let ref: string | undefined
  const saved = await editDraft(ctx, draft.versionId, (document, used) => {
    const added = edit.addAction(document, form.values.newAction, used)
    ref = added.ref
    return added
  })
  return saved.ok && ref ? redirect(staff.action(ctx.area.slug, draft.versionId, ref)) : back
}

const action = '/versions/:version/actions/:ref'
const cell = `${action}/cells/:months`
const promise = '/versions/:version/promises/:ref'
const remove =
  (change: (document: PlanDocument, ref: string) => edit.Edited) =>
  (_ctx: Ctx, request: AreaRequest): Reading => ({
    ok: true,
    change: document => change(document, request.params.ref!),
  })

export const editRoutes: readonly AreaRoute[] = [
  page('/versions/:version/about', showAbout),
  changing('/versions/:version/about', readAbout, showAbout, versionHref),
  page('/versions/:version/areas/:number', showArea),
  changing('/versions/:version/areas/:number', readArea, showArea, versionHref),
  post('/versions/:version/actions', 'plan.edit', addAction),
  page(action, showAction),
  changing(action, readAction, showAction, actionHref),
  changing(`${action}/remove`, remove(edit.removeAction), showAction, versionHref),
  page(cell, showCell),
  changing(cell, readCell, showCell, actionHref),
  changing(`${cell}/promises`, readNewPromise, showCell, cellHref),
  page(promise, showPromise),
  changing(promise, readPromise, showPromise, actionOfPromise),
  changing(`${promise}/split`, readSplit, showPromise, actionOfPromise),
  changing(`${promise}/remove`, remove(edit.removePromise), showPromise, actionOfPromise),
]
