import { slug } from '../../design/words.ts'
import type { ClockName } from './clocks.ts'

/** A service as somebody said it is, or as it is found in what was sent. */
export type HealthService = {
  readonly slug: string
  readonly name: string
  /** Whose it is; null where nobody said and several send it. */
  readonly organisationId: string | null
  readonly knownAs: readonly string[]
  readonly sitrepLine: string | null
  readonly clock: ClockName
  readonly contactDays: Readonly<Record<string, number>>
  readonly targetDays: Readonly<Record<string, number>>
  readonly untilAge: number | null
  /** The slug of the older pathway it takes over from. */
  readonly replaces: string | null
  /** Somebody said so; false where it is only found in what was sent. */
  readonly said: boolean
}

/** The clock of a service nobody has said one for: what NHS England counts community services by. */
export const usualClock: ClockName = 'first-contact'

/** A service as a sender names it. */
export type NamedBySender = { readonly organisationId: string; readonly service: string }

/** Words that addresses below `/waits` use for other pages. */
export const reserved: ReadonlySet<string> = new Set([
  'contact',
  'support',
  'schemes',
  'headline',
  'needs-changed',
  'scenarios',
  'new',
])

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')

const is = (service: HealthService, { organisationId, service: named }: NamedBySender): boolean =>
  (service.organisationId === null || service.organisationId === organisationId) &&
  [service.name, ...service.knownAs].some(each => plain(each) === plain(named))

const found = (named: NamedBySender, slugs: ReadonlySet<string>): HealthService => {
  const name = named.service.trim() === '' ? 'Service not told' : named.service.trim()
  const own = slug(name) || 'service'
  const free = [own, ...Array.from({ length: 99 }, (_, at) => `${own}-${at + 2}`)].find(
    each => !slugs.has(each) && !reserved.has(each),
  )!
  return {
    slug: free, name, organisationId: named.organisationId, knownAs: [named.service], sitrepLine: null, clock: usualClock,
    contactDays: {}, targetDays: {}, untilAge: null, replaces: null, said: false,
  } // prettier-ignore
}

export type Named = {
  readonly services: readonly HealthService[]
  /** For each name a sender gives, the place of its service. */
  readonly places: readonly number[]
}

/**
 * The services of an area: those somebody described, and after them those only found in what was sent. Two senders of one
 * name that nobody told apart are one service of nobody in particular.
 */
export const nameServices = (said: readonly HealthService[], named: readonly NamedBySender[]): Named => {
  const services = said.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const slugs = new Set(services.map(each => each.slug))
  const places = named.map(each => {
    const known = services.findIndex(service => (service.said ? is(service, each) : plain(service.name) === plain(each.service)))
    if (known >= 0) {
      const service = services[known]!
      if (!service.said && service.organisationId !== each.organisationId) services[known] = { ...service, organisationId: null }
      return known
    }
    const fresh = found(each, slugs)
    slugs.add(fresh.slug)
    return services.push(fresh) - 1
  })
  return { services, places }
} // prettier-ignore
