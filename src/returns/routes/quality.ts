import { notFound, page } from '../../web/answer.ts'
import { get, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/owed.ts'
import { qualityPage, senderPage } from '../pages/quality.ts'
import { senderQuality } from '../queries/quality.ts'
import { allOwed, owedWithin } from './owed.ts'

const section = '/owed'
const title = 'How good what is sent is'

export const qualityRoutes: readonly AreaRoute[] = [
  get('/owed/quality', 'owed.read', async ctx => {
    const { lines } = await owedWithin(ctx)
    const senders = await senderQuality(ctx, lines)
    const byName = senders.toSorted((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'en'))
    return page({
      title,
      main: qualityPage({ area: ctx.area, senders: byName }),
      section,
      back: allOwed(ctx),
      wide: true,
    })
  }),
  get('/owed/quality/:organisation', 'owed.read', async (ctx, { params }) => {
    const { lines } = await owedWithin(ctx)
    const theirs = lines.filter(({ organisation }) => organisation.slug === params.organisation)
    const [sender] = await senderQuality(ctx, theirs)
    if (!sender) return notFound
    const back = { text: title, href: to.quality(ctx.area.slug) }
    return page({ title: `${title}: ${sender.organisation.name}`, main: senderPage({ area: ctx.area, sender }), section, back }) // prettier-ignore
  }),
]
