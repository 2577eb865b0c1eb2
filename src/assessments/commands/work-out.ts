import { hash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { touchedByHolidays } from '../../timelines/redated.ts'
import { timeline } from '../../timelines/timeline.ts'
import type { Settings } from '../../timelines/settings.ts'
import { caseKeys, keysWithFacts } from '../queries/cases.ts'
import { factsOf, type CaseFactsKnown, type CaseKey } from '../queries/facts.ts'
import { clockSettings } from '../queries/settings.ts'
import { standingOf, type Standing } from '../rules/standing.ts'
import { countedSteps, type StepCounted } from '../rules/counted-steps.ts'

type WorkedOut = {
  readonly caseId: string
  readonly standing: Standing
  readonly steps: readonly StepCounted[]
  readonly held: number
  readonly fingerprint: string
}

/** The same for the same standing and limits: so that what did not change is not written again. */
const fingerprintOf = (standing: Standing, kept: readonly StepCounted[], held: number): string => {
  const steps = kept.map(each => `${each.rule}|${each.about}|${each.fromOn}|${each.dueOn}|${each.metOn}|${each.cameTo}|${each.breach}|${each.excepted}|${each.outcome}|${each.endedOn}`) // prettier-ignore
  return hash('sha256', `${JSON.stringify(standing)}|${held}|${steps.join('\n')}`, 'base64url')
}

const workedOut = (ctx: Ctx, { facts, held }: CaseFactsKnown, caseId: string, settings: Settings): WorkedOut => {
  const { steps } = timeline(facts, ctx.today, settings)
  const standing = standingOf(facts, steps, ctx.today)
  const kept = countedSteps(facts, steps, ctx.today)
  return { caseId, standing, steps: kept, held: held.length, fingerprint: fingerprintOf(standing, kept, held.length) } // prettier-ignore
}

const stood = async (ctx: Ctx, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await ctx.db
    .selectFrom('case_standing')
    .select(['case_id', 'fingerprint'])
    .where('area_id', '=', ctx.area.id)
    .where(sql<boolean>`case_id = any(${caseIds}::uuid[])`)
    .execute()
  return new Map(rows.map(({ case_id, fingerprint }) => [case_id, fingerprint]))
}

const keepStandings = (ctx: Ctx, all: readonly WorkedOut[]): Promise<unknown> => sql`
  insert into case_standing (area_id, case_id, worked_out_on, fingerprint, stage, begun_on, decided_on, draft_on, plan_on,
                             ended_on, final_due, excepted, born_on, held)
  select ${ctx.area.id}, case_id, ${ctx.today}::date, fingerprint, stage, begun_on, decided_on, draft_on, plan_on, ended_on,
         final_due, excepted, born_on, held
    from jsonb_to_recordset(${JSON.stringify(all.map(standingRow))}::jsonb) as v (case_id uuid, fingerprint text, stage text,
         begun_on date, decided_on date, draft_on date, plan_on date, ended_on date, final_due date, excepted boolean,
         born_on date, held integer)
  on conflict (area_id, case_id) do update set worked_out_on = excluded.worked_out_on, fingerprint = excluded.fingerprint,
     stage = excluded.stage, begun_on = excluded.begun_on, decided_on = excluded.decided_on, draft_on = excluded.draft_on,
     plan_on = excluded.plan_on, ended_on = excluded.ended_on, final_due = excluded.final_due, excepted = excluded.excepted,
     born_on = excluded.born_on, held = excluded.held`.execute(ctx.db) // prettier-ignore

const standingRow = ({ caseId, fingerprint, standing, held }: WorkedOut) => ({
  case_id: caseId, fingerprint, held, stage: standing.stage, begun_on: standing.begunOn, decided_on: standing.decidedOn,
  draft_on: standing.draftOn, plan_on: standing.planOn, ended_on: standing.endedOn, final_due: standing.finalDue,
  excepted: standing.excepted, born_on: standing.bornOn,
}) // prettier-ignore

const stepRow = (caseId: string) => (each: StepCounted, step: number) => ({
  case_id: caseId, step, rule: each.rule, about: each.about, from_on: each.fromOn, due_on: each.dueOn, met_on: each.metOn,
  came_to: each.cameTo, breach: each.breach, excepted: each.excepted, outcome: each.outcome, ended_on: each.endedOn,
}) // prettier-ignore

const keepSteps = async (ctx: Ctx, all: readonly WorkedOut[]): Promise<void> => {
  const ids = all.map(({ caseId }) => caseId)
  await sql`delete from case_step where area_id = ${ctx.area.id} and case_id = any(${ids}::uuid[])`.execute(ctx.db)
  const rows = all.flatMap(({ caseId, steps }) => steps.map(stepRow(caseId)))
  await sql`
    insert into case_step (area_id, case_id, step, rule, about, from_on, due_on, met_on, came_to, breach,
                           excepted, outcome, ended_on)
    select ${ctx.area.id}, v.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (case_id uuid, step integer, rule text,
           about text, from_on date, due_on date, met_on date, came_to text, breach boolean, excepted boolean,
           outcome text, ended_on date)`.execute(ctx.db)
}

/** What working out a few hundred cases reads: their facts, and what they came to before. */
const readOf = async (ctx: Ctx, cases: readonly CaseKey[]) => {
  const [facts, before] = await Promise.all([factsOf(ctx, cases), stood(ctx, cases.map(({ caseId }) => caseId))]) // prettier-ignore
  return { facts, before }
}

type Read = Awaited<ReturnType<typeof readOf>>

const keepChanged = async (ctx: Ctx, cases: readonly CaseKey[], { facts, before }: Read, settings: Settings): Promise<number> => {
  const fresh = cases
    .map(({ caseId }) => workedOut(ctx, facts.get(caseId)!, caseId, settings))
    .filter(each => before.get(each.caseId) !== each.fingerprint)
  if (fresh.length === 0) return 0
  await keepStandings(ctx, fresh)
  await keepSteps(ctx, fresh)
  return fresh.length
} // prettier-ignore

/**
 * Works out where cases stand today and keeps it for lists and counts; a case of which nothing changed is left as it is.
 * What is kept is never a source: it can be thrown away and worked out again.
 */
export const workOutCases = async (ctx: Ctx, cases: readonly CaseKey[]): Promise<{ readonly changed: number }> =>
  cases.length === 0
    ? { changed: 0 }
    : { changed: await keepChanged(ctx, cases, await readOf(ctx, cases), await clockSettings(ctx)) }

const atOnce = 500

/** The next few hundred are read while these are worked out: what is asked for goes to PostgreSQL before we are busy. */
const readAhead = async (ctx: Ctx, cases: readonly CaseKey[]): Promise<{ readonly read: Promise<Read> }> => {
  const read = readOf(ctx, cases)
  // Where these fail first, nobody waits for those any more.
  read.catch(() => undefined)
  await turn()
  return { read }
}

type Page = (after: CaseKey | null) => Promise<readonly CaseKey[]>

const workOutPages = async (ctx: Ctx, pageAfter: Page, settings: Settings): Promise<{ readonly cases: number; readonly changed: number }> => {
  let [cases, changed] = [0, 0]
  let keys = await pageAfter(null)
  let ahead = await readAhead(ctx, keys)
  while (keys.length > 0) {
    const read = await ahead.read
    const next = await pageAfter(keys.at(-1)!)
    ahead = await readAhead(ctx, next)
    changed += await keepChanged(ctx, keys, read, settings)
    cases += keys.length
    keys = next
  }
  return { cases, changed }
} // prettier-ignore

/** The same for every case of the area: the day has changed, or how days are counted. */
export const workOutAll = async (ctx: Ctx): Promise<{ readonly cases: number; readonly changed: number }> =>
  workOutPages(ctx, last => caseKeys(ctx, { after: last?.caseId ?? null, limit: atOnce }), await clockSettings(ctx))

/**
 * The same after a bank holiday was declared or taken out. Only limits counted in working or Tribunal days can have another
 * day then, so only cases with a fact that begins one are read.
 */
export const workOutRedated = async (ctx: Ctx): Promise<{ readonly cases: number; readonly changed: number }> => {
  const settings = await clockSettings(ctx)
  const keys = await keysWithFacts(ctx, touchedByHolidays(settings))
  const pageAfter: Page = async last => {
    const from = last === null ? 0 : keys.indexOf(last) + 1
    return keys.slice(from, from + atOnce)
  }
  return workOutPages(ctx, pageAfter, settings)
}

/** Each morning: what was not due yesterday may be today. */
export const casesDaily = async (ctx: Ctx): Promise<void> => void (await workOutAll(ctx))
