import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import type { Check, Layout } from '../../layouts/layout.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, usualUpload, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { loadOfficialList } from '../commands/official-list.ts'
import { officialForm, withDate } from '../forms/sending.ts'
import { checksPage } from '../pages/checks.ts'
import type { Refused } from '../pages/fields.ts'
import { officialList } from '../queries/official-list.ts'
import { refusedAt } from './asked.ts'

export const checksOf = ({ rules, shapeChecks }: Layout): Check[] => [...(shapeChecks ?? []), ...rules]

/** Returns for which a department publishes a list of checks of its own. */
const hasOfficial = ({ id }: Layout): boolean => id.startsWith('sen2-')

const showChecks = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const layout = layoutNamed(request.params.layout ?? '')
  if (!layout) return notFound
  const official = hasOfficial(layout)
    ? { list: await officialList(ctx, layout.id), mayLoad: may(ctx.who, 'return.load-official') }
    : null
  return checksPage({ area: ctx.area, layout, checks: checksOf(layout), csrf: request.csrf, official, refused })
}

const load = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const layout = layoutNamed(request.params.layout ?? '')
  if (!layout || !hasOfficial(layout)) return notFound
  const { upload } = request
  const body = withDate(request.body, 'dated')
  const form = readForm(officialForm(ctx.today), body, { dated: 'dated-day' })
  const because = upload === null ? 'Choose the file of the list.' : upload.ok ? null : upload.because
  if (!form.ok) {
    const file = because ?? `Choose “${upload?.ok ? upload.name : ''}” again once the rest is right: it was not kept.`
    return showChecks(ctx, request, {
      fields: { ...form.fields, file: [file] },
      summary: [...form.summary, { text: file, href: '#file' }],
      sent: sentText(body),
    })
  }
  if (!upload?.ok) return showChecks(ctx, request, refusedAt('file', because!, body))
  const { source, dated, sheet } = form.values
  const loaded = await loadOfficialList(ctx, { layoutId: layout.id, file: upload, sheet: sheet || null, source, dated })
  if (!loaded.ok) return showChecks(ctx, request, refusedAt('file', loaded.because, body))
  return redirect(`${to.checks(ctx.area.slug, layout.id)}#official`)
}

export const checkRoutes: readonly AreaRoute[] = [
  get('/returns/checks/:layout', 'return.read', (ctx, request) => showChecks(ctx, request)),
  post('/returns/checks/:layout', 'return.load-official', load, { uploadAtMost: usualUpload }),
]
