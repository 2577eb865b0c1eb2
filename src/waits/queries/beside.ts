import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { catalogue } from '../../measures/catalogue.ts'
import { localFigures } from '../../measures/queries/figures.ts'
import { measures, type Measure } from '../../measures/queries/measures.ts'
import { figuresSeen } from '../../measures/queries/values.ts'
import { latestOf, type Figure } from '../../measures/rules.ts'
import { besideService } from '../rules/beside.ts'
import type { Service } from './contact-service.ts'

export type BesideFigure = {
  readonly measure: Pick<Measure, 'id' | 'name' | 'thing' | 'unit'>
  readonly part: string | null
  readonly latest: Figure | null
  /** The one of the period before the latest. */
  readonly before: Figure | null
}

/** Parts that count children are told to those who see exact counts; parts that count posts to everybody. */
const partFigures = async (ctx: Ctx, asked: readonly Measure[]): Promise<readonly (Figure & { readonly part: string | null })[]> => {
  const exact = may(ctx.who, 'waits.read-exact')
  return localFigures(ctx, asked.filter(({ counts }) => exact || counts === 'things').map(({ id }) => id), { parts: true })
} // prettier-ignore

const twoNewest = (figures: readonly Figure[], ctx: Ctx): Pick<BesideFigure, 'latest' | 'before'> => {
  const latest = latestOf(figures, ctx.today)
  const earlier = latest ? figures.filter(({ to }) => to < latest.from) : []
  return { latest, before: latestOf(earlier, ctx.today) }
}

/** The newest figures of everything that stands beside a service's waits; a measure nobody has sent has none. */
export const besideOf = async (ctx: Ctx, { name, knownAs }: Pick<Service, 'name' | 'knownAs'>): Promise<BesideFigure[]> => {
  const wanted = besideService(catalogue, [name, ...knownAs])
  const here = (await measures(ctx)).filter(({ id }) => wanted.some(each => each.measure === id))
  const [whole, parts] = [await figuresSeen(ctx, here), await partFigures(ctx, here)]
  return wanted.flatMap(({ measure: id, part }) => {
    const measure = here.find(each => each.id === id)
    if (!measure) return []
    const figures = part === null ? (whole.get(id) ?? []) : parts.filter(each => each.measure === id && each.part === part)
    return [{ measure, part, ...twoNewest(figures, ctx) }]
  })
} // prettier-ignore
