import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { refusal } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { isUuid } from '../../kernel/ids.ts'
import { answerImport } from '../commands/imports.ts'
import { putCorrection, type ImportAnswers } from '../import-answers.ts'
import { importActionPage } from '../pages/staff/import-action.ts'
import { importOf, type Import } from '../queries/imports.ts'
import { correct, type Correction } from '../reading/corrections.ts'
import { withoutNames } from '../reading/roles.ts'
import type { ReadAction, ReadCell } from '../reading/shape.ts'
import { placeInWords } from '../reading/table-model.ts'
import { staff } from '../staff-addresses.ts'

const actionsOf = (found: Import): readonly ReadAction[] =>
  found.reading.kind === 'plan' ? correct(found.reading.plan, found.answers.corrections).plan.actions : []

const importFor = async (ctx: Ctx, request: AreaRequest): Promise<Import | null> => {
  const id = request.params.import ?? ''
  return isUuid(id) ? importOf(ctx, id) : null
}

const cellWords = (ctx: Ctx) => (cell: ReadCell) =>
  may(ctx.who, 'plan.see-names-in-imports') || !['accountable', 'involved'].includes(cell.field)
    ? cell.text
    : (withoutNames(cell.text) ?? 'Role not stated')

const show = (ctx: Ctx, request: AreaRequest, found: Import, action: ReadAction) => {
  const named = may(ctx.who, 'plan.see-names-in-imports')
  return importActionPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    importId: found.importId,
    fileName: found.fileName,
    action,
    canCorrect: found.state === 'read',
    cellWords: cellWords(ctx),
    cellPlace: cell => placeInWords(cell.where),
    accountable: named ? action.accountable : withoutNames(action.accountable),
    involved: named ? action.involved : withoutNames(action.involved),
    refused: null,
  })
}

/** Each field of a row as the file gave it, by the name it has in the form. */
const asRead = (action: ReadAction): ReadonlyMap<string, { field: string; value: string }> =>
  new Map<string, { field: string; value: string }>([
    ['text', { field: 'text', value: action.text }],
    ['subActions', { field: 'subActions', value: action.subActions.join('\n') }],
    ['involved', { field: 'involved', value: action.involved ?? '' }],
    ['accountable', { field: 'accountable', value: action.accountable ?? '' }],
    ['impactMeasures', { field: 'impactMeasures', value: action.impactMeasures ?? '' }],
    ['timescale', { field: 'timescale', value: action.timescale ?? '' }],
    ['areas', { field: 'areas', value: action.areas.join(' ') }],
    ...action.milestones.map((cell): [string, { field: string; value: string }] => [
      `milestone-${cell.months}`,
      { field: `milestone ${cell.months}`, value: cell.text ?? '' },
    ]),
  ])

const even = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/** What a person changed against the file: the same words again take a correction away. */
const corrected = (
  corrections: readonly Correction[],
  read: ReadAction,
  body: AreaRequest['body'],
): readonly Correction[] => {
  let all = corrections
  for (const [name, { field, value }] of asRead(read)) {
    const sent = body[name]
    if (typeof sent !== 'string') continue
    const words = even(sent)
    all = putCorrection(all, { ref: read.ref, field, value: words === even(value) ? undefined : words || null })
  }
  return all
}

const save = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await importFor(ctx, request)
  if (found?.reading.kind !== 'plan') return notFound
  const { plan } = found.reading
  const read = plan.actions.find(each => each.ref === request.params.ref)
  const now = actionsOf(found).find(each => each.ref === request.params.ref)
  if (!read || !now) return notFound
  const refusedWith = (because: string): Answer => {
    const page = show(ctx, request, found, now)
    return { ...page, status: 422, refused: true, main: html`${refusal(because)}${page.main}` }
  }
  const corrections = corrected(found.answers.corrections, read, request.body)
  const { refused } = correct(plan, corrections)
  if (refused.length > 0) return refusedWith(refused.join(' '))
  const answer = (answers: ImportAnswers): ImportAnswers => ({ ...answers, corrections })
  const done = await answerImport(ctx, found.importId, answer, 'action of a plan file corrected')
  return done.ok ? redirect(staff.import(ctx.area.slug, found.importId)) : refusedWith(done.because)
}

export const importActionRoutes: readonly AreaRoute[] = [
  get('/imports/:import/actions/:ref', 'plan.import', async (ctx, request) => {
    const found = await importFor(ctx, request)
    const action = found && actionsOf(found).find(each => each.ref === request.params.ref)
    return action ? show(ctx, request, found, action) : notFound
  }),
  post('/imports/:import/actions/:ref', 'plan.import', save),
]
