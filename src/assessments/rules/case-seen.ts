import { ruleNamed } from '../../timelines/catalogue.ts'
import type { Step } from '../../timelines/step.ts'
import type { AdviceRow } from './case-advice.ts'
import { bodyOf } from './case-bodies.ts'
import type { Sight } from './case-sight.ts'

/** What of a case is shown to those who see a part of it: their own steps and advice, and nothing of why a limit fell away. */

const theirs: ReadonlySet<string> = new Set(['contributor', 'setting', 'health body', 'organiser of the review', 'mediation adviser']) // prettier-ignore

const withoutGrounds = (because: string): string =>
  because
    .replace(/ An exception was recorded,.*$/, '')
    .replace(/ The limit does not apply:.*$/, ' The limit does not apply here; the caseworker can say why.')

/** Steps as somebody may see them. */
export const stepsSeen = (steps: readonly Step[], sight: Pick<Sight, 'whole'>): readonly Step[] =>
  sight.whole
    ? steps
    : steps
        .filter(({ rule }) => theirs.has(ruleNamed(rule)?.by ?? ''))
        .map(step => ({ ...step, because: withoutGrounds(step.because), breach: null }))

/** Advice as somebody may see it: all of it, or what their own organisation was asked for. */
export const adviceSeen = (
  rows: readonly AdviceRow[],
  sight: Pick<Sight, 'whole'>,
  own: readonly string[],
  { bodies, settingId }: { readonly bodies: ReadonlyMap<string, string>; readonly settingId: string | null },
): readonly AdviceRow[] =>
  sight.whole
    ? rows
    : rows
        .filter(({ contributor }) => own.includes(bodyOf(bodies, contributor, settingId) ?? ''))
        .map(row => ({ ...row, because: withoutGrounds(row.because), breach: null }))
