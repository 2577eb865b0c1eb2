import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { tableOfCodes, type Layout } from '../../layouts/layout.ts'
import { heldForCode } from '../queries/held.ts'
import { checkHeldAgain } from './held-again.ts'
import type { FindLayout } from './load.ts'

export type CodeMeans = {
  readonly organisationId: string
  /** The table of the layout's column, as the layout calls it. */
  readonly table: string
  /** As the sender writes it. */
  readonly code: string
  /** Our code; null takes the entry away. */
  readonly means: string | null
}

export type Mapped =
  | { readonly ok: true; readonly accepted: number; readonly stillHeld: number }
  | { readonly ok: false; readonly because: string }

const codesOf = (layouts: readonly Layout[], table: string): readonly (readonly string[] | null)[] =>
  layouts.flatMap(layout =>
    layout.columns.flatMap(({ type }) => {
      const codes = tableOfCodes(type)
      return codes?.name === table ? [codes.to?.codes.map(({ code }) => code) ?? null] : []
    }),
  )

/** Says what a sender's own code means, and checks the rows again that were held for want of it. */
export const mapCode = async (ctx: Ctx, given: CodeMeans, layouts: readonly Layout[]): Promise<Mapped> => {
  const code = given.code.trim().toLowerCase()
  const means = given.means?.trim() || null
  const known = codesOf(layouts, given.table)
  if (code === '') return { ok: false, because: 'Give the code as it stands in your files.' }
  if (known.length === 0) return { ok: false, because: `No layout has a table of codes called ${given.table}.` }
  if (means !== null && !known.some(codes => codes === null || codes.includes(means)))
    return { ok: false, because: `“${means}” is not one of the codes it may mean: ${known[0]?.join(', ')}.` }
  await ctx.db
    .insertInto('code_map')
    .values({
      area_id: ctx.area.id,
      organisation_id: given.organisationId,
      table_name: given.table,
      code,
      set_at: ctx.now,
      means,
      set_by: ctx.who?.personId ?? null,
    })
    .onConflict(conflict =>
      conflict.columns(['area_id', 'organisation_id', 'table_name', 'code', 'set_at']).doNothing(),
    )
    .execute()
  const checked = means === null ? { accepted: 0, stillHeld: 0 } : await checkAgainFor(ctx, given, layouts)
  await record(ctx, { what: 'code of a sender given its meaning', subjectKind: 'code map', subjectId: `${given.organisationId} ${given.table}`, detail: { code, means, accepted: checked.accepted } }) // prettier-ignore
  return { ok: true, ...checked }
}

const checkAgainFor = async (ctx: Ctx, { organisationId, table }: CodeMeans, layouts: readonly Layout[]) => {
  const layoutNamed: FindLayout = id => layouts.find(layout => layout.id === id) ?? null
  const using = layouts.filter(layout => codesOf([layout], table).length > 0).map(({ id }) => id)
  let [accepted, stillHeld] = [0, 0]
  for (const returnId of await heldForCode(ctx, organisationId, using)) {
    const again = await checkHeldAgain(ctx, returnId, layoutNamed)
    if (again.ok) [accepted, stillHeld] = [accepted + again.accepted, stillHeld + again.stillHeld]
  }
  return { accepted, stillHeld }
}
