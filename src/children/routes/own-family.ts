import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { to as own } from '../../families/addresses.ts'
import { isUuid } from '../../kernel/ids.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { sayOfRecord } from '../commands/family-said.ts'
import { agree, endAgreement } from '../commands/grounds.ts'
import { saidForm } from '../forms.ts'
import { sayPage } from '../pages/own-say.ts'
import type { Refused } from '../pages/parts.ts'
import { ownChild, type OwnChild } from '../queries/families.ts'

/** What families change of their own: what they say of the record, and whom a young person agrees to. */

const mine = async (ctx: Ctx, { child }: AreaRequest['params']): Promise<OwnChild | null> =>
  isUuid(child) ? ownChild(ctx, child) : null

const showSay = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const child = await mine(ctx, request.params)
  if (!child) return notFound
  const { area } = ctx
  return sayPage({ area: area.slug, csrf: request.csrf, childId: child.childId, back: own.child(area.slug, child.childId), refused }) // prettier-ignore
}

const say = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const child = await mine(ctx, request.params)
  if (!child) return notFound
  const read = readForm(saidForm, request.body)
  if (!read.ok) return showSay(ctx, request, read)
  const done = await sayOfRecord(ctx, child.childId, read.values)
  return done.ok ? redirect(`${own.child(ctx.area.slug, child.childId)}#said`) : notFound
}

type Change = typeof agree

/** A button beside a person on the young person's own page; anybody else's address is not there. */
const deciding =
  (change: Change) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const child = await mine(ctx, request.params)
    if (child?.access.by !== 'themselves' || !isUuid(request.params.link)) return notFound
    await change(ctx, child.childId, request.params.link)
    return redirect(own.people(ctx.area.slug, child.childId))
  }

export const familyFormRoutes: readonly AreaRoute[] = [
  get('/family/:child/say', 'own-family.read', (ctx, request) => showSay(ctx, request)),
  post('/family/:child/say', 'own-family.read', say),
  post('/family/:child/people/:link/agree', 'own-family.agree', deciding(agree)),
  post('/family/:child/people/:link/end', 'own-family.agree', deciding(endAgreement)),
]
