import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses.ts'
import { ownChild } from '../queries/families.ts'
import { familySaidOf, type SaidAbout } from '../queries/family-said.ts'
import { workersOfChild } from '../queries/workers.ts'
import type { Done } from './decide.ts'

const toAnswer = 'A family says something of their own or their child’s record. Open it, read it and answer.'

/** Keeps what somebody says of a record that is their own or their child's; whoever opens the record sees it and answers. */
export const sayOfRecord = async (
  ctx: Ctx,
  childId: string,
  { about, words }: { readonly about: SaidAbout; readonly words: string },
): Promise<Done> => {
  if (!(await ownChild(ctx, childId))) return { ok: false, because: 'This record is not open to you any more.' }
  const saidId = ctx.newId()
  await ctx.db
    .insertInto('family_said')
    .values({
      area_id: ctx.area.id,
      said_id: saidId,
      child_id: childId,
      person_id: ctx.who!.personId,
      about,
      words,
      said_on: ctx.today,
      said_at: ctx.now,
    })
    .execute()
  for (const personId of await workersOfChild(ctx, childId))
    await tell(ctx, personId, 'daily', { words: toAnswer, path: to.child(ctx.area.slug, childId) })
  await record(ctx, { what: 'family said of a record', subjectKind: 'child', subjectId: childId, detail: { said: saidId, about } }) // prettier-ignore
  return { ok: true }
}

/** Answers a family: what was put right, or why not. A second answer takes the first one's place. */
export const answerFamily = async (ctx: Ctx, childId: string, saidId: string, words: string): Promise<Done> => {
  const said = (await familySaidOf(ctx, childId)).find(each => each.saidId === saidId)
  if (!said) return { ok: false, because: 'This is not there any more.' }
  await ctx.db
    .insertInto('family_said_answer')
    .values({
      area_id: ctx.area.id,
      said_id: saidId,
      answered_at: ctx.now,
      answered_on: ctx.today,
      words,
      answered_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'family answered', subjectKind: 'child', subjectId: childId, detail: { said: saidId } })
  return { ok: true }
}
