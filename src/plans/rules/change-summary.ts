import type { Change, ChangeKind, ChangeSubject } from './compare.ts'

const subjects: readonly ChangeSubject[] = ['promise', 'milestone', 'action', 'area', 'statement', 'plan']
const kinds: readonly ChangeKind[] = ['added', 'removed', 're-dated', 'reworded', 're-measured']

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/**
 * "3 promises re-dated, 1 reworded, 1 owner changed". What is counted is named once and stands until another is named.
 * "Nothing changed" where there is nothing to say.
 */
export const changeSummary = (changes: readonly Change[]): string => {
  const count = (subject: ChangeSubject, kind: ChangeKind) => {
    const found = changes.filter(one => one.subject === subject && one.kind === kind)
    // A plan reworded in two places is one plan; statements have no ref of their own, so each is counted.
    return subject === 'statement' ? found.length : new Set(found.map(({ ref }) => ref)).size
  }
  const phrases = subjects.flatMap(subject => {
    const found = kinds.map(kind => ({ kind, many: count(subject, kind) })).filter(({ many }) => many > 0)
    const words = found.map(({ kind, many }, at) => `${at === 0 ? plural(many, subject) : many} ${kind}`)
    const owners = count(subject, 're-owned')
    return owners > 0 ? [...words, `${plural(owners, 'owner')} changed`] : words
  })
  return phrases.length > 0 ? phrases.join(', ') : 'Nothing changed'
}

export type ChangesOf = { readonly action: string | null; readonly changes: readonly Change[] }

/** What is said of the plan and its areas, then action by action in the order of the plan, what went last. */
export const changesByAction = (changes: readonly Change[], order: readonly string[]): ChangesOf[] => {
  const place = (action: string | null) => (action === null ? -1 : order.includes(action) ? order.indexOf(action) : order.length) // prettier-ignore
  return [...Map.groupBy(changes, one => one.action)]
    .map(([action, some]) => ({ action, changes: some }))
    .sort((a, b) => place(a.action) - place(b.action))
}
