import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Role } from '../../access/rules.ts'
import { viewerOf } from '../../children/queries/view.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { contributors } from '../../layouts/ehc-words.ts'
import { timeline } from '../../timelines/timeline.ts'
import { adviceState, type AdviceState } from '../rules/advice.ts'
import { adviceOf, type AdviceRow } from '../rules/case-advice.ts'
import { bodyOf } from '../rules/case-bodies.ts'
import { sourceOf, type Source } from '../rules/sources.ts'
import { rowsAsKnown } from './caseload.ts'
import { casesNamed, type EhcCase } from './cases.ts'
import { factsOf, type ToldFact } from './facts.ts'
import { remindersOf, type Reminded } from './reminders.ts'
import { bodiesNow, clockSettings, sourcesNow } from './settings.ts'

/** Roles that answer for an organisation. */
export const answerRoles: readonly Role[] = ['school', 'health-coordinator', 'service-lead']

/** The organisations somebody answers for on the day. */
export const answersFor = async (ctx: Ctx): Promise<readonly string[]> => [
  ...new Set((await viewerOf(ctx)).filter(({ role }) => answerRoles.includes(role)).map(each => each.organisationId)),
]

/** One request for advice to an organisation. */
export type AdviceRequest = {
  readonly theCase: EhcCase
  readonly row: AdviceRow
  readonly state: AdviceState
  readonly facts: readonly ToldFact[]
  /** Where answers of this case come from: the authority's extract, or what is typed here. */
  readonly source: Source
  /** Who answers; null where nobody is named for the contributor. */
  readonly bodyId: string | null
  readonly reminded: readonly Reminded[]
}

/** Answers of so many days back are shown beside what waits. */
const shownFor = 56

type Wanted = { readonly contributors: readonly string[]; readonly settings: readonly string[] }

/** Cases in which these contributors, or these settings, were asked and have not answered, or did lately. */
const casesAsked = async (ctx: Ctx, { contributors: codes, settings }: Wanted): Promise<string[]> => {
  const since = addDays(ctx.today, -shownFor)
  if (ctx.knownAt !== null) return (await rowsAsKnown(ctx)).filter(({ steps, settingId }) => steps.some(({ rule, about }) => rule === 'EHC.ADVICE' && about !== null && (codes.includes(about) || (about === 'b' && settingId !== null && settings.includes(settingId))))).map(({ caseId }) => caseId) // prettier-ignore
  const { rows } = await sql<{ caseId: string }>`
    select distinct s.case_id as "caseId" from case_step s
      left join lateral (select p.organisation_id from case_setting p
         where p.area_id = ${ctx.area.id} and p.case_id = s.case_id order by p.recorded_at desc limit 1) p on s.about = 'b'
     where s.area_id = ${ctx.area.id} and s.rule = 'EHC.ADVICE' and (s.met_on is null and s.came_to <> 'not needed' or s.met_on >= ${since}::date)
       and (s.about = any(${codes}::text[]) or p.organisation_id = any(${settings}::uuid[]))`.execute(ctx.db)
  return rows.map(({ caseId }) => caseId)
} // prettier-ignore

/** The newest request to each contributor of these cases, worked out now from their facts. */
export const requestsIn = async (ctx: Ctx, caseIds: readonly string[]): Promise<AdviceRequest[]> => {
  if (caseIds.length === 0) return []
  const [cases, settings, sources] = [await casesNamed(ctx, caseIds), await clockSettings(ctx), await sourcesNow(ctx)]
  const [known, bodies, reminders] = [await factsOf(ctx, cases), await bodiesNow(ctx), await remindersOf(ctx, caseIds)]
  return cases.flatMap(theCase => {
    const { facts, inExtract } = known.get(theCase.caseId)!
    const rows = adviceOf(facts, timeline(facts, ctx.today, settings).steps)
    const newest = new Map(rows.map(row => [row.contributor, row]))
    return [...newest.values()].map(row => ({
      theCase, row, facts,
      state: adviceState(row, facts),
      source: sourceOf(sources, 'ADVICE_RECEIVED', inExtract),
      bodyId: bodyOf(bodies, row.contributor, theCase.settingId),
      reminded: reminders.filter(each => each.caseId === theCase.caseId && each.contributor === row.contributor),
    }))
  })
} // prettier-ignore

/** What was asked of organisations and is not answered, or was lately. */
export const requestsTo = async (ctx: Ctx, organisations: readonly string[]): Promise<AdviceRequest[]> => {
  if (organisations.length === 0) return []
  const bodies = await bodiesNow(ctx)
  const codes = contributors.codes.map(({ code }) => code)
  const theirs = codes.filter(code => organisations.includes(bodyOf(bodies, code, null) ?? ''))
  const found = await requestsIn(ctx, await casesAsked(ctx, { contributors: theirs, settings: organisations }))
  const since = addDays(ctx.today, -shownFor)
  const lately = ({ row, state }: AdviceRequest): boolean => state !== 'not needed' && (row.inOn === null || row.inOn >= since || state === 'sent back') // prettier-ignore
  return found.filter(each => each.bodyId !== null && organisations.includes(each.bodyId) && lately(each))
}

/** The newest request to one contributor of a case; null where none was made. */
export const requestOf = async (ctx: Ctx, caseId: string, contributor: string): Promise<AdviceRequest | null> =>
  (await requestsIn(ctx, [caseId])).find(({ row }) => row.contributor === contributor) ?? null

/** Advice that is open and has a due day, with who is to answer, for reminders: of the whole area, from what is kept. */
export type OpenAdvice = { readonly caseId: string; readonly caseRef: string; readonly contributor: string; readonly fromOn: Day; readonly dueOn: Day; readonly settingId: string | null } // prettier-ignore

export const openAdvice = async (ctx: Ctx, until: Day): Promise<OpenAdvice[]> => {
  const { rows } = await sql<OpenAdvice>`
    select c.case_id as "caseId", c.case_ref as "caseRef", s.about as contributor, s.from_on as "fromOn", s.due_on as "dueOn",
           p.organisation_id as "settingId"
      from case_step s
      join ehc_case c on c.area_id = ${ctx.area.id} and c.case_id = s.case_id
      left join lateral (select p.organisation_id from case_setting p
         where p.area_id = ${ctx.area.id} and p.case_id = s.case_id order by p.recorded_at desc limit 1) p on s.about = 'b'
     where s.area_id = ${ctx.area.id} and s.rule = 'EHC.ADVICE' and s.came_to = 'open' and s.about is not null and s.due_on <= ${until}::date
     order by s.due_on, c.case_ref`.execute(ctx.db)
  return rows
} // prettier-ignore
