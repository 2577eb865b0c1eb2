import type { Described, Judged } from './score.ts'

/**
 * A sender's person, with the child they are now; `family` where somebody was linked to that child as their family. One
 * that is `settled` stays with the others that are settled in the same child: what joined them once still holds, even where
 * a family has moved since.
 */
export type Member = Described & {
  readonly childId: string | null
  readonly family: boolean
  readonly settled: boolean
}

export type Edge = { readonly one: string; readonly other: string; readonly judged: Judged }
/** What a person decided about two. */
export type Said = { readonly one: string; readonly other: string; readonly answer: 'same' | 'not the same' }

export type Group = {
  readonly members: readonly string[]
  /** The child they are, where one of them was one before; null where a child is to be made. */
  readonly childId: string | null
}
export type Joined = {
  readonly groups: readonly Group[]
  /** What joined each member to its group; nothing for whoever stands alone or came first. */
  readonly because: ReadonlyMap<string, Because>
  /** Pairs that may be one child and that nothing has settled, the likeliest of each two groups. */
  readonly doubts: readonly Edge[]
}
export type Because = { readonly how: 'sure' | 'person'; readonly score: number; readonly reasons: readonly string[] }

/** What a group holds, so far as it must not be joined to a group that holds otherwise. */
type Held = {
  readonly members: string[]
  readonly births: Set<string>
  readonly upns: Set<string>
  readonly ulns: Set<string>
  readonly nhs: Set<string>
  readonly families: Set<string>
}

/**
 * Joins senders' persons to children. A person's word goes first, then sure pairs, the strongest first. Without a
 * person's word no two groups are joined that hold two dates of birth, two UPNs, two ULNs, two verified NHS numbers, two
 * families, or anyone a person said is not the same: such a pair waits. The order in which pairs and members come makes
 * no difference. Members of one child that are not settled are joined only by what still joins them.
 */
export const join = (members: readonly Member[], edges: readonly Edge[], said: readonly Said[]): Joined => {
  const groupOf = new Map(members.map(member => [member.subjectId, holdOne(member)]))
  const apart = apartFrom(said)
  const because = new Map<string, Because>()
  for (const [, same] of bySettledChild(members))
    for (const member of same) unite(groupOf, groupOf.get(same[0]!.subjectId)!, groupOf.get(member.subjectId)!)
  for (const { one, other } of said.filter(({ answer }) => answer === 'same').toSorted(byPair)) {
    if (!groupOf.has(one) || !groupOf.has(other)) continue
    explain(because, one, other, { how: 'person', score: 0, reasons: [] })
    unite(groupOf, groupOf.get(one)!, groupOf.get(other)!)
  }
  const open: Edge[] = []
  for (const edge of edges.toSorted(strongestFirst)) {
    const [one, other] = [groupOf.get(edge.one), groupOf.get(edge.other)]
    if (!one || !other) continue
    const { verdict, score, reasons } = edge.judged
    if (verdict === 'sure' && (one === other || mayUnite(one, other, apart))) {
      explain(because, edge.one, edge.other, { how: 'sure', score, reasons })
      unite(groupOf, one, other)
    } else if (one !== other && verdict !== 'different') open.push(edge)
  }
  const groups = [...new Set(groupOf.values())]
  return { groups: withChildren(groups, members), because, doubts: doubtsLeft(open, groupOf, apart) }
}

const holdOne = (member: Member): Held => ({
  members: [member.subjectId],
  births: new Set(member.birthDate === null ? [] : [member.birthDate]),
  upns: new Set(member.upn === null ? [] : [member.upn]),
  ulns: new Set(member.uln === null ? [] : [member.uln]),
  nhs: new Set(member.nhsNumber === null || !member.nhsVerified ? [] : [member.nhsNumber]),
  families: new Set(member.family && member.childId ? [member.childId] : []),
})

const bySettledChild = (members: readonly Member[]): Map<string, Member[]> => {
  const found = new Map<string, Member[]>()
  for (const member of members) {
    if (member.childId === null || !member.settled) continue
    const same = found.get(member.childId)
    if (same) same.push(member)
    else found.set(member.childId, [member])
  }
  return found
}

