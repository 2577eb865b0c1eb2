import type { Ctx } from '../../ctx.ts'
import type { Issue } from '../../layouts/layout.ts'

/** So many examples of each rule are kept; the total is always the true one. */
export const examplesKept = 1000

/**
 * A text that is a piece of a longer one keeps the whole of that in memory: a few hundred cells remembered would be the
 * file. This gives the same text in memory of its own.
 */
export const ownText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')
const owned = (issue: Issue): Issue => ({
  ...issue,
  column: issue.column === null ? null : ownText(issue.column),
  value: issue.value === null ? null : ownText(issue.value),
  message: ownText(issue.message),
})

export type IssueBook = {
  readonly note: (issues: readonly Issue[]) => void
  /** So many more of a rule, of which no example is at hand. */
  readonly more: (rule: { readonly code: string; readonly severity: string }, count: number) => void
  readonly totals: () => readonly { readonly code: string; readonly severity: string; readonly total: number }[]
  readonly examples: () => readonly Issue[]
}

/** Counts every issue by its rule and keeps the first thousand of each. */
export const issueBook = (): IssueBook => {
  const totals = new Map<string, { readonly code: string; readonly severity: string; total: number }>()
  const kept: Issue[] = []
  const totalOf = ({ code, severity }: { readonly code: string; readonly severity: string }) => {
    const rule = `${severity} ${code}`
    let total = totals.get(rule)
    if (!total) totals.set(rule, (total = { code, severity, total: 0 }))
    return total
  }
  const note = (issues: readonly Issue[]): void => {
    for (const issue of issues) if (totalOf(issue).total++ < examplesKept) kept.push(owned(issue))
  }
  const more: IssueBook['more'] = (rule, count) => void (count > 0 && (totalOf(rule).total += count))
  return { note, more, totals: () => [...totals.values()], examples: () => kept }
}

const atOnce = 2000
const plain = (text: string | null): string | null => text?.toWellFormed().replaceAll('\u0000', '\ufffd') ?? null

/** Writes what was found wrong, for the step of the return it led to. */
export const keepIssues = async (ctx: Ctx, returnId: string, step: number, book: IssueBook): Promise<void> => {
  const own = { area_id: ctx.area.id, return_id: returnId, step }
  const totals = book.totals()
  if (totals.length === 0) return
  await ctx.db
    .insertInto('return_issue_total')
    .values(totals.map(total => ({ ...own, ...total })))
    .execute()
  const rows = book.examples().map((issue, position) => ({
    ...own,
    position,
    code: issue.code,
    severity: issue.severity,
    sheet: plain(issue.sheet),
    row_number: issue.row,
    column: plain(issue.column),
    value: plain(issue.value),
    message: plain(issue.message)!,
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await ctx.db
      .insertInto('return_issue')
      .values(rows.slice(from, from + atOnce))
      .execute()
}
