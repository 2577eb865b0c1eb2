import { capital } from '../../design/words.ts'
import { contributors, exceptionReasons } from '../../layouts/ehc-words.ts'
import { happened, type Kind } from '../../timelines/facts.ts'
import { ruleNamed } from '../../timelines/catalogue.ts'
import type { Step } from '../../timelines/step.ts'

/** The words of facts and steps on pages. Pure. */

const bodies = new Map(contributors.codes.map(({ code, means }) => [code, means]))

/** `occupational therapy` for `c-ot`. */
export const contributorInWords = (code: string): string => bodies.get(code) ?? code

/** What a kind of fact is, without its day: `The review meeting`. */
export const kindInWords = (kind: Kind): string => happened[kind].replace(/ is( dated)?$/, '')

const outcomes: Readonly<Record<string, string>> = {
  'assess': 'to assess',
  'refuse': 'refused',
  'complete': 'complete',
  'no-needs-identified': 'no needs found',
  'not-known-to-service': 'not known to this service',
  'can-meet-needs': 'can meet the needs',
  'cannot-meet-needs': 'cannot meet the needs',
  'no-place': 'has no place',
  'section-f': 'special educational provision, section F',
  'section-g': 'health provision, section G',
  'maintain': 'the plan stays as it is',
  'amend': 'the plan is to be amended',
  'cease': 'the plan is to end',
  'agree': 'agreed',
  'reassess': 'to re-assess',
  'make-plan': 'to make a plan',
  'amend-provision': 'to amend the provision',
  'amend-setting': 'to amend the setting',
  'school': 'to a school',
  'post16': 'from school to post-16',
  'post16-move': 'between post-16 institutions',
  'in': 'to us',
  'out': 'to another authority',
} // prettier-ignore

export const outcomeInWords = (outcome: string): string => outcomes[outcome] ?? outcome.replaceAll('-', ' ')

type Said = { readonly kind: Kind; readonly outcome?: string | null; readonly contributor?: string | null; readonly sequence?: string | null; readonly reason?: string | null } // prettier-ignore

/** A fact in words, without its day: `Advice came in: occupational therapy, not known to this service`. */
export const factInWords = ({ kind, outcome, contributor, sequence, reason }: Said): string => {
  const parts = [
    contributor && contributorInWords(contributor),
    kind === 'CONSULT_SENT' || kind === 'CONSULT_REPLIED' ? sequence : null,
    outcome && outcomeInWords(outcome),
    kind === 'EXCEPTION' ? (exceptionReasons.get(reason ?? '') ?? reason) : null,
  ].filter(Boolean)
  return parts.length === 0 ? kindInWords(kind) : `${kindInWords(kind)}: ${parts.join(', ')}`
}

/** What has to happen, as the title of a step: `Advice from educational psychology`. */
export const stepInWords = ({ rule, about }: Pick<Step, 'rule' | 'about'>): string => {
  if (rule === 'EHC.ADVICE') return about === null ? 'Advice of each contributor' : `Advice from ${contributorInWords(about)}`
  const needs = capital(ruleNamed(rule)?.needs ?? rule)
  return about === null ? needs : `${needs} (${about})`
} // prettier-ignore

/** Who asked for an assessment, as a request says it. */
export const askers = {
  'parent': 'A parent or carer',
  'young person': 'The young person',
  'school': 'A school, early years setting or college',
  'health': 'A health service',
  'social care': 'Social care',
  'other': 'Somebody else',
} as const // prettier-ignore

export type Asker = keyof typeof askers

/** Those who may request an assessment (s.36(1)); anybody else brings a child to the authority’s attention (s.24). */
export const mayRequest: ReadonlySet<string> = new Set<Asker>(['parent', 'young person', 'school'])

export const askerInWords = (said: string): string => askers[said as Asker] ?? capital(said)
