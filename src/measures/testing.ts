import { existsSync, readFileSync } from 'node:fs'
import type { Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import type { TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'

/** Two areas with no plan in them: one real, whose figures are published, and one made up that counts for itself. */

export const worcestershire: Area = {
  id: 885,
  slug: 'worcestershire',
  name: 'Worcestershire',
  madeUp: false,
  keepsRecord: false,
}
export const merrowshire: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

export const analystId = '00000000-0000-4000-8000-0000000000aa'

export const analyst: Who = {
  personId: analystId,
  name: 'Somebody',
  areaId: 999,
  roles: new Set(['analyst']),
  posts: new Set(),
}

let made = 0
const newId = (): string => `00000000-0000-4000-8001-${String(++made).padStart(12, '0')}`

export const ctxOn = (db: Db, area: Area, today: Day, given: Partial<Ctx> = {}): Ctx => ({
  db,
  area,
  who: null,
  today,
  now: new Date(startOfDay(today).getTime() + 12 * 3_600_000),
  knownAt: null,
  files: testFiles(),
  newId,
  requestId: 'test',
  ...given,
})

export const addAreas = async ({ ownerPool }: TestDatabase): Promise<void> => {
  await ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today, region, new_code) values
    (885, 'worcestershire', 'Worcestershire', false, false, null, 'West Midlands', 'E10000034'),
    (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-27', null, null)`)
  await ownerPool.query(
    `insert into person (area_id, person_id, name, email, left_on)
     values (999, $1, 'Somebody', 'analyst@merrowshire.example', null)`,
    [analystId],
  )
}

/** A file of the shared material, or null where it is not at hand. */
export const sharedFile = (path: string): Buffer | null => {
  const whole = `../shared/data/${path}`
  return existsSync(whole) ? readFileSync(whole) : null
}
