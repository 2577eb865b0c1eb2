import type { Day } from '../kernel/day.ts'

/** What an organisation was called from a day on. */
export type NameSince = { readonly since: Day; readonly name: string; readonly shortName: string | null }

/** From `mergedOn` an organisation is part of another. */
export type Merger = { readonly from: string; readonly into: string; readonly mergedOn: Day }

export type OrganisationKind =
  | 'council'
  | 'icb'
  | 'nhs-trust'
  | 'school'
  | 'parent-carer-forum'
  | 'young-people'
  | 'voluntary'
  | 'college'
  | 'regulator'
  | 'government'
  | 'company'
  | 'other'

export type Sector = 'education' | 'health' | 'social-care' | 'families' | 'young-people' | 'oversight' | 'other'

/** Kinds in the words of a form and a list. */
export const organisationKinds: Readonly<Record<OrganisationKind, string>> = {
  council: 'Council',
  icb: 'Integrated care board (NHS)',
  'nhs-trust': 'NHS trust',
  school: 'School or trust of schools',
  'parent-carer-forum': 'Parent carer forum',
  'young-people': 'Young people’s group',
  voluntary: 'Voluntary organisation',
  college: 'College',
  regulator: 'Regulator',
  government: 'Government department',
  company: 'Company',
  other: 'Other',
}

/** Sectors in the order and words people read them. */
export const sectors: Readonly<Record<Sector, string>> = {
  families: 'Families',
  'young-people': 'Young people',
  education: 'Education',
  health: 'Health',
  'social-care': 'Council and social care',
  oversight: 'Those who hold the partnership to account',
  other: 'Other partners',
}

const sectorOfKind: Readonly<Record<OrganisationKind, Sector>> = {
  council: 'social-care',
  icb: 'health',
  'nhs-trust': 'health',
  school: 'education',
  'parent-carer-forum': 'families',
  'young-people': 'young-people',
  voluntary: 'families',
  college: 'education',
  regulator: 'oversight',
  government: 'oversight',
  company: 'other',
  other: 'other',
}

/** The sector an organisation is listed under, where nobody has said otherwise. */
export const sectorOf = (kind: OrganisationKind): Sector => sectorOfKind[kind]

/**
 * What an organisation was called on a day: its latest name by then. Before its first name the first is used, so that
 * an action written early never stands without an owner's name. Null where it never had one.
 */
export const nameOn = (names: readonly NameSince[], day: Day): NameSince | null => {
  const inOrder = [...names].sort((a, b) => (a.since < b.since ? -1 : 1))
  return inOrder.findLast(each => each.since <= day) ?? inOrder[0] ?? null
}

/** What it was called before that, latest first; names that have not begun yet are left out. */
export const formerNames = (names: readonly NameSince[], day: Day): readonly NameSince[] => {
  const now = nameOn(names, day)
  return names.filter(each => each.since <= day && each.name !== now?.name).sort((a, b) => (a.since < b.since ? 1 : -1))
}

/** The organisation whose work this is on a day: itself, or what it was merged into by then, however many times over. */
export const heirOn = (organisation: string, mergers: readonly Merger[], day: Day): string => {
  const seen = new Set<string>()
  let now = organisation
  while (!seen.has(now)) {
    seen.add(now)
    const merger = mergers.find(each => each.from === now && each.mergedOn <= day)
    if (!merger) return now
    now = merger.into
  }
  return now
}

/** Whether a merger would go round in a circle: an organisation cannot become part of what became part of it. */
export const wouldCircle = (from: string, into: string, mergers: readonly Merger[]): boolean =>
  heirOn(into, mergers, '9999-12-31') === from

export type GroupKind = 'board' | 'committee' | 'core-group' | 'review' | 'youth' | 'forum' | 'other'

export const groupKinds: Readonly<Record<GroupKind, string>> = {
  board: 'Board',
  committee: 'Committee',
  'core-group': 'Weekly core group',
  review: 'Review group',
  youth: 'Young people’s group',
  forum: 'Forum',
  other: 'Group',
}

export type Group = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: GroupKind
  readonly purpose: string
  readonly chair: string | null
}

/** How one group's voice reaches another: `how` reads on from the first group's name ("sends two members to"). */
export type GroupLink = { readonly from: string; readonly to: string; readonly how: string }

export type Step = { readonly how: string; readonly to: Group }
/** One way from a group to the board. */
export type Route = { readonly from: Group; readonly steps: readonly Step[] }

const mostRoutes = 50

/**
 * Every way from one group to any board, never passing a group twice and going no further than the first board met;
 * shortest first, then by name. None where the group does not reach the board. At most 50 are given.
 */
export const routesToBoard = (start: string, groups: readonly Group[], links: readonly GroupLink[]): Route[] => {
  const byId = new Map(groups.map(group => [group.id, group]))
  const from = byId.get(start)
  if (!from) return []
  const found: Route[] = []
  const walk = (at: Group, steps: readonly Step[], passed: ReadonlySet<string>): void => {
    if (found.length >= mostRoutes) return
    if (at.kind === 'board' && steps.length > 0) {
      found.push({ from, steps })
      return
    }
    for (const link of links) {
      const to = link.from === at.id ? byId.get(link.to) : undefined
      if (to && !passed.has(to.id)) walk(to, [...steps, { how: link.how, to }], new Set([...passed, to.id]))
    }
  }
  walk(from, [], new Set([from.id]))
  return found.sort((a, b) => a.steps.length - b.steps.length || routeInWords(a).localeCompare(routeInWords(b), 'en'))
}

/** `Youth Cabinet → sends two members to → SEND committee → reports to → Partnership board` */
export const routeInWords = ({ from, steps }: Route): string =>
  [from.name, ...steps.flatMap(step => [step.how, step.to.name])].join(' → ')

/** Groups a young person can belong to. */
export const youngPeoplesGroups = (groups: readonly Group[]): Group[] => groups.filter(group => group.kind === 'youth')

/**
 * The groups in layers for a drawing, the boards in the first: each group stands one layer below the farthest group it
 * leads to, so every link points up. Groups that lead to no board come last, in a layer of their own.
 */
export const layersFromBoard = (groups: readonly Group[], links: readonly GroupLink[]): Group[][] => {
  const depth = new Map<string, number>()
  const measure = (id: string, passed: ReadonlySet<string>): number => {
    const known = depth.get(id)
    if (known !== undefined) return known
    if (groups.find(group => group.id === id)?.kind === 'board') return 0
    const above = links.filter(link => link.from === id && !passed.has(link.to))
    const depths = above.map(link => measure(link.to, new Set([...passed, id]))).filter(each => each >= 0)
    return depths.length === 0 ? -1 : Math.max(...depths) + 1
  }
  for (const group of groups) depth.set(group.id, measure(group.id, new Set([group.id])))
  const deepest = Math.max(0, ...depth.values())
  const layers = Array.from({ length: deepest + 2 }, (_, layer) =>
    groups.filter(group => depth.get(group.id) === (layer > deepest ? -1 : layer)),
  )
  return layers.filter(layer => layer.length > 0)
}

/** Whether something held from one day to another (`until` is the last day, null goes on) holds on a day. */
export const holdsOn = (held: { readonly from: Day; readonly until: Day | null }, day: Day): boolean =>
  held.from <= day && (held.until === null || day <= held.until)
