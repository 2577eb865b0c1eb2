import type { Ctx } from '../../ctx.ts'
import { slug as slugOf } from '../../design/words.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { referralColumns } from '../queries/columns.ts'
import { ownServices } from '../queries/contact-people.ts'
import { reserved, type HealthService } from '../rules/services.ts'
import { sitrepLines } from '../rules/sitrep-lines.ts'
import type { Done } from './choose-headline.ts'
import { describeServices } from './support-services.ts'

export type Described = Omit<HealthService, 'said' | 'slug'>

const refuse = (field: string, because: string): Done => ({ ok: false, field, because })

/** Where whoever asks may describe services: a service lead where they lead, an administrator anywhere. */
const mayKeepAt = async (ctx: Ctx, organisationId: string): Promise<boolean> =>
  ctx.who?.roles.has('administrator') === true || (await ownServices(ctx, 'service-lead')).includes(organisationId)

const wrong = async (ctx: Ctx, slug: string, given: Described, services: readonly HealthService[]): Promise<Done | null> => {
  const { organisationId, sitrepLine, replaces } = given
  if (organisationId === null || !(await organisationsOn(ctx)).some(({ id }) => id === organisationId)) return refuse('organisation', 'Choose an organisation of the list.')
  if (!(await mayKeepAt(ctx, organisationId))) return refuse('organisation', 'You may describe services of your own organisation.')
  if (sitrepLine !== null && !sitrepLines.some(({ line }) => line === sitrepLine)) return refuse('sitrepLine', 'Choose a line of the list.')
  if (replaces !== null && (replaces === slug || !services.some(each => each.slug === replaces))) return refuse('replaces', 'Choose another service of the list.')
  return null
} // prettier-ignore

/** Describes a service anew, or one for the first time (`slug` null). What was said before stays known. */
export const keepService = async (ctx: Ctx, slug: string | null, given: Described, because: string): Promise<(Done & { readonly ok: false }) | { readonly ok: true; readonly slug: string }> => {
  const { services } = await referralColumns(ctx)
  const own = slug ?? slugOf(given.name)
  const before = services.find(each => each.slug === own)
  if (slug === null && (before?.said || reserved.has(own) || own === '')) return { ok: false, field: 'name', because: 'Another service has this name already. Give it a name of its own.' }
  if (slug !== null && !before) return { ok: false, field: 'name', because: 'There is no such service here.' }
  if (before?.said && before.organisationId !== null && !(await mayKeepAt(ctx, before.organisationId))) return { ok: false, field: 'organisation', because: 'It is another organisation’s service: they describe it.' }
  const fault = await wrong(ctx, own, given, services)
  if (fault && !fault.ok) return fault
  await describeServices(ctx, [{ ...given, slug: own }], because)
  return { ok: true, slug: own }
} // prettier-ignore
