import type { Ctx } from '../../ctx.ts'
import { dayInWords } from '../../kernel/day.ts'
import { aboutInWords, readSubject } from '../rules/complaints.ts'
import { countedBy } from './complaints.ts'
import { expectationById } from './owed-register.ts'

/**
 * Whether what this room raised has met the condition it was raised with: the evidence in a sentence, or null. Asked by
 * whoever stands escalations down each morning.
 */
export const raisedAndMet = async (ctx: Ctx, raised: { reason: string; subjectId: string; raisedOn: string }): Promise<string | null> => {
  if (raised.reason === 'complaints') {
    const about = readSubject(raised.subjectId)
    const counted = about && (await countedBy(ctx, about))
    return counted?.came ? `${counted.return} counts ${aboutInWords(counted)}, and has come.` : null
  }
  const [, id] = /^agreement\/([0-9a-f-]{36})$/.exec(raised.subjectId) ?? []
  if (raised.reason !== 'agreement-ends' || !id) return null
  const line = await expectationById(ctx, id)
  if (!line || line.endedBecause !== null) return 'The return is owed no more, so nothing is sent under the agreement.'
  if (line.agreementEnds === null) return line.agreement === null ? null : `The register names “${line.agreement}”, which has no last day.`
  // It was raised so many days before its end: an agreement that is renewed goes on well beyond.
  const raisedFor = await endRaised(ctx, id)
  return raisedFor !== null && line.agreementEnds > raisedFor ? `The register names “${line.agreement}”, which goes on until ${dayInWords(line.agreementEnds)}.` : null
} // prettier-ignore

const endRaised = async (ctx: Ctx, expectationId: string): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('agreement_raised')
    .select('agreement_ends')
    .where('area_id', '=', ctx.area.id)
    .where('expectation_id', '=', expectationId)
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst()
  return row?.agreement_ends ?? null
}
