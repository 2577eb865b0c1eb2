/** What of the published plans the lines of an audit may have changed. Pure. */

export type Line = { readonly what: string; readonly subjectKind: string; readonly subjectId: string }

/** Nothing, the facts about these promises (by id), or anything at all. */
export type Touched = 'nothing' | ReadonlySet<string> | 'anything'

/** Kinds of thing that any plan's words, names, figures or days may rest on: a line about one touches anything. */
const withinThePlans: ReadonlySet<string> = new Set([
  'action', 'area', 'bank holiday', 'code map', 'complaint', 'complaints', 'day', 'disappeared', 'expected return',
  'figures', 'health service', 'import', 'layout', 'measure', 'organisation', 'plan version', 'post', 'postcode district', 'programme', 'return',
  'returns', 'setting',
]) // prettier-ignore

/** Kinds of thing that no plan's words, facts or names rest on: what is raised, told, met about and reported. */
const besideThePlans: ReadonlySet<string> = new Set([
  'advice', 'ask', 'barrier', 'case', 'cases', 'challenge', 'child', 'clock', 'decision', 'escalation', 'figure opened', 'inspection', 'letter', 'list compared', 'match', 'meeting',
  'meeting series', 'monthly update', 'open data', 'pack', 'person', 'print list', 'resource', 'rhythm', 'risk', 'round', 'scheme',
  'sen2 file', 'scenario', 'sender key', 'subscriber', 'subscribers', 'wait',
]) // prettier-ignore

const besideThePlansToo: ReadonlySet<string> = new Set([
  'day moved on', 'owners asked to answer',
  // A measure's own targets and baselines settle no promise, and what is said about it changes no figure.
  'target set', 'target taken back', 'baseline set', 'baseline taken back', 'measure commented on',
  'comments on measures asked for',
]) // prettier-ignore

/** What is said, offered, decided or answered about one promise and changes nothing about another. */
const aboutOnePromise: ReadonlySet<string> = new Set([
  'update given',
  'evidence offered',
  'evidence accepted',
  'evidence returned',
  'family answer counted',
  'family answer taken down',
  'words of a family passed',
  'words of a family passed with a part removed',
  'words of a family held back',
  'visitors’ answers of a day counted',
  'visitors’ answers of a day set aside',
  'families disagree: an answer is due',
  'families answered',
  'change because of families recorded',
  'no answer to families: gone to the independent chair',
  'answer followed',
  'answer no longer followed',
])

/** Whether it was thought about what a line of this kind may change; every kind that is written has to have been. */
export const isThoughtAbout = ({ what, subjectKind }: Pick<Line, 'what' | 'subjectKind'>): boolean =>
  subjectKind === 'promise'
    ? aboutOnePromise.has(what)
    : withinThePlans.has(subjectKind) || besideThePlans.has(subjectKind)

/** What these lines may have changed. A line of a kind not known here may have changed anything. */
export const touchedBy = (lines: readonly Line[]): Touched => {
  const promises = new Set<string>()
  for (const { what, subjectKind, subjectId } of lines) {
    if (besideThePlans.has(subjectKind) || besideThePlansToo.has(what)) continue
    if (subjectKind !== 'promise' || !aboutOnePromise.has(what)) return 'anything'
    promises.add(subjectId)
  }
  return promises.size === 0 ? 'nothing' : promises
}
