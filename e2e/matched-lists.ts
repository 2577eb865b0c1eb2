import { matchReturn } from '../src/children/commands/match-return.ts'
import { testCtx } from '../src/plans/testing.ts'
import type { Site } from './site.ts'

/** Who lists are about is matched by jobs once everything has started; here by hand. */
export const matchLists = async ({ database }: Pick<Site, 'database'>): Promise<void> => {
  const { rows } = await database.ownerPool.query<{ id: string }>(
    'select return_id::text as id from return_received where area_id = 999 order by received_at',
  )
  for (const { id } of rows) await database.inArea(999, db => matchReturn(testCtx(db, '2025-02-27'), id))
}
