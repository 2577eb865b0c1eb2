import type { Ctx } from '../../ctx.ts'
import { childrenOfPerson, familyOf } from '../../children/queries/families.ts'
import { peopleWithRole } from '../../partners/queries.ts'
import { casesOfChild } from './cases.ts'

/**
 * Who holds the cases of a child's family: of the child's own, then of children who share a family person that somebody
 * linked. Never by surname or address. Whoever holds no case any more, or is caseworker no longer, is not named.
 */
export const familysWorker = async (ctx: Ctx, childId: string, butOf?: string): Promise<string | null> => {
  const persons = [...new Set((await familyOf(ctx, childId)).filter(({ ended }) => ended === null).map(({ personId }) => personId))] // prettier-ignore
  const children = new Set([childId])
  for (const person of persons)
    for (const link of await childrenOfPerson(ctx, person, ctx.today)) children.add(link.childId)
  const workers = new Set((await peopleWithRole(ctx, 'caseworker')).map(({ personId }) => personId))
  for (const child of children) {
    const held = (await casesOfChild(ctx, child)).filter(({ caseId, workerId }) => caseId !== butOf && workerId !== null && workers.has(workerId)) // prettier-ignore
    const newest = held.toSorted((a, b) => (a.workerSince! < b.workerSince! ? 1 : -1))[0]
    if (newest) return newest.workerId
  }
  return null
}
