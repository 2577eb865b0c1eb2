import type { Role } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { peopleWithRole, postsById } from '../partners/queries.ts'
import { ownProgramme } from '../plans/commands/own-programme.ts'
import { saveDocument } from '../plans/commands/save-document.ts'
import * as versions from '../plans/commands/versions.ts'
import type { PlanDocument } from '../plans/document.ts'
import { programmes } from '../plans/queries/versions.ts'
import type { Approver } from '../plans/rules/approval.ts'
import { must } from './must.ts'

/** Who owns the made-up area's plans, and the days on which its revised plan was drafted, agreed, approved and published. */
export type VersionsContent = {
  readonly owners: readonly { readonly programme: string; readonly post: string }[]
  readonly revision: {
    readonly programme: string
    readonly draftedOn: Day
    readonly toBoardOn: Day
    readonly agreedOn: Day
    readonly minute: string
    readonly sentOn: Day
    readonly letter: string
    readonly approvals: readonly { readonly by: Approver; readonly on: Day; readonly letter: string }[]
    readonly publishedOn: Day
  }
}

/** The ctx of somebody who holds a role on its day. */
const as = async (ctx: Ctx, role: Role): Promise<Ctx> => {
  const [person] = await peopleWithRole(ctx, role)
  if (!person) throw new Error(`The made-up area has nobody who is ${role} on ${ctx.today}.`)
  const who = { personId: person.personId, name: person.name, areaId: ctx.area.id, roles: new Set([role]) }
  return { ...ctx, who: { ...who, posts: new Set<string>() } }
}

/** Says which post owns each plan. */
export const nameOwners = async (ctx: Ctx, { owners }: VersionsContent): Promise<void> => {
  const posts = [...(await postsById(ctx)).values()]
  const all = await programmes(ctx)
  for (const { programme, post } of owners) {
    const id = all.find(each => each.slug === programme)?.programmeId ?? ''
    must(
      'The next plan could not be given an owner',
      await ownProgramme(ctx, id, posts.find(each => each.slug === post)?.id ?? null),
    )
  }
}

/** The plan's next version, lived through step by step, each on its day by whoever may take it; gives back its id. */
export const revisePlan = async (
  on: (day: Day) => Ctx,
  from: string,
  document: PlanDocument,
  { revision }: VersionsContent,
): Promise<string> => {
  const lead = (day: Day) => as(on(day), 'programme-lead')
  const { versionId } = must(
    'The next plan could not be drafted',
    await versions.draftNext(await lead(revision.draftedOn), from),
  )
  must('The next plan could not be written', await saveDocument(await lead(revision.draftedOn), versionId, document))
  must(
    'The next plan could not be sent to the board',
    await versions.sendToBoard(await lead(revision.toBoardOn), versionId),
  )
  const { agreedOn, minute, sentOn, letter } = revision
  must(
    'The next plan could not be agreed',
    await versions.agree(await as(on(agreedOn), 'independent-chair'), versionId, { on: agreedOn, minute }),
  )
  must('The next plan could not be sent', await versions.send(await lead(sentOn), versionId, { on: sentOn, letter }))
  for (const approval of revision.approvals)
    must(
      'The next plan could not be approved',
      await versions.recordApproval(await lead(approval.on), versionId, approval),
    )
  must('The next plan could not be published', await versions.publish(await lead(revision.publishedOn), versionId))
  return versionId
}
