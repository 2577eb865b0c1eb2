import type { Area } from '../ctx.ts'
import type { Received } from '../files/store.ts'
import type { Day } from '../kernel/day.ts'
import { readingsOf } from '../layouts/check.ts'
import type { Layout } from '../layouts/layout.ts'
import { fileOnDisk } from '../files/at-rest.ts'

/** Asked on the page of the return, once it is there: these do not turn a file away. */
const questions = new Set(['F-DAY-ORDER', 'F-LIST-KIND', 'F-SHEET'])

/**
 * What is plainly wrong with a file before anything of it is kept: another kind of file, no heading, a needed column that
 * is missing, too many columns. Reads to the first rows and no further; null where the rows can be looked at.
 */
export const wrongAtTheDoor = async (
  { area, today }: { readonly area: Area; readonly today: Day },
  layout: Layout,
  file: Received,
): Promise<string | null> => {
  const at = fileOnDisk(file.path, file.name, file.size)
  const settings = { today, madeUp: area.madeUp, areaId: area.id, dayOrder: null, mapped: new Map(), about: {} }
  for await (const { rows, issues } of readingsOf(layout, at, settings)) {
    const fatal = issues.find(({ severity, code }) => severity === 'fatal' && !questions.has(code))
    if (fatal) return fatal.message
    if (rows.length > 0) return null
  }
  return null
}
