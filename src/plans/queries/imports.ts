import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { noAnswers, type ImportAnswers } from '../import-answers.ts'
import type { Reading } from '../reading/shape.ts'

export type ImportState = 'read' | 'accepted' | 'set aside'

/** What was made of the file: a plan, or a table of indicators. */
export type KeptReading = Extract<Reading, { readonly ok: true }>

export type ImportRow = {
  readonly importId: string
  readonly fileName: string
  readonly fileHash: string
  readonly state: ImportState
  readonly kind: KeptReading['kind']
  readonly versionId: string | null
  readonly broughtAt: Date
}

export type Import = Omit<ImportRow, 'kind'> & {
  readonly reading: KeptReading
  readonly answers: ImportAnswers
}

const imports = (ctx: Ctx) =>
  ctx.db
    .selectFrom('plan_import')
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('brought_at', '<=', ctx.knownAt!))

/** Every file brought in, newest first; those set aside too. */
export const importsOf = async (ctx: Ctx): Promise<ImportRow[]> => {
  const rows = await imports(ctx)
    .select(['import_id', 'file_name', 'file_hash', 'state', 'version_id', 'brought_at'])
    .select([sql<KeptReading['kind']>`read_plan ->> 'kind'`.as('kind')])
    .orderBy('brought_at', 'desc')
    .orderBy('import_id')
    .execute()
  return rows.map(row => ({
    importId: row.import_id,
    fileName: row.file_name,
    fileHash: row.file_hash,
    state: row.state as ImportState,
    kind: row.kind,
    versionId: row.version_id,
    broughtAt: row.brought_at,
  }))
}

/** One file as it was read, with a person's corrections; null where there is none. */
export const importOf = async (ctx: Ctx, importId: string): Promise<Import | null> => {
  const row = await imports(ctx)
    .select(['import_id', 'file_name', 'file_hash', 'state', 'version_id', 'brought_at', 'read_plan', 'corrections'])
    .where('import_id', '=', importId)
    .executeTakeFirst()
  if (!row) return null
  return {
    importId: row.import_id,
    fileName: row.file_name,
    fileHash: row.file_hash,
    state: row.state as ImportState,
    versionId: row.version_id,
    broughtAt: row.brought_at,
    reading: row.read_plan as unknown as KeptReading,
    answers: { ...noAnswers, ...(row.corrections as Partial<ImportAnswers>) },
  }
}
