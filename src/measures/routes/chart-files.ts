import { pngOf } from '../../charts/png.ts'
import type { Ctx } from '../../ctx.ts'
import { slug } from '../../design/words.ts'
import { file, notFound, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { chartCsv, chartSvg, chartXlsx } from '../chart-files.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { lineWritten } from '../rules/chart-marks.ts'
import { chartAsked } from './charts.ts'

type Made = { readonly type: string; readonly body: string | Buffer }
type Make = (place: string, shown: MeasureChart) => Promise<Made>

/** Dots across a picture: sharp on paper at the width of a page. */
const across = 1600

const kinds: Readonly<Record<'svg' | 'png' | 'xlsx' | 'csv', Make>> = {
  svg: async (place, shown) => ({ type: 'image/svg+xml; charset=utf-8', body: chartSvg(place, shown) }),
  png: async (place, shown) => ({ type: 'image/png', body: await pngOf(chartSvg(place, shown), across) }),
  xlsx: async (place, shown) => ({ type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: await chartXlsx(place, shown) }),
  csv: async (_place, shown) => ({ type: 'text/csv; charset=utf-8', body: chartCsv(shown) }),
} // prettier-ignore

const taken =
  (ending: keyof typeof kinds) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const asked = await chartAsked(ctx, request.params.measure!, request.query.line)
    if (!asked?.shown) return notFound
    const { shown, measure } = asked
    const name = `${ctx.area.slug}-${slug(measure.id)}-${lineWritten(shown.line)}.${ending}`
    return file({ name, ...(await kinds[ending](ctx.area.name, shown)) })
  }

export const chartFileRoutes: readonly AreaRoute[] = (['svg', 'png', 'xlsx', 'csv'] as const).map(ending =>
  get(`/measures/:measure/chart.${ending}`, 'measure.read', taken(ending)),
)
