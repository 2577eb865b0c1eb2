import type { Ctx } from '../ctx.ts'
import { makeRelease } from '../open-data/commands/release.ts'
import { must } from './must.ts'

/** The made-up area's first release of open data, on the morning it opens; an analyst makes it. */
export const replayOpenData = async (analysts: Ctx): Promise<void> => {
  must('open data', await makeRelease(analysts, { because: 'The first release: every measure, and both plans.' }))
}
