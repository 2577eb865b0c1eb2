import type { Ctx } from '../../ctx.ts'
import { errorSummary, readForm, refusal } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { file, notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, usualUpload, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { bringFile, keepAsDraft, setImportAside } from '../commands/imports.ts'
import { takeMeasures } from '../commands/take-measures.ts'
import { openFile } from '../../files/queries.ts'
import { keepForm } from '../forms.ts'
import { againNotice, importsPage } from '../pages/staff/imports.ts'
import { importsOf } from '../queries/imports.ts'
import { planTemplateCsv, planTemplateXlsx } from '../reading/template.ts'
import { staff } from '../staff-addresses.ts'
import { back, idOf, importAsked, planPage, refusedBecause } from './import-asked.ts'

const keep = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const import_ = await importAsked(ctx, request)
  if (!import_) return notFound
  const form = readForm(keepForm, request.body)
  if (!form.ok) {
    const top = errorSummary(form.summary)
    return { ...(await planPage(ctx, request, import_, { top, refused: form })), status: 422 } as Answer
  }
  const kept = await keepAsDraft(ctx, import_.importId, form.values)
  return kept.ok ? redirect(staff.version(ctx.area.slug, kept.versionId)) : refusedBecause(ctx, request, kept.because)
}

const bring = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const list = async (refused: string) =>
    importsPage({ area: ctx.area.slug, csrf: request.csrf, imports: await importsOf(ctx), refused })
  if (!request.upload) return list('Choose the file of a plan first.')
  if (!request.upload.ok) return list(request.upload.because)
  const brought = await bringFile(ctx, request.upload)
  if (!brought.ok) return list(brought.because)
  return redirect(`${staff.import(ctx.area.slug, brought.importId)}${brought.again ? '?again=1' : ''}`)
}

const takeIntoUse = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!isUuid(idOf(request))) return notFound
  const taken = await takeMeasures(ctx, idOf(request))
  return taken.ok ? back(ctx, request) : refusedBecause(ctx, request, taken.because)
}

export const importRoutes: readonly AreaRoute[] = [
  get('/imports', 'plan.import', async (ctx, request) =>
    importsPage({ area: ctx.area.slug, csrf: request.csrf, imports: await importsOf(ctx), refused: null }),
  ),
  post('/imports', 'plan.import', bring, { uploadAtMost: usualUpload }),
  // The template is published: a council that has no account here fills it in too.
  get('/imports/templates/plan.xlsx', 'plan.read', async () =>
    file({
      name: 'plan-template.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await planTemplateXlsx(),
    }),
  ),
  get('/imports/templates/plan.csv', 'plan.read', async () =>
    file({ name: 'plan-template.csv', type: 'text/csv; charset=utf-8', body: planTemplateCsv() }),
  ),
  get('/imports/:import', 'plan.import', async (ctx, request) => {
    const import_ = await importAsked(ctx, request)
    if (!import_) return notFound
    const top = request.query.again ? againNotice(import_.broughtAt) : null
    return planPage(ctx, request, import_, { top })
  }),
  get('/imports/:import/file', 'plan.import', async (ctx, request) => {
    const import_ = await importAsked(ctx, request)
    if (!import_) return notFound
    const opened = await openFile(ctx, import_.fileHash)
    if (!opened.ok) return planPage(ctx, request, import_, { top: refusal(opened.because) })
    // Given to be saved, never to be shown: a plan may be a web page with scripts of its own.
    const { size } = opened.file
    return file({ name: import_.fileName, type: 'application/octet-stream', body: opened.stream(), size })
  }),
  post('/imports/:import/measures', 'plan.import', takeIntoUse),
  post('/imports/:import/keep', 'plan.import', keep),
  post('/imports/:import/set-aside', 'plan.import', async (ctx, request) => {
    if (!isUuid(idOf(request))) return notFound
    const done = await setImportAside(ctx, idOf(request))
    return done.ok ? redirect(staff.imports(ctx.area.slug)) : refusedBecause(ctx, request, done.because)
  }),
]