type Apart = ReadonlyMap<string, ReadonlySet<string>>
const apartFrom = (said: readonly Said[]): Apart => {
  const apart = new Map<string, Set<string>>()
  for (const { one, other, answer } of said) {
    if (answer === 'same') continue
    apart.set(one, (apart.get(one) ?? new Set()).add(other))
    apart.set(other, (apart.get(other) ?? new Set()).add(one))
  }
  return apart
}

const explain = (because: Map<string, Because>, one: string, other: string, what: Because): void => {
  for (const each of [one, other]) if (!because.has(each)) because.set(each, what)
}

const unite = (groupOf: Map<string, Held>, one: Held, other: Held): void => {
  if (one === other) return
  const [into, from] = one.members.length >= other.members.length ? [one, other] : [other, one]
  for (const member of from.members) {
    into.members.push(member)
    groupOf.set(member, into)
  }
  for (const name of ['births', 'upns', 'ulns', 'nhs', 'families'] as const)
    for (const value of from[name]) into[name].add(value)
}

/** Two sets that both say something and have nothing in common. */
const differ = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size > 0 && other.size > 0 && one.isDisjointFrom(other)

const mayUnite = (one: Held, other: Held, apart: Apart): boolean =>
  !(['births', 'upns', 'ulns', 'nhs', 'families'] as const).some(name => differ(one[name], other[name])) &&
  !areApart(one, other, apart)

const areApart = (one: Held, other: Held, apart: Apart): boolean => {
  if (apart.size === 0) return false
  const [few, many] = one.members.length <= other.members.length ? [one, other] : [other, one]
  return few.members.some(member => many.members.some(each => apart.get(member)?.has(each)))
}

const pairOf = ({ one, other }: { one: string; other: string }): string => (one < other ? `${one} ${other}` : `${other} ${one}`) // prettier-ignore
const byPair = (a: Said, b: Said): number => (pairOf(a) < pairOf(b) ? -1 : 1)
const strongestFirst = (a: Edge, b: Edge): number =>
  b.judged.score - a.judged.score || (pairOf(a) < pairOf(b) ? -1 : pairOf(a) > pairOf(b) ? 1 : 0)

const doubtsLeft = (open: readonly Edge[], groupOf: ReadonlyMap<string, Held>, apart: Apart): Edge[] => {
  const asked = new Set<string>()
  return open.filter(edge => {
    const [one, other] = [groupOf.get(edge.one)!, groupOf.get(edge.other)!]
    if (one === other || areApart(one, other, apart)) return false
    const groups = pairOf({ one: least(one.members), other: least(other.members) })
    return !asked.has(groups) && Boolean(asked.add(groups))
  })
}

const least = (texts: readonly string[]): string => texts.reduce((found, each) => (each < found ? each : found))

/**
 * Each group takes the child most of it was, one with a family first; two never take the same. Of a child that comes apart
 * those who are settled keep it, and whoever was taken off it gets another.
 */
const withChildren = (groups: readonly Held[], members: readonly Member[]): Group[] => {
  const byId = new Map(members.map(member => [member.subjectId, member]))
  const claims = groups.flatMap((group, index) => {
    const own = group.members.map(id => byId.get(id)!).filter(({ childId }) => childId !== null)
    return [...Map.groupBy(own, ({ childId }) => childId!)].map(([childId, those]) => ({
      index,
      childId,
      family: those.some(({ family }) => family),
      settled: those.filter(({ settled }) => settled).length,
      count: those.length,
      first: least(group.members),
    }))
  })
  claims.sort((a, b) => Number(b.family) - Number(a.family) || b.settled - a.settled || b.count - a.count || order(a.childId, b.childId) || order(a.first, b.first)) // prettier-ignore
  const taken = new Map<number, string>()
  const gone = new Set<string>()
  for (const { index, childId } of claims) {
    if (taken.has(index) || gone.has(childId)) continue
    taken.set(index, childId)
    gone.add(childId)
  }
  return groups.map((group, index) => ({ members: group.members.toSorted(), childId: taken.get(index) ?? null }))
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
