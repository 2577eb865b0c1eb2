import { personNames } from '../partners/queries.ts'
import { page } from '../web/answer.ts'
import { get, type AreaRoute } from '../web/area-routes.ts'
import { auditPage } from './pages.ts'
import { auditedKinds, auditLines } from './queries.ts'

const size = 50

/** A whole number out of an address, or nothing. */
const numberIn = (text: string | undefined): number | undefined =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : undefined
const short = (text: string | undefined): string | undefined => (text ? text.slice(0, 200) : undefined)

export const auditRoutes: readonly AreaRoute[] = [
  get('/audit', 'audit.read', async (ctx, request) => {
    const [kind, id, before] = [short(request.query.kind), short(request.query.id), numberIn(request.query.before)]
    const found = await auditLines(ctx, { before, size: size + 1, subjectKind: kind, subjectId: id })
    const lines = found.slice(0, size)
    const main = auditPage({
      area: ctx.area,
      lines,
      names: await personNames(ctx),
      kinds: await auditedKinds(ctx),
      kind,
      id,
      older: found.length > size ? lines.at(-1)!.number : null,
      newest: before === undefined,
    })
    return page({ title: 'Who did what', section: '/audit', wide: true, main })
  }),
]
