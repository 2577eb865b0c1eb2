import type { Area } from '../ctx.ts'
import type { Received } from '../files/store.ts'
import type { Day } from '../kernel/day.ts'
import { readingsOf } from '../layouts/check.ts'
import { layouts } from '../layouts/descriptions.ts'
import type { Issue, Layout } from '../layouts/layout.ts'
import { fileOnDisk } from '../files/at-rest.ts'

/** Asked on the page of the return, once it is there: these do not turn a file away. */
const questions = new Set(['F-DAY-ORDER', 'F-LIST-KIND', 'F-SHEET'])

type Opened = Parameters<typeof readingsOf>[1]
type Settings = Parameters<typeof readingsOf>[2]

/** What stops a file before its first rows; none where the rows can be looked at. */
const stopping = async (layout: Layout, file: Opened, settings: Settings): Promise<readonly Issue[]> => {
  for await (const { rows, issues } of readingsOf(layout, file, settings)) {
    const fatal = issues.filter(({ severity, code }) => severity === 'fatal' && !questions.has(code))
    if (fatal.length > 0 || rows.length > 0) return fatal
  }
  return []
}

/** The kind of return whose headings a file has, where they are not those of the kind it was sent as. */
const meant = async (sentAs: Layout, file: Opened, settings: Settings): Promise<Layout | null> => {
  for (const layout of layouts) {
    if (layout.id === sentAs.id || layout.shape) continue
    const rows = readingsOf(layout, file, settings)
    for await (const { rows: first, issues } of rows) {
      if (issues.some(({ severity }) => severity === 'fatal')) break
      if (first.length > 0) return layout
    }
  }
  return null
}

/**
 * What is plainly wrong with a file before anything of it is kept: another kind of file, no heading, every needed column
 * that is missing, too many columns; where its headings are those of another kind of return, which one. Reads to the
 * first rows and no further; null where the rows can be looked at.
 */
export const wrongAtTheDoor = async (
  { area, today }: { readonly area: Area; readonly today: Day },
  layout: Layout,
  file: Received,
): Promise<string | null> => {
  const at = fileOnDisk(file.path, file.name, file.size)
  const settings = { today, madeUp: area.madeUp, areaId: area.id, dayOrder: null, mapped: new Map(), about: {} }
  const fatal = await stopping(layout, at, settings)
  const missing = fatal.filter(({ code }) => code === 'F-MISSING')
  const isOther = missing.length > 0 || fatal.some(({ code }) => code === 'F-NO-HEADING')
  const other = isOther ? await meant(layout, at, settings) : null
  if (other) return `“${file.name}” was sent as “${layout.name}”, and its headings are those of “${other.name}” (${other.id}). Send it as that.` // prettier-ignore
  // Every column that is missing at once, so that nobody sends a file again for each of them.
  return (missing.length > 0 ? missing : fatal.slice(0, 1)).map(({ message }) => message).join(' ') || null
}
