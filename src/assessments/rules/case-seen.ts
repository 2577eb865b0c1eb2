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

/** Which organisation answers for what in a case: the bodies of contributors, and the child’s setting. */
export type Answering = { readonly bodies: ReadonlyMap<string, string>; readonly settingId: string | null }

const isOwn = (contributor: string, own: readonly string[], { bodies, settingId }: Answering): boolean =>
  own.includes(bodyOf(bodies, contributor, settingId) ?? '')

/** Steps as somebody may see them: all, or those their own side has to act in, and of advice what was asked of them. */
export const stepsSeen = (
  steps: readonly Step[],
  { whole, own }: Pick<Sight, 'whole' | 'own'>,
  answering: Answering,
): readonly Step[] =>
  whole
    ? steps
    : steps
        .filter(
          ({ rule, about }) =>
            theirs.has(ruleNamed(rule)?.by ?? '') &&
            (rule !== 'EHC.ADVICE' || about === null || isOwn(about, own, answering)),
        )
        .map(step => ({ ...step, because: withoutGrounds(step.because), breach: null }))

/** Advice as somebody may see it: all of it, or what their own organisation was asked for. */
export const adviceSeen = (
  rows: readonly AdviceRow[],
  { whole, own }: Pick<Sight, 'whole' | 'own'>,
  answering: Answering,
): readonly AdviceRow[] =>
  whole
    ? rows
    : rows
        .filter(({ contributor }) => isOwn(contributor, own, answering))
        .map(row => ({ ...row, because: withoutGrounds(row.because), breach: null }))
