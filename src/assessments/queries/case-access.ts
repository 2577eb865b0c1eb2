import type { Ctx } from '../../ctx.ts'
import { viewerOf } from '../../children/queries/view.ts'
import { bodyOf } from '../rules/case-bodies.ts'
import { sightOf, type Sight } from '../rules/case-sight.ts'
import { caseNamed, timelineOf, type CaseTimeline, type EhcCase } from './cases.ts'
import { openedToday } from './case-history.ts'
import { needsOfCase, type Need } from './needs.ts'
import { bodiesNow } from './settings.ts'

export type CaseOpen = CaseTimeline & {
  readonly theCase: EhcCase
  readonly sight: Sight
  /** They must say why before they see it. */
  readonly closed: boolean
  readonly needs: readonly Need[]
  readonly bodies: ReadonlyMap<string, string>
}

const askedOf = ({ facts }: CaseTimeline, { settingId }: EhcCase, bodies: ReadonlyMap<string, string>): string[] =>
  facts.flatMap(({ kind, contributor }) =>
    (kind === 'ADVICE_REQUESTED' || kind === 'ADVICE_REQUEST_RECEIVED') && contributor
      ? (bodyOf(bodies, contributor, settingId) ?? [])
      : [],
  )

/** A case as whoever asks may see it; null where they may not know of it. */
export const openCaseFor = async (ctx: Ctx, caseId: string): Promise<CaseOpen | null> => {
  const theCase = await caseNamed(ctx, caseId)
  if (!theCase || !ctx.who) return null
  const [known, bodies, needs] = [await timelineOf(ctx, theCase), await bodiesNow(ctx), await needsOfCase(ctx, caseId)]
  const asked = [...askedOf(known, theCase, bodies), ...needs.map(({ organisationId }) => organisationId)]
  const sight = sightOf(await viewerOf(ctx), ctx.who.personId, { ...theCase, asked })
  if (!sight) return null
  return { ...known, theCase, sight, closed: sight.asksWhy && !(await openedToday(ctx, caseId)), needs, bodies }
}
