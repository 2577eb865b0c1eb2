import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { errorSummary, readForm, refusal } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import { isUuid } from '../../kernel/ids.ts'
import { measures } from '../../measures/queries/measures.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { file, notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { answerImport, bringFile, keepAsDraft, setImportAside } from '../commands/imports.ts'
import { takeMeasures } from '../commands/take-measures.ts'
import { keepForm } from '../forms.ts'
import {
  answerTime,
  confirmAllOffered,
  documentFor,
  doubtsIn,
  offeredTargets,
  openDoubts,
  otherTargets,
  ownersNamed,
  unconfirmedTargets,
  type ImportAnswers,
  type OwnerChoice,
} from '../import-answers.ts'
import { openNames } from '../import-names.ts'
import type { Refused } from '../pages/staff/fields.ts'
import { importPage } from '../pages/staff/import.ts'
import { againNotice, importsPage } from '../pages/staff/imports.ts'
import { indicatorsPage } from '../pages/staff/indicators.ts'
import { importDraft } from '../queries/import-draft.ts'
import { importOf, importsOf, storedFile, type Import } from '../queries/imports.ts'
import { postsToChoose } from '../queries/staff.ts'
import { programmes } from '../queries/versions.ts'
import { correct } from '../reading/corrections.ts'
import { placeInWords } from '../reading/table-model.ts'
import { planTemplateCsv, planTemplateXlsx } from '../reading/template.ts'
import { offeredMeasures } from '../offered-measures.ts'
import { ownerRows } from '../owner-rows.ts'
import { staff } from '../staff-addresses.ts'

type Shown = { readonly top?: Html | null; readonly refused?: Refused | null }

/** The programme asked for by the form that was refused; null lets what was said before, or what is likely, hold. */
const programmeAsked = ({ body }: AreaRequest): string | null =>
  typeof body.programme === 'string' && body.programme ? body.programme : null

const planPage = async (ctx: Ctx, request: AreaRequest, found: Import, shown: Shown): Promise<Answer> => {
  const { reading, answers } = found
  if (reading.kind !== 'plan') return indicators(ctx, request, found, shown.top ?? null)
  const organisations = await organisationsOn(ctx)
  const names = new Map((await measures(ctx)).map(each => [each.id, each.name]))
  const owners = ownersNamed(reading.plan, answers, organisations)
  return importPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    found,
    read: reading.plan,
    counts: correct(reading.plan, answers.corrections).plan.counts,
    answers,
    doubts: doubtsIn(reading.plan),
    open: openDoubts(reading.plan, answers),
    targets: offeredTargets(reading.plan, answers),
    otherTargets: otherTargets(reading.plan, answers),
    owners: ownerRows(owners, answers, await postsToChoose(ctx), organisations),
    ...(await importDraft(ctx, reading.plan, answers, programmeAsked(request))),
    document: documentFor(reading.plan, answers, organisations),
    names: openNames(reading.plan, answers),
    unconfirmed: unconfirmedTargets(reading.plan, answers).length,
    programmes: (await programmes(ctx)).map(each => ({ value: each.slug, text: each.name })),
    showNames: may(ctx.who, 'plan.see-names-in-imports'),
    placeInWords: kept => placeInWords(kept.where),
    measureNames: names,
    top: shown.top ?? null,
    refused: shown.refused ?? null,
  })
}

const indicators = async (ctx: Ctx, request: AreaRequest, found: Import, top: Html | null): Promise<Answer> => {
  if (found.reading.kind !== 'indicators') return notFound
  const known = new Set((await measures(ctx)).map(each => each.id))
  return indicatorsPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    found,
    indicators: found.reading,
    offered: offeredMeasures(found.reading, ctx.today).map(each => ({ ...each, known: known.has(each.id) })),
    top,
  })
}

const idOf = (request: AreaRequest): string => request.params.import ?? ''

const found = (ctx: Ctx, request: AreaRequest) => (isUuid(idOf(request)) ? importOf(ctx, idOf(request)) : null)

/** The import's page again, with why the step was refused. */
const refusedBecause = async (ctx: Ctx, request: AreaRequest, because: string): Promise<Answer> => {
  const import_ = await found(ctx, request)
  return import_
    ? ({ ...(await planPage(ctx, request, import_, { top: refusal(because) })), status: 422 } as Answer)
    : notFound
}

const back = (ctx: Ctx, request: AreaRequest, anchor = ''): Answer =>
  redirect(`${staff.import(ctx.area.slug, idOf(request))}${anchor}`)

const answered = async (
  ctx: Ctx,
  request: AreaRequest,
  what: string,
  answer: (answers: ImportAnswers) => ImportAnswers,
): Promise<Answer> => {
  if (!isUuid(idOf(request))) return notFound
  const done = await answerImport(ctx, idOf(request), answer, what)
  return done.ok ? back(ctx, request) : refusedBecause(ctx, request, done.because)
}

const textOf = (request: AreaRequest, name: string): string => {
  const value = request.body[name]
  return typeof value === 'string' ? value : ''
}

