import type { Ctx } from '../../ctx.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { meetingLooksBack } from '../rules/joint-meeting.ts'
import { requestsIn, type AdviceRequest } from './advice.ts'
import type { CaseRow } from './caseload.ts'

/** Something that happened to the advice of a contributor. */
export type AdviceNoted = { readonly caseId: string; readonly caseRef: string; readonly contributor: string; readonly bodyId: string | null; readonly on: Day } // prettier-ignore

const noted = ({ theCase, row, bodyId }: AdviceRequest, on: Day): AdviceNoted => ({ caseId: theCase.caseId, caseRef: theCase.caseRef, contributor: row.contributor, bodyId, on }) // prettier-ignore

/**
 * Of open cases: advice that was sent back and is not completed yet, and answers of the last four weeks that a child is not
 * known to the service. Newest first.
 */
export const adviceNoted = async (
  ctx: Ctx,
  open: readonly CaseRow[],
): Promise<{ readonly sentBack: readonly AdviceNoted[]; readonly notKnown: readonly AdviceNoted[] }> => {
  const answered = open.filter(({ steps }) => steps.some(({ rule, metOn }) => rule === 'EHC.ADVICE' && metOn !== null))
  const requests = await requestsIn(ctx, answered.map(({ caseId }) => caseId)) // prettier-ignore
  const since = addDays(ctx.today, -meetingLooksBack)
  const newest = (all: AdviceNoted[]) => all.toSorted((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0))
  return {
    sentBack: newest(requests.filter(({ state }) => state === 'sent back').map(each => noted(each, each.row.sentBackOn.at(-1)!))), // prettier-ignore
    notKnown: newest(
      requests.filter(({ row }) => row.outcome === 'not-known-to-service' && row.inOn !== null && row.inOn > since).map(each => noted(each, each.row.inOn!)), // prettier-ignore
    ),
  }
}
