import { ownChild } from '../../children/queries/families.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { to as family } from '../../families/addresses.ts'
import { isUuid } from '../../kernel/ids.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/support.ts'
import { raiseNeedChange } from '../commands/contact-needs.ts'
import { familyNeedForm } from '../forms/contact.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { ownWaitsEasyPage, ownWaitsPage } from '../pages/support-family.ts'
import { waitsOfChild } from '../queries/support-family.ts'

/** A child of whoever asks; any other address is not there. */
const mine = async (ctx: Ctx, { child }: AreaRequest['params']) => (isUuid(child) ? ownChild(ctx, child) : null)

const show = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const own = await mine(ctx, request.params)
  if (!own) return notFound
  const { slug: area } = ctx.area
  const found = await waitsOfChild(ctx, own.childId)
  return ownWaitsPage({ ...found, area, csrf: request.csrf, today: ctx.today, childId: own.childId, back: family.child(area, own.childId), refused }) // prettier-ignore
}

const showEasy = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const own = await mine(ctx, request.params)
  if (!own) return notFound
  const { waits } = await waitsOfChild(ctx, own.childId)
  return ownWaitsEasyPage({ area: ctx.area.slug, childId: own.childId, waits })
}

const say = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const own = await mine(ctx, request.params)
  if (!own) return notFound
  const read = readForm(familyNeedForm, request.body)
  if (!read.ok) return show(ctx, request, read)
  const { waits } = await waitsOfChild(ctx, own.childId)
  const about = waits.find(({ child }) => child.recordId === read.values.wait)
  if (!about) return show(ctx, request, refusedAt('wait', 'Choose which wait it is about.', request.body))
  const done = await raiseNeedChange(ctx, { ...about.child, service: about.service, raisedAs: 'family' }, read.values.words) // prettier-ignore
  if (!done.ok) return show(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(`${to.family(ctx.area.slug, own.childId)}#changed`)
}

/** What a family's own child waits for. */
export const familyWaitRoutes: readonly AreaRoute[] = [
  get('/family/:child/waits', 'own-family.read', (ctx, request) => show(ctx, request)),
  get('/family/:child/waits/easy-read', 'own-family.read', showEasy),
  post('/family/:child/waits/needs-changed', 'own-family.read', say),
]
