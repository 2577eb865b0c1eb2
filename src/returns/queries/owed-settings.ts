import { z } from 'zod'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { defaultSettings, type OwedSettings } from '../rules/settings.ts'

const number = z.number().int().min(0)
const ladder = z.object({ reminder: number, sender: number, owner: number, accountable: number, board: number })
const settings = z.object({
  ordinary: ladder,
  safeguarding: ladder,
  agreementDays: number,
  staleAfter: z.number().int().min(1),
  complaints: z.object({ complaints: z.number().int().min(1), months: z.number().int().min(1) }),
})

export type SettingsHeld = OwedSettings & {
  readonly version: number
  readonly setOn: Day | null
  readonly setAs: string | null
}

/** How long is waited before what; ours until the partnership sets its own. */
export const owedSettings = async (ctx: Ctx): Promise<SettingsHeld> => {
  const row = await ctx.db
    .selectFrom('owed_setting')
    .select(['version', 'setting', 'set_on', 'set_as'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { ...defaultSettings, version: 0, setOn: null, setAs: null }
  return { ...settings.parse(row.setting), version: row.version, setOn: row.set_on, setAs: row.set_as }
}
