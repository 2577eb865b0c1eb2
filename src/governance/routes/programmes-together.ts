import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { page, type Answer } from '../../web/answer.ts'
import { get, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/resources.ts'
import { saySameAction } from '../commands/programmes-together.ts'
import { sameForm } from '../forms/resources.ts'
import { programmesPage, samePage } from '../pages/programmes-together.ts'
import { programmesTogether, saidOfPairs } from '../queries/programmes-together.ts'
import { likelyOverlaps, pairKey } from '../rules/programmes-together.ts'
import { thingForm } from './meetings-forms.ts'

const section = '/programmes'
/** The likeliest first; more than these nobody reads. */
const mostShown = 12

const show = async (ctx: Ctx): Promise<Answer> => {
  const [programmes, said] = [await programmesTogether(ctx), await saidOfPairs(ctx)]
  const judged = new Set(said.map(({ one, other }) => pairKey(one, other)))
  const overlaps = likelyOverlaps(programmes.flatMap(({ actions }) => actions))
    .filter(({ one, other }) => !judged.has(pairKey(one.actionId, other.actionId)))
    .slice(0, mostShown)
  const maySay = may(ctx.who, 'programme.say-same')
  const main = programmesPage({ area: ctx.area, programmes, overlaps, said, maySay })
  return page({ title: 'All programmes in one picture', main, section, wide: true })
}

export const togetherRoutes: readonly AreaRoute[] = [
  get('/programmes', 'plan.read', show),
  ...thingForm({
    path: '/programmes/same',
    permission: 'programme.say-same',
    section,
    title: 'Are these two actions one?',
    find: async () => true,
    schema: sameForm,
    show: async (ctx, { csrf, state }) => {
      const actions = (await programmesTogether(ctx)).flatMap(each => each.actions)
      const choices = actions.map(each => ({
        value: each.actionId,
        text: `${each.programmeName} ${each.ref}: ${each.words}`.slice(0, 120),
      }))
      return samePage({ area: ctx.area, csrf, state, actions: choices })
    },
    save: (ctx, _thing, values) => saySameAction(ctx, values),
    back: ctx => ({ text: 'All programmes in one picture', href: to.programmes(ctx.area.slug) }),
  }),
]
