import Papa from 'papaparse'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { personNames } from '../../partners/queries.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import { file, notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/scenarios.ts'
import { keepScenario, tieScenario, withdrawScenario } from '../commands/scenarios.ts'
import { askedAsFields, keepForm, readAsked, tieForm, withdrawForm } from '../forms/scenario.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { capacityPage } from '../pages/scenario-capacity.ts'
import { comparePage, keptPage, scenariosPage } from '../pages/scenario-kept.ts'
import { referralColumns } from '../queries/columns.ts'
import { promisedFor } from '../queries/scenario-target.ts'
import { serviceToSimulate, type ServiceToSimulate } from '../queries/scenario-service.ts'
import { scenarioKept, scenarios, scenariosWithdrawn, scenarioTies, type Kept } from '../queries/scenarios.ts'
import { actionsToChoose } from '../queries/schemes.ts'
import { calibrate } from '../rules/calibrate.ts'
import { nothingAsked, scenarioOf, type Asked } from '../rules/scenario-asked.ts'
import { happened, type Happened } from '../rules/scenario-happened.ts'
import { quickOf, simulated, type Simulated } from '../simulated.ts'

/** The first question of a page: nothing supposed, with the promise of the plan where there is one. */
const usual = async (ctx: Ctx, service: string): Promise<Asked> => ({ ...nothingAsked, ...(await promisedFor(ctx, service)) }) // prettier-ignore

const quickly = ({ records }: ServiceToSimulate, asked: Asked) => {
  if (!records) return { ok: false, because: 'Nothing of it was sent.' } as const
  const found = calibrate(records)
  if (!found.ok) return found
  const { calibration } = found
  const { weeks, demand, missed, stages, assumed, list, order } = calibration
  const told = { weeks, demand, missed, stages, assumed, waiting: list.waits.length, order: order.rule }
  return { ok: true, quick: { check: quickOf(calibration, scenarioOf(asked)), told, asOf: records.asOf } } as const
}

type Shown = { readonly refused?: Refused | null; readonly asked?: Asked | null }

const show = async (ctx: Ctx, { params, csrf }: AreaRequest, { refused = null, asked: wanted = null }: Shown): Promise<Answer> => {
  const service = await serviceToSimulate(ctx, params.service)
  if (!service) return notFound
  const asked = wanted ?? (await usual(ctx, service.known.slug))
  const found = quickly(service, asked)
  const came = wanted && found.ok ? await simulated(service.records!, scenarioOf(asked)) : null
  return capacityPage({
    area: ctx.area.slug,
    csrf,
    service: service.known,
    asked,
    fields: wanted && askedAsFields(asked),
    refused,
    cannot: found.ok ? null : found.because,
    simulated: came?.ok ? came.simulated : null,
    quick: found.ok ? found.quick : null,
    kept: await scenarios(ctx, service.known.slug),
    mayKeep: may(ctx.who, 'scenario.keep') && ctx.knownAt === null,
  })
} // prettier-ignore

/** Fields of an address that ask for something; other words in it (the day a page is known on) do not. */
const asks = (query: AreaRequest['query']): boolean => Object.keys(query).some(name => name !== 'known-on')

const showCapacity = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!asks(request.query)) return show(ctx, request, {})
  const read = readAsked(request.query)
  return show(ctx, request, read.ok ? { asked: read.asked } : { refused: read.refused })
}

const byWeek = ({ asOf, weeks, fan, nothing }: Simulated, happened: Happened | null): string => {
  const share = (value: number): number => Math.round(value * 1000) / 10
  const rows = Array.from({ length: weeks + 1 }, (_, week) => ({
    week,
    day: toDay(asOf + week * 7),
    waiting_low: fan.waiting.low[week],
    waiting_middle: fan.waiting.middle[week],
    waiting_high: fan.waiting.high[week],
    within_low_percent: share(fan.within.low[week]!),
    within_middle_percent: share(fan.within.middle[week]!),
    within_high_percent: share(fan.within.high[week]!),
    longest_low_weeks: fan.longest.low[week],
    longest_middle_weeks: fan.longest.middle[week],
    longest_high_weeks: fan.longest.high[week],
    chance_of_promise_percent: share(fan.met[week]!),
    nothing_changed_waiting_middle: nothing.waiting.middle[week],
    nothing_changed_within_middle_percent: share(nothing.within.middle[week]!),
    nothing_changed_longest_middle_weeks: nothing.longest.middle[week],
    happened_waiting: happened?.waiting[week] ?? '',
  }))
  return `\uFEFF${Papa.unparse(rows, { escapeFormulae: true })}\r\n`
}

const csvFile = (name: string, body: string): Answer => file({ name, type: 'text/csv; charset=utf-8', body })

const capacityCsv = async (ctx: Ctx, { params, query }: AreaRequest): Promise<Answer> => {
  const service = await serviceToSimulate(ctx, params.service)
  const read = readAsked(query)
  if (!service?.records || !read.ok) return notFound
  const came = await simulated(service.records, scenarioOf(read.asked))
  return came.ok
    ? csvFile(`${ctx.area.slug}-${service.known.slug}-scenario.csv`, byWeek(came.simulated, null))
    : notFound
}

