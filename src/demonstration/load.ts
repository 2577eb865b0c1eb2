import type { Ctx } from '../ctx.ts'
import { inArea, withoutArea, type Db, type Pools } from '../database/connection.ts'
import type { Log } from '../database/log.ts'
import type { FileStore } from '../files/store.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import { catalogue } from '../measures/catalogue.ts'
import { declareMeasures } from '../measures/commands/declare-measures.ts'
import { loadNeighbours, loadShippedStatistics } from '../measures/commands/load-reference.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { bringPublished } from '../plans/commands/bring-published.ts'
import type { PlanDocument } from '../plans/document.ts'
import { declareArea } from '../running/commands.ts'
import { areasServed } from '../running/queries.ts'
import { merrowshire, worcestershire } from './content.ts'
import { askedThatMorning, replayAccounts } from './replay-accounts.ts'
import { askContent, replayAsks } from './replay-asks.ts'
import { loadPublishedGovernance } from './replay-meetings.ts'
import { replayMeasures } from './replay-measures.ts'
import { replay } from './replay.ts'
import { replayOwedMornings } from './replay-owed.ts'
import { nameOwners, revisePlan } from './revise-plan.ts'

export type Loading = {
  readonly pools: Pools
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
  readonly log: Log
}

/** The day Merrowshire opens on: a week before its stocktake. */
export const merrowshireOpensOn: Day = '2025-02-27'
const planPublishedOn: Day = '2024-09-30'
/** The partnership's own January update is the last published word the demonstration holds on Worcestershire. */
const lastPublishedWord: Day = '2025-01-31'

const worcestershireArea = {
  id: 885,
  slug: 'worcestershire',
  name: 'Worcestershire',
  madeUp: false,
  keepsRecord: false,
}
const merrowshireArea = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

/** A ctx in which it is nine in the morning of a day gone by, so that what is loaded is recorded in its own time. */
const ctxOn = (loading: Loading, db: Db, area: Ctx['area'], day: Day): Ctx => ({
  db,
  area,
  who: null,
  today: day,
  now: new Date(startOfDay(day).getTime() + 9 * 60 * 60 * 1000),
  knownAt: null,
  newId: loading.newId,
  files: loading.files,
  requestId: 'first start',
})

const bring = async (ctx: Ctx, document: PlanDocument, on: Day | null): Promise<string> => {
  const brought = await bringPublished(ctx, document, on)
  if (!brought.ok)
    throw new Error(`${document.programme.name} in ${ctx.area.name} could not be loaded: ${brought.because}`)
  return brought.versionId
}

const loadWorcestershire = async (loading: Loading, db: Db): Promise<void> => {
  const content = worcestershire()
  await declareArea(db, { ...worcestershireArea, today: null, region: 'West Midlands', newCode: 'E10000034' })
  const ctx = ctxOn(loading, db, worcestershireArea, planPublishedOn)
  await savePartners(ctx, content.partners)
  await declareMeasures(ctx, catalogue)
  for (const document of [content.priorityActionPlan, content.plan, ...content.others]) {
    const { publishedOn, ...programme } = document.programme
    await bring(ctx, { ...document, programme }, publishedOn)
  }
  const on = (day: Day): Ctx => ctxOn(loading, db, worcestershireArea, day)
  await replayAsks(askContent('worcestershire'), on)
  await loadPublishedGovernance(on(lastPublishedWord))
}

const loadMerrowshire = async (loading: Loading, db: Db): Promise<void> => {
  const content = merrowshire()
  await declareArea(db, { ...merrowshireArea, today: merrowshireOpensOn, region: null, newCode: null })
  const on = (day: Day): Ctx => ctxOn(loading, db, merrowshireArea, day)
  const first = on(planPublishedOn)
  await savePartners(first, content.partners)
  await declareMeasures(first, [...catalogue, ...content.measures], { answersFor: content.answersFor })
  const priority = await bring(first, content.priorityActionPlan, planPublishedOn)
  const before = await bring(first, content.firstPlan, planPublishedOn)
  await nameOwners(first, content.versions)
  const revised = await revisePlan(on, before, content.plan, content.versions)
  const versions = new Map([
    [content.priorityActionPlan.programme.slug, priority],
    [content.plan.programme.slug, revised],
  ])
  await replay({ content, versions, on })
  await replayOwedMornings(on)
  await replayAccounts(on)
  await replayMeasures(on)
  await askedThatMorning(on)
}

/** Loads the two areas, each in one transaction, unless it is there already. Says whether anything was loaded. */
export const loadDemonstration = async (loading: Loading): Promise<boolean> => {
  const { pools, log } = loading
  const served = new Set((await withoutArea(pools.app, areasServed, { readOnly: true })).map(area => area.id))
  const missing = [
    { area: worcestershireArea, load: loadWorcestershire },
    { area: merrowshireArea, load: loadMerrowshire },
  ].filter(({ area }) => !served.has(area.id))
  if (missing.length === 0) return false
  log.info('First start: loading Worcestershire and Merrowshire')
  for (const statistics of await loadShippedStatistics(pools.owner))
    if (!statistics.ok) throw new Error(statistics.because)
  await Promise.all(missing.map(({ area, load }) => inArea(pools.owner, area.id, db => load(loading, db))))
  await loadNeighbours(pools.owner)
  return true
}
