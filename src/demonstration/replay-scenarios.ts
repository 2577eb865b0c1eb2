import type { Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { peopleWithRole } from '../partners/queries.ts'
import { keepScenario, tieScenario, withdrawScenario } from '../waits/commands/scenarios.ts'
import { serviceToSimulate } from '../waits/queries/scenario-service.ts'
import { nothingAsked, scenarioOf, type Asked } from '../waits/rules/scenario-asked.ts'
import { simulated } from '../waits/simulated.ts'
import { onThisThread } from '../waits/simulation-pool.ts'
import { must } from './must.ts'

/** After the trust's list of February has come in. */
const keptOn: Day = '2025-02-20'

const service = 'community-paediatrics'
/** Their pay for the hour, not for the post: the rest of their week is other work. */
const nurses: Asked = {
  ...nothingAsked,
  posts: 3, postsFrom: '2025-04-01', clinical: 2.7, minutesEach: 180, postCost: 1600, by: '2025-12-31', weeks: 78,
} // prettier-ignore

const scenarios: readonly { readonly name: string; readonly asked: Asked; readonly action: { readonly programme: string; readonly ref: string } | null }[] = [
  { name: 'Three band 6 nurses from April, an hour of each a week for first contacts', asked: nurses, action: { programme: 'priority-action-plan-2024', ref: 'P1' } },
  { name: 'The three nurses, and 20 children offered another provider', asked: { ...nurses, offers: 20, accepted: 60, offersAWeek: 5, offersFrom: '2025-04-01', outsideCost: 1800 }, action: null },
] // prettier-ignore

const lead = async (ctx: Ctx): Promise<Ctx> => {
  const [person] = await peopleWithRole(ctx, 'programme-lead')
  if (!person) throw new Error('Nobody leads the programme of the made-up area.')
  const who: Who = { personId: person.personId, name: person.name, areaId: ctx.area.id, roles: new Set(['programme-lead']), posts: new Set() } // prettier-ignore
  return { ...ctx, who }
}

const keep = async (plain: Ctx): Promise<void> => {
  const ctx = await lead(plain)
  const found = await serviceToSimulate(ctx, service)
  if (!found?.records) throw new Error(`The scenarios speak of the service ${service}, of which no referral was sent.`)
  for (const { name, asked, action } of scenarios) {
    const came = await simulated(found.records, scenarioOf(asked), { many: 60, pool: onThisThread })
    const { simulated: result, fingerprint } = must(name, came)
    const { id } = must(name, await keepScenario(ctx, { service, name, asked, result, fingerprint }))
    if (!action) continue
    must(name, await tieScenario(ctx, id, action, true))
    const twice = { service, name: 'Three nurses', asked, result, fingerprint }
    const { id: second } = must(twice.name, await keepScenario(ctx, twice))
    must(twice.name, await withdrawScenario(ctx, second, 'Kept a second time by mistake: the first says whose hours they are, and is tied to its action.')) // prettier-ignore
  }
}

/** What the programme lead supposed about waits, which action it is the expected effect of, and what was kept twice. */
export const scenarioHappenings = (): { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<void> }[] => [{ on: keptOn, keep }] // prettier-ignore
