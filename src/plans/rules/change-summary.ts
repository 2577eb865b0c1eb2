import type { Change, ChangeKind, ChangeSubject } from './compare.ts'

const subjects: readonly ChangeSubject[] = ['promise', 'milestone', 'action', 'area', 'statement', 'plan']
const kinds: readonly ChangeKind[] = ['added', 'removed', 're-dated', 'reworded', 're-measured']

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/**
 * "3 promises re-dated, 1 reworded, 1 owner changed". What is counted is named once and stands until another is named.
 * "Nothing changed" where there is nothing to say.
 */
export const changeSummary = (changes: readonly Change[]): string => {
  const count = (subject: ChangeSubject, kind: ChangeKind) =>
    changes.filter(one => one.subject === subject && one.kind === kind).length
  const phrases = subjects.flatMap(subject => {
    const found = kinds.map(kind => ({ kind, many: count(subject, kind) })).filter(({ many }) => many > 0)
    const words = found.map(({ kind, many }, at) => `${at === 0 ? plural(many, subject) : many} ${kind}`)
    const owners = count(subject, 're-owned')
    return owners > 0 ? [...words, `${plural(owners, 'owner')} changed`] : words
  })
  return phrases.length > 0 ? phrases.join(', ') : 'Nothing changed'
}
