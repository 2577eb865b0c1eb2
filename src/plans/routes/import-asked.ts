import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { refusal } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import { isUuid } from '../../kernel/ids.ts'
import { measures } from '../../measures/queries/measures.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import {
  documentFor,
  doubtsIn,
  offeredTargets,
  openDoubts,
  otherTargets,
  ownersNamed,
  unconfirmedTargets,
} from '../import-answers.ts'
import { openNames } from '../import-names.ts'
import { offeredMeasures } from '../offered-measures.ts'
import { ownerRows } from '../owner-rows.ts'
import type { Refused } from '../pages/staff/fields.ts'
import { importPage } from '../pages/staff/import.ts'
import { indicatorsPage } from '../pages/staff/indicators.ts'
import { importDraft } from '../queries/import-draft.ts'
import { importOf, type Import } from '../queries/imports.ts'
import { postsToChoose } from '../queries/staff.ts'
import { programmes } from '../queries/versions.ts'
import { correct } from '../reading/corrections.ts'
import { placeInWords } from '../reading/table-model.ts'
import { staff } from '../staff-addresses.ts'

type Shown = { readonly top?: Html | null; readonly refused?: Refused | null }

/** The programme asked for by the form that was refused; null lets what was said before, or what is likely, hold. */
const programmeAsked = ({ body }: AreaRequest): string | null =>
  typeof body.programme === 'string' && body.programme ? body.programme : null

/** An import as it was read, with all that is to be answered. */
export const planPage = async (ctx: Ctx, request: AreaRequest, found: Import, shown: Shown): Promise<Answer> => {
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

/** The id in an import’s address. */
export const idOf = (request: AreaRequest): string => request.params.import ?? ''

/** The import an address names; null where there is none. */
export const importAsked = (ctx: Ctx, request: AreaRequest) =>
  isUuid(idOf(request)) ? importOf(ctx, idOf(request)) : null

/** The import's page again, with why the step was refused. */
export const refusedBecause = async (ctx: Ctx, request: AreaRequest, because: string): Promise<Answer> => {
  const import_ = await importAsked(ctx, request)
  return import_
    ? ({ ...(await planPage(ctx, request, import_, { top: refusal(because) })), status: 422 } as Answer)
    : notFound
}

/** Back to the import’s page. */
export const back = (ctx: Ctx, request: AreaRequest, anchor = ''): Answer =>
  redirect(`${staff.import(ctx.area.slug, idOf(request))}${anchor}`)
