import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { keepFact, takeBackFact } from '../commands/keep-facts.ts'
import { correctForm, factForm, takeBackForm } from '../forms/facts.ts'
import { chooseFactsPage, correctFactPage, typeFactPage, type TypingGiven } from '../pages/facts.ts'
import type { Refused } from '../pages/case-parts.ts'
import type { CaseOpen } from '../queries/case-access.ts'
import { sourcesNow } from '../queries/settings.ts'
import { choicesOf, type FactGiven } from '../rules/facts-typed.ts'
import { groupOf, kindGroupNames, sourceOf, kindGroups, type KindGroup } from '../rules/sources.ts'
import { opened, refusedAt } from './case-page.ts'

/** Typing what happened, putting it right, taking it back. */

const typing = async (ctx: Ctx, request: AreaRequest, { theCase }: CaseOpen): Promise<TypingGiven> => ({
  area: ctx.area.slug,
  caseId: theCase.caseId,
  caseRef: theCase.caseRef,
  csrf: request.csrf,
  authority: (await organisationsOn(ctx)).find(({ id }) => id === theCase.organisationId)?.name ?? 'the authority',
})

const sourcesFor = async (ctx: Ctx, { inExtract }: CaseOpen) => {
  const sources = await sourcesNow(ctx)
  return new Map(kindGroupNames.map(group => [group, sourceOf(sources, kindGroups[group].kinds[0], inExtract)] as const)) // prettier-ignore
}

const choose = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  if (!open) return answer
  return chooseFactsPage({ ...(await typing(ctx, request, open)), sources: await sourcesFor(ctx, open) })
}

const isGroup = (text: string | undefined): text is KindGroup => text !== undefined && Object.hasOwn(kindGroups, text)

/** The form of a group that is typed here; a group of the extract has none. */
const showForm = async (ctx: Ctx, request: AreaRequest, open: CaseOpen, refused: Refused | null = null): Promise<Answer> => {
  const { group } = request.params
  if (!isGroup(group)) return notFound
  if ((await sourcesFor(ctx, open)).get(group) !== 'page') return redirect(to.facts(ctx.area.slug, open.theCase.caseId))
  return typeFactPage({ ...(await typing(ctx, request, open)), group, refused })
} // prettier-ignore

const form = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  return open ? showForm(ctx, request, open) : answer
}

type Values = Omit<FactGiven, 'kind' | 'outcome'> & { readonly what: string }

const chosen = (group: KindGroup, { what, on, contributor, sequence, reason, until, evidence, note }: Values): FactGiven | null => {
  const choice = choicesOf(group).find(({ value }) => value === what)
  return choice ? { kind: choice.kind, outcome: choice.outcome, on, contributor, sequence, reason, until, evidence, note } : null
} // prettier-ignore

const notOffered = { field: 'what', because: 'Choose what happened from the list.' }

const save = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  if (!open) return answer
  const { group } = request.params
  if (!isGroup(group)) return notFound
  const read = readForm(factForm, request.body)
  if (!read.ok) return showForm(ctx, request, open, read)
  const given = chosen(group, read.values)
  if (!given) return showForm(ctx, request, open, refusedAt('type', notOffered, request.body))
  const kept = await keepFact(ctx, open.theCase, given)
  if (!kept.ok) return showForm(ctx, request, open, refusedAt('type', kept, request.body))
  return redirect(`${to.case(ctx.area.slug, open.theCase.caseId)}?saved=fact`)
}

const typedFact = ({ facts, held, notCounted }: CaseOpen, factId: string | undefined) =>
  [...facts, ...notCounted].find(({ told }) => told.factId !== null && told.factId === factId) ?? heldFact(held, factId)

/** A typed fact that cannot be any more: it is put right like the others. */
const heldFact = (held: CaseOpen['held'], factId: string | undefined) => {
  const found = held.find(({ told }) => told !== null && told.factId !== null && told.factId === factId)
  return found?.told ? { ...(found.fact as CaseOpen['facts'][number]), told: found.told } : null
}

const showFact = async (ctx: Ctx, request: AreaRequest, open: CaseOpen, refused: Refused | null = null): Promise<Answer> => {
  const fact = typedFact(open, request.params.fact)
  const group = fact && groupOf(fact.kind)
  if (!fact || !group) return notFound
  const mayCorrect = (await sourcesFor(ctx, open)).get(group) === 'page'
  return correctFactPage({ ...(await typing(ctx, request, open)), group, factId: fact.told.factId!, fact, mayCorrect, refused })
} // prettier-ignore

const fact = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  return open ? showFact(ctx, request, open) : answer
}

const correct = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  if (!open) return answer
  const was = typedFact(open, request.params.fact)
  const group = was && groupOf(was.kind)
  if (!was || !group) return notFound
  const read = readForm(correctForm, request.body)
  if (!read.ok) return showFact(ctx, request, open, { ...read, form: 'correct' })
  const given = chosen(group, read.values)
  if (!given) return showFact(ctx, request, open, refusedAt('correct', notOffered, request.body))
  const instead = { factId: was.told.factId!, because: read.values.because }
  const kept = await keepFact(ctx, open.theCase, given, { instead, organisationId: was.told.organisationId })
  if (!kept.ok) return showFact(ctx, request, open, refusedAt('correct', kept, request.body))
  return redirect(`${to.case(ctx.area.slug, open.theCase.caseId)}?saved=fact`)
}

const takeBack = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  if (!open) return answer
  const was = typedFact(open, request.params.fact)
  if (!was) return notFound
  const read = readForm(takeBackForm, request.body)
  if (!read.ok) return showFact(ctx, request, open, { ...read, form: 'take-back' })
  const kept = await takeBackFact(ctx, open.theCase, was.told.factId!, read.values.gone)
  if (!kept.ok) return showFact(ctx, request, open, refusedAt('take-back', { ...kept, field: 'gone' }, request.body))
  return redirect(`${to.case(ctx.area.slug, open.theCase.caseId)}?saved=fact`)
}

export const factRoutes: readonly AreaRoute[] = [
  get('/cases/:case/facts', 'case.keep', choose),
  get('/cases/:case/facts/:group', 'case.keep', form),
  post('/cases/:case/facts/:group', 'case.keep', save),
  get('/cases/:case/fact/:fact', 'case.keep', fact),
  post('/cases/:case/fact/:fact', 'case.keep', correct),
  post('/cases/:case/fact/:fact/take-back', 'case.keep', takeBack),
]
