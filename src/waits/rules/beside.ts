/** Measures that stand beside a service's waits: posts, turnover, assessments that are nobody's wait. Pure. */

export type Definition = {
  readonly id: string
  readonly breakdowns?: readonly string[] | undefined
  readonly standBeside?: readonly string[] | undefined
}

/** A measure, and the part of it that is the service's; null where the measure is of everybody. */
export type Beside = { readonly measure: string; readonly part: string | null }

/** Where a measure's parts are the services, and each stands beside its own. */
const ownPart = 'own part'

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** What stands beside a service by these names of its own; its parts where the measure has parts that are not services. */
export const besideService = (definitions: readonly Definition[], names: readonly string[]): Beside[] =>
  definitions.flatMap<Beside>(({ id, breakdowns = [], standBeside = [] }) => {
    if (standBeside.some(each => same(each, ownPart)))
      return breakdowns.filter(part => names.some(name => same(name, part))).map(part => ({ measure: id, part }))
    if (!standBeside.some(each => names.some(name => same(name, each)))) return []
    return breakdowns.length === 0 ? [{ measure: id, part: null }] : breakdowns.map(part => ({ measure: id, part }))
  })
