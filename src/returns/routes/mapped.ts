import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { tableOfCodes } from '../../layouts/layout.ts'
import type { IssueRow, ReturnView } from '../queries/returns.ts'
import { codeMapOf } from '../queries/settings.ts'
import { issueFor } from '../rules/numbers.ts'
import { sightIn } from './asked.ts'

const plainHeading = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]+/g, '')

/** The table a heading of the sender's belongs to: by the column's name or one of its synonyms. */
export const tableOf = (layoutId: string, column: string | null): string | null => {
  const mapped = layoutNamed(layoutId)?.columns.filter(({ type }) => tableOfCodes(type) !== null) ?? []
  const named = mapped.find(({ name, synonyms }) => [name, ...synonyms].some(each => plainHeading(each) === plainHeading(column ?? ''))) // prettier-ignore
  const found = named ?? (mapped.length === 1 ? mapped[0] : undefined)
  return found ? (tableOfCodes(found.type)?.name ?? null) : null
}

/** The issues of a return for whoever asks: without the numbers of children their service does not use. */
export const issuesFor = async (
  ctx: Ctx,
  view: Pick<ReturnView, 'issues' | 'layoutId' | 'organisationId'>,
): Promise<readonly IssueRow[]> => {
  const sight = await sightIn(ctx, view.organisationId)
  const layout = layoutNamed(view.layoutId)
  return (await issuesAnswered(ctx, view)).map(issue => issueFor(layout, sight, issue))
}

/** The issues of a return, those about a code of the sender's answered where the code has its meaning by now. */
const issuesAnswered = async (
  ctx: Ctx,
  { issues, layoutId, organisationId }: Pick<ReturnView, 'issues' | 'layoutId' | 'organisationId'>,
): Promise<readonly IssueRow[]> => {
  if (!issues.some(({ code }) => code === 'C-MAP')) return issues
  const entries = await codeMapOf(ctx, organisationId)
  return issues.map(issue => {
    if (issue.code !== 'C-MAP' || issue.value === null) return issue
    const sent = issue.value.trim().toLowerCase()
    const entry = entries.find(each => each.code === sent && each.table === tableOf(layoutId, issue.column))
    if (!entry || (ctx.knownAt !== null && entry.setAt > ctx.knownAt)) return issue
    return { ...issue, message: `Answered on ${showDay(dayOf(entry.setAt))}: “${issue.value.trim()}” means ${entry.means}, and the row was checked again. It was: ${issue.message}` } // prettier-ignore
  })
}
