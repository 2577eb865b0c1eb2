import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { OwnInRelease } from '../../measures/queries/release.ts'
import { contentNow, type Content } from '../queries/content.ts'
import { filesOf, releasesOf } from '../queries/releases.ts'
import { hashOfFiles, isMeasureFile, releaseFiles, type ReleaseFile } from '../release-files.ts'

export type Released =
  | { readonly ok: true; readonly releasedOn: Day; readonly files: number }
  | { readonly ok: false; readonly because: string }

const keepFiles = async (ctx: Ctx, files: readonly ReleaseFile[]): Promise<void> => {
  if (files.length === 0) return
  await ctx.db
    .insertInto('open_data_file')
    .values(
      files.map(({ path, title, type, body, hash }) => ({
        area_id: ctx.area.id, released_on: ctx.today, path, title, media_type: type, body, hash,
      })), // prettier-ignore
    )
    .execute()
}

const rowOf = (ctx: Ctx, { exact, seen }: OwnInRelease) => ({
  area_id: ctx.area.id,
  measure_id: exact.measure,
  part: exact.part ?? '',
  period: exact.period,
  released_on: ctx.today,
  from_day: exact.from,
  to_day: exact.to,
  numerator: exact.numerator,
  denominator: exact.denominator,
  value: exact.value,
  shown: seen.value,
  numerator_shown: seen.known.numerator,
  denominator_shown: seen.known.denominator,
})

const slot = (row: { measure_id: string; part: string; period: string }): string =>
  `${row.measure_id}|${row.part}|${row.period}`
const said = (row: Omit<ReturnType<typeof rowOf>, 'released_on' | 'from_day' | 'to_day'>): string =>
  JSON.stringify([row.numerator, row.denominator, row.value, row.shown, row.numerator_shown, row.denominator_shown])

/** Writes down what of our own figures is shown or hidden from this release on; what has not changed stays as written. */
const keepShown = async (ctx: Ctx, { figures }: Content): Promise<void> => {
  const rows = figures.flatMap(({ own }) => own.filter(({ exact }) => exact.value !== null).map(each => rowOf(ctx, each))) // prettier-ignore
  const standing = await ctx.db
    .selectFrom('open_data_figure')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('until', 'is', null)
    .execute()
  const now = new Map(rows.map(row => [slot(row), row]))
  const ended = standing.filter(row => !now.has(slot(row)) || said(now.get(slot(row))!) !== said(row))
  for (const { measure_id, part, period } of ended)
    await ctx.db
      .updateTable('open_data_figure')
      .set({ until: ctx.today })
      .where('area_id', '=', ctx.area.id)
      .where('measure_id', '=', measure_id)
      .where('part', '=', part)
      .where('period', '=', period)
      .where('until', 'is', null)
      .execute()
  const same = new Set(standing.filter(row => !ended.includes(row)).map(slot))
  const begun = rows.filter(row => !same.has(slot(row)))
  for (let at = 0; at < begun.length; at += 2000)
    await ctx.db.insertInto('open_data_figure').values(begun.slice(at, at + 2000)).execute() // prettier-ignore
}

const changed = async (ctx: Ctx, last: Day | undefined, files: readonly ReleaseFile[]): Promise<boolean> => {
  if (!last) return true
  const before = await filesOf(ctx, last)
  return hashOfFiles(before.filter(isMeasureFile)) !== hashOfFiles(files.filter(isMeasureFile))
}

/**
 * Freezes every measure and plan as anybody may see them today, as files that are never changed. One a day; a second
 * would take the first one's address.
 */
export const makeRelease = async (ctx: Ctx, { because, onlyIfChanged = false }: { because: string; onlyIfChanged?: boolean }): Promise<Released> => {
  const [last] = await releasesOf(ctx)
  if (last && last.releasedOn >= ctx.today)
    return { ok: false, because: 'There is a release of today already, and a release is never changed. The next can be made tomorrow.' } // prettier-ignore
  if (because.trim() === '') return { ok: false, because: 'Say why a release is made: what is new in it.' }
  const content = await contentNow(ctx)
  const files = releaseFiles(content)
  if (onlyIfChanged && !(await changed(ctx, last?.releasedOn, files)))
    return { ok: false, because: 'No figure has changed since the last release.' }
  const hash = hashOfFiles(files)
  await ctx.db
    .insertInto('open_data_release')
    .values({ area_id: ctx.area.id, released_on: ctx.today, made_at: ctx.now, made_by: ctx.who?.personId ?? null, because: because.trim(), hash })
    .execute()
  await keepFiles(ctx, files)
  await keepShown(ctx, content)
  await record(ctx, { what: 'open data released', subjectKind: 'open data', subjectId: ctx.today, detail: { files: files.length, hash } })
  return { ok: true, releasedOn: ctx.today, files: files.length }
} // prettier-ignore

/** In the first week of a month, where a first release was made by somebody and a figure has changed since the last. */
export const releaseDaily = async (ctx: Ctx): Promise<void> => {
  if (ctx.today.slice(8) > '07') return
  const [last] = await releasesOf(ctx)
  if (!last || last.releasedOn.slice(0, 7) === ctx.today.slice(0, 7)) return
  await makeRelease({ ...ctx, who: null }, { because: 'The month’s figures.', onlyIfChanged: true })
}
