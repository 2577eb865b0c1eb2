import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { file, notFound, page, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to as toReturns } from '../../returns/addresses.ts'
import { writeReturn } from '../commands/sen2-written.ts'
import { sen2Form } from '../forms/sen2.ts'
import { sen2Page, type FormSeen } from '../pages/sen2.ts'
import { authorityOf, checkedReturn, mayWriteFor, returnMade } from '../queries/sen2.ts'
import { versionOf, versionOn } from '../rules/sen2-cut.ts'

const section = '/returns'

type Shown = { readonly year: string | undefined; readonly noYouthAccommodation: boolean; readonly refused?: FormSeen }

const show = async (ctx: Ctx, csrf: string, { year, noYouthAccommodation, refused }: Shown): Promise<Answer> => {
  const version = year === undefined ? versionOn(ctx.today) : versionOf(Number(year))
  if (!version) return notFound
  const authority = await authorityOf(ctx)
  const made = authority && (await returnMade(ctx, authority, version, { noYouthAccommodation }))
  const main = sen2Page({
    area: ctx.area,
    year: version.year,
    made,
    checked: made && made.rows.length > 0 ? await checkedReturn(ctx, made) : [],
    mayWrite: authority !== null && (await mayWriteFor(ctx, authority)),
    csrf,
    noYouthAccommodation,
    refused: refused ?? null,
  })
  const back = { text: 'Returns', href: toReturns.returns(ctx.area.slug) }
  return page({ title: `The SEN2 return of ${version.year}`, main, section, back, ...(refused && { refused: true, status: 422 }) }) // prettier-ignore
}

const write = async (ctx: Ctx, { body, csrf }: AreaRequest): Promise<Answer> => {
  const authority = await authorityOf(ctx)
  if (!authority || !(await mayWriteFor(ctx, authority))) return notFound
  const read = readForm(sen2Form, body)
  const noYouthAccommodation = body.rya === 'none'
  if (!read.ok) return show(ctx, csrf, { year: String(body.year ?? ''), noYouthAccommodation, refused: read }) // prettier-ignore
  const { year, dmo, dco, dsco, serial } = read.values
  const version = versionOf(Number(year))
  if (!version) return notFound
  const made = await returnMade(ctx, authority, version, { noYouthAccommodation })
  if (made.rows.length === 0) return show(ctx, csrf, { year, noYouthAccommodation })
  const header = { SerialNo: serial.padStart(3, '0'), DMO: dmo, DCO: dco, DSCO: dsco }
  return file({ name: `sen2-${year}-${ctx.area.slug}.xml`, type: 'application/xml', body: await writeReturn(ctx, made, header) }) // prettier-ignore
}

/** The SEN2 return out: what would be sent, what our checks query of it, and the file for the authority’s own people. */
export const sen2Routes: readonly AreaRoute[] = [
  get('/returns/sen2', 'sen2.write', (ctx, { query, csrf }) =>
    show(ctx, csrf, { year: query.year, noYouthAccommodation: query.rya === 'none' }),
  ),
  post('/returns/sen2/file', 'sen2.write', write),
]