const keep = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const service = await serviceToSimulate(ctx, request.params.service)
  if (!service) return notFound
  const read = readAsked(request.body)
  if (!read.ok) return show(ctx, request, { refused: read.refused })
  const name = readForm(keepForm, request.body)
  const asked = read.asked
  if (!name.ok) return show(ctx, request, { asked, refused: name })
  const came = service.records ? await simulated(service.records, scenarioOf(asked)) : null
  if (!came?.ok) return show(ctx, request, { asked, refused: refusedAt('name', 'Nothing can be told of this service yet, so there is nothing to keep.', request.body) }) // prettier-ignore
  const { simulated: result, fingerprint } = came
  const done = await keepScenario(ctx, { service: service.known.slug, name: name.values.name, asked, result, fingerprint }) // prettier-ignore
  if (!done.ok) return show(ctx, request, { asked, refused: refusedAt(done.field, done.because, request.body) })
  return redirect(to.scenario(ctx.area.slug, done.id))
}

const happenedSince = async (ctx: Ctx, { service, result }: Kept): Promise<Happened | null> => {
  const { records } = (await serviceToSimulate(ctx, service)) ?? {}
  if (!records) return null
  return happened(records.columns, records.waits, records.service, result.asOf, result.weeks, records.asOf, result.target.weeks) // prettier-ignore
}

const serviceNames = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> =>
  new Map((await referralColumns(ctx)).services.map(({ slug, name }) => [slug, name]))

const opened = async (ctx: Ctx, id: string | undefined): Promise<Kept | null> => (id !== undefined && isUuid(id) ? scenarioKept(ctx, id) : null) // prettier-ignore

const showKept = async (ctx: Ctx, { params, csrf }: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const kept = await opened(ctx, params.scenario)
  if (!kept) return notFound
  return keptPage({
    area: ctx.area.slug,
    csrf,
    kept,
    serviceName: (await serviceNames(ctx)).get(kept.service) ?? kept.service,
    people: await personNames(ctx),
    ties: (await scenarioTies(ctx)).filter(({ scenarioId }) => scenarioId === kept.scenarioId),
    actions: await actionsToChoose(ctx),
    happened: await happenedSince(ctx, kept),
    mayKeep: may(ctx.who, 'scenario.keep') && ctx.knownAt === null,
    refused,
  })
}

const keptCsv = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const kept = await opened(ctx, params.scenario)
  if (!kept) return notFound
  return csvFile(`${ctx.area.slug}-${kept.service}-scenario.csv`, byWeek(kept.result, await happenedSince(ctx, kept)))
}

const tie = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const kept = await opened(ctx, request.params.scenario)
  if (!kept) return notFound
  const read = readForm(tieForm, request.body)
  if (!read.ok) return showKept(ctx, request, read)
  const [programme, ref] = read.values.action.split(' ') as [string, string]
  const done = await tieScenario(ctx, kept.scenarioId, { programme, ref }, read.values.tied)
  if (!done.ok) return showKept(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.scenario(ctx.area.slug, kept.scenarioId))
}

const withdraw = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const kept = await opened(ctx, request.params.scenario)
  if (!kept) return notFound
  const read = readForm(withdrawForm, request.body)
  // Of one that was withdrawn already it is told, whatever was typed.
  if (!read.ok && !kept.withdrawn) return showKept(ctx, request, read)
  const done = await withdrawScenario(ctx, kept.scenarioId, read.ok ? read.values.because : '')
  if (!done.ok) return showKept(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.scenario(ctx.area.slug, kept.scenarioId))
}

const list = async (ctx: Ctx, refused: Refused | null = null): Promise<Answer> =>
  scenariosPage({
    area: ctx.area.slug,
    kept: await scenarios(ctx),
    withdrawn: await scenariosWithdrawn(ctx),
    people: await personNames(ctx),
    names: await serviceNames(ctx),
    ties: await scenarioTies(ctx),
    refused,
  })

const compare = async (ctx: Ctx, { query }: AreaRequest): Promise<Answer> => {
  const [one, other] = [await opened(ctx, query.one), await opened(ctx, query.other)]
  const gone = [one, other].find(each => each?.withdrawn)
  if (gone) return list(ctx, refusedAt('withdrawn', `“${gone.name}” was withdrawn. Choose another to compare.`, { ...query })) // prettier-ignore
  const missing = one ? 'other' : 'one'
  if (!one || !other) return list(ctx, refusedAt(missing, 'Choose two scenarios to compare.', { ...query }))
  return comparePage({ area: ctx.area.slug, one, other, names: await serviceNames(ctx) })
}

/** Capacity and demand of a service, and the scenarios that were kept. */
export const scenarioRoutes: readonly AreaRoute[] = [
  get('/waits/:service/capacity', 'scenario.read', showCapacity),
  get('/waits/:service/capacity.csv', 'scenario.read', capacityCsv),
  post('/waits/:service/capacity', 'scenario.keep', keep),
  get('/scenarios', 'scenario.read', ctx => list(ctx)),
  get('/scenarios/compare', 'scenario.read', compare),
  get('/scenarios/:scenario', 'scenario.read', (ctx, request) => showKept(ctx, request)),
  get('/scenarios/:scenario/weeks.csv', 'scenario.read', keptCsv),
  post('/scenarios/:scenario/actions', 'scenario.keep', tie),
  post('/scenarios/:scenario/withdraw', 'scenario.keep', withdraw),
]
