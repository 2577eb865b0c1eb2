import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { to as governance } from '../../governance/addresses.ts'
import { composeDue, tell } from '../../mail/commands.ts'
import { holdersByPost } from '../../partners/queries.ts'
import { askings } from '../ask-owners.ts'
import { plansInUse } from '../queries/staff.ts'
import { watchedPromises } from '../watched.ts'
import { orNothing } from './or-nothing.ts'

export type Asked = { readonly ok: true; readonly messages: number } | { readonly ok: false; readonly because: string }

/** Asks everybody who has not answered: one message to a person, however many promises wait for their word. */
export const askOwners = async (ctx: Ctx): Promise<Asked> => {
  const asking = askings(watchedPromises(await plansInUse(ctx)), ctx.today)
  if (asking.length === 0) return { ok: false, because: 'Every owner has been heard, so there is nobody to ask.' }
  const holders = await holdersByPost(ctx)
  return orNothing(ctx, async (): Promise<Asked> => {
    for (const { owner, lines } of asking)
      for (const { personId } of holders.get(owner.postId) ?? [])
        for (const { words, promiseId } of lines)
          await tell(ctx, personId, 'asked', { words, path: governance.update(ctx.area.slug, promiseId) })
    const { composed } = await composeDue(ctx, 'asked')
    if (composed === 0) return { ok: false, because: nobody }
    await record(ctx, {
      what: 'owners asked to answer',
      subjectKind: 'area',
      subjectId: String(ctx.area.id),
      detail: { posts: asking.map(each => each.owner.postId), messages: composed },
    })
    return { ok: true, messages: composed }
  })
}

const nobody = 'Each of them was asked today already, or nobody holds their post. Look again tomorrow.'
