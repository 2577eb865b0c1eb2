/** Kinds of thing of which no figure, target, baseline or chart is made: a line of the audit about one changes none of them. */
const beside: ReadonlySet<string> = new Set([
  'advice', 'ask', 'barrier', 'case', 'challenge', 'child', 'complaint', 'decision', 'escalation', 'figure opened', 'inspection', 'letter', 'list compared', 'match', 'meeting',
  'meeting series', 'monthly update', 'pack', 'person', 'print list', 'promise', 'resource', 'review', 'rhythm', 'risk', 'round', 'scenario', 'sen2 file',
  'sender key', 'subscriber', 'subscribers',
]) // prettier-ignore

/** Whether lines of the audit leave every figure, target, baseline and mark as it was. A kind not known here may not. Pure. */
export const leaveFigures = (lines: readonly { readonly subjectKind: string }[]): boolean =>
  lines.every(({ subjectKind }) => beside.has(subjectKind))
