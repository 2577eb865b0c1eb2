import type { Ctx } from '../../ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import { notFound, type Answer } from '../../web/answer.ts'
import { post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { answerImport } from '../commands/imports.ts'
import { answerTime, confirmAllOffered, doubtsIn, type ImportAnswers, type OwnerChoice } from '../import-answers.ts'
import { importDraft } from '../queries/import-draft.ts'
import type { ReadPlan } from '../reading/shape.ts'
import type { SameAnswers } from '../rules/same-promises.ts'
import { back, idOf, importAsked, refusedBecause } from './import-asked.ts'

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
  const import_ = await importAsked(ctx, request)
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
  const import_ = await importAsked(ctx, request)
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

/** Every question left answered with "new"; what is free again after one answer may be asked about another. */
const allNew = async (
  ctx: Ctx,
  read: ReadPlan,
  answers: ImportAnswers,
  programme: string | null,
): Promise<SameAnswers> => {
  const { questions } = await importDraft(ctx, read, answers, programme)
  if (questions.length === 0) return answers.same
  const said = Object.fromEntries(questions.map(({ key }) => [key, 'new']))
  return allNew(ctx, read, { ...answers, same: { ...answers.same, ...said } }, programme)
}

/** Whether what reads like a promise or an action of the plan is that one, for the programme that was shown. */
const saySame = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const import_ = await importAsked(ctx, request)
  if (import_?.reading.kind !== 'plan') return notFound
  const programme = textOf(request, 'asked') || null
  const said = Object.fromEntries(rowsOf(request, 'key', 'same').filter(([, same]) => same !== ''))
  const before = { ...import_.answers, same: { ...import_.answers.same, ...said } }
  const rest = request.body.rest === 'new' ? await allNew(ctx, import_.reading.plan, before, programme) : {}
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

/** What a person answers about a file that was read, one question or one table at a time. */
export const importAnswerRoutes: readonly AreaRoute[] = [
  post('/imports/:import/doubts', 'plan.import', answerDoubt),
  post('/imports/:import/targets', 'plan.import', confirmTargets),
  post('/imports/:import/names', 'plan.import', sayNotNames),
  post('/imports/:import/same', 'plan.import', saySame),
  post('/imports/:import/owners', 'plan.import', chooseOwners),
]
