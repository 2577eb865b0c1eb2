import { adviceDaily } from './assessments/commands/reminders.ts'
import { giveToFamiliesWorkers } from './assessments/commands/case-keeping.ts'
import { casesDaily } from './assessments/commands/work-out.ts'
import type { Ctx } from './ctx.ts'
import { familiesDaily } from './families/commands/tell-daily.ts'
import { asksDaily } from './governance/commands/asks-daily.ts'
import { barriersDaily } from './governance/commands/barriers.ts'
import { escalationsDaily } from './governance/commands/escalations-daily.ts'
import { meetingsDaily } from './governance/commands/meetings-daily.ts'
import { roundsDaily } from './governance/commands/rounds-daily.ts'
import { holidaysDaily } from './holidays/commands.ts'
import { composeDue } from './mail/commands.ts'
import { rhythmsDueOn } from './mail/rules.ts'
import { countDaily } from './measures/commands/count.ts'
import { releaseDaily } from './open-data/commands/release.ts'
import { raiseReviews } from './plans/commands/raise-reviews.ts'
import { reviewsDaily } from './reviews/commands/daily.ts'
import { forgetUnconfirmedDaily } from './updates/commands/subscribe.ts'
import { exceptionsDaily } from './measures/commands/exceptions-daily.ts'
import { returnsDaily } from './returns/commands/chase-daily.ts'
import { removeFilesDaily } from './returns/commands/keeping.ts'
import { updatesDaily } from './updates/commands/remind.ts'
import { voiceDaily } from './voice/commands/disputes.ts'
import { waitsDaily } from './waits/commands/contact-daily.ts'

/**
 * What raises itself with time. Each step looks at one day (`ctx.today`), is pure in what it decides, and does nothing
 * the second time it is run for that day.
 */
const steps: readonly ((ctx: Ctx) => Promise<unknown>)[] = [
  raiseReviews,
  voiceDaily,
  asksDaily,
  roundsDaily,
  barriersDaily,
  meetingsDaily,
  returnsDaily,
  removeFilesDaily,
  exceptionsDaily,
  escalationsDaily,
  forgetUnconfirmedDaily,
  updatesDaily,
  holidaysDaily,
  casesDaily,
  countDaily,
  giveToFamiliesWorkers,
  reviewsDaily,
  adviceDaily,
  familiesDaily,
  waitsDaily,
  releaseDaily,
]

/** A morning in an area: what is due raises itself, then everybody's messages are composed, one for each rhythm. */
export const liveADay = async (ctx: Ctx): Promise<void> => {
  for (const step of steps) await step(ctx)
  for (const rhythm of rhythmsDueOn(ctx.today)) await composeDue(ctx, rhythm)
}