const answerDoubt = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const import_ = await found(ctx, request)
  if (import_?.reading.kind !== 'plan') return notFound
  const doubt = doubtsIn(import_.reading.plan).find(each => String(each.index) === textOf(request, 'doubt'))
  if (!doubt) return notFound
  const answer = textOf(request, 'answer')
  if (doubt.times.length === 0)
    return answered(ctx, request, 'doubt about a plan file answered', answers => ({
      ...answers,
      doubts: { ...answers.doubts, [doubt.index]: 'as read' },
    }))
  if (answer !== 'the words' && answer !== 'the column')
    return refusedBecause(ctx, request, 'Choose which holds: the words or the column.')
  return answered(ctx, request, 'doubt about a plan file answered', answers => answerTime(answers, doubt, answer))
}

/** The rows of a posted table, `key-0` beside `value-0` and so on, by what was sent: no more is looked for. */
const rowsOf = (request: AreaRequest, key: string, value: string): [string, string][] =>
  Object.keys(request.body).flatMap(name => {
    const row = name.startsWith(`${key}-`) ? name.slice(key.length + 1) : ''
    const named = textOf(request, name)
    return /^\d+$/.test(row) && named ? [[named, textOf(request, `${value}-${row}`)] as [string, string]] : []
  })

const confirmTargets = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const import_ = await found(ctx, request)
  if (import_?.reading.kind !== 'plan') return notFound
  const { plan } = import_.reading
  return answered(ctx, request, 'targets in a plan file confirmed', answers => {
    const chosen = rowsOf(request, 'key', 'series').filter(([, series]) =>
      ['published', 'local', 'evidence'].includes(series),
    )
    const given = new Set(rowsOf(request, 'key', 'series').map(([key]) => key))
    const others = Object.entries(answers.targets).filter(([key]) => !given.has(key))
    const said = { ...answers, targets: Object.fromEntries([...others, ...chosen]) as ImportAnswers['targets'] }
    return request.body.all ? confirmAllOffered(plan, said) : said
  })
}

const sayNotNames = (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const said = request.body['name[]']
  const names = (Array.isArray(said) ? said : [said ?? '']).filter(Boolean)
  return answered(ctx, request, 'words in a plan file said to be no names', answers => ({
    ...answers,
    notNames: [...new Set([...answers.notNames, ...names])],
  }))
}

/** Whether what reads like a promise or an action of the plan is that one, for the programme that was shown. */
const saySame = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const import_ = await found(ctx, request)
  if (import_?.reading.kind !== 'plan') return notFound
  const programme = textOf(request, 'asked') || null
  const said = Object.fromEntries(rowsOf(request, 'key', 'same').filter(([, same]) => same !== ''))
  const same = { ...import_.answers.same, ...said }
  const left = request.body.rest === 'new' ? await importDraft(ctx, import_.reading.plan, { ...import_.answers, same }, programme) : null // prettier-ignore
  const rest = Object.fromEntries((left?.questions ?? []).map(({ key }) => [key, 'new']))
  return answered(ctx, request, 'promises in a plan file recognised', answers => ({
    ...answers,
    programme,
    same: { ...answers.same, ...rest, ...said },
  }))
}

const ownerChoice = (value: string): OwnerChoice | null => {
  const [, kind, organisation, post = ''] = /^(new|post):([\w-]+)(?::([\w-]+))?$/.exec(value) ?? []
  if (!organisation) return null
  return kind === 'post' ? { kind: 'post', post, organisation } : { kind: 'new', organisation }
}

const chooseOwners = (ctx: Ctx, request: AreaRequest): Promise<Answer> =>
  answered(ctx, request, 'owners in a plan file chosen', answers => {
    const chosen = rowsOf(request, 'owner', 'post').flatMap(([key, value]) => {
      const choice = ownerChoice(value)
      return choice ? [[key, choice] as const] : []
    })
    return { ...answers, owners: { ...answers.owners, ...Object.fromEntries(chosen) } }
  })

const keep = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const import_ = await found(ctx, request)
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
  if (!request.upload || request.upload.bytes.length === 0) return list('Choose the file of a plan first.')
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
  post('/imports', 'plan.import', bring, { upload: true }),
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
    const import_ = await found(ctx, request)
    if (!import_) return notFound
    const top = request.query.again ? againNotice(import_.broughtAt) : null
    return planPage(ctx, request, import_, { top })
  }),
  get('/imports/:import/file', 'plan.import', async (ctx, request) => {
    const import_ = await found(ctx, request)
    const stored = import_ && (await storedFile(ctx, import_.fileHash))
    // Given to be saved, never to be shown: a plan may be a web page with scripts of its own.
    return stored ? file({ name: stored.name, type: 'application/octet-stream', body: stored.bytes }) : notFound
  }),
  post('/imports/:import/doubts', 'plan.import', answerDoubt),
  post('/imports/:import/targets', 'plan.import', confirmTargets),
  post('/imports/:import/names', 'plan.import', sayNotNames),
  post('/imports/:import/same', 'plan.import', saySame),
  post('/imports/:import/owners', 'plan.import', chooseOwners),
  post('/imports/:import/measures', 'plan.import', takeIntoUse),
  post('/imports/:import/keep', 'plan.import', keep),
  post('/imports/:import/set-aside', 'plan.import', async (ctx, request) => {
    if (!isUuid(idOf(request))) return notFound
    const done = await setImportAside(ctx, idOf(request))
    return done.ok ? redirect(staff.imports(ctx.area.slug)) : refusedBecause(ctx, request, done.because)
  }),
]
