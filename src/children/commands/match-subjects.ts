import type { Ctx } from '../../ctx.ts'
import { companions, doubtsNow, membersNow, perhapsAlike, sharingANumber, type DoubtNow, type MemberNow } from '../queries/members.ts' // prettier-ignore
import { join, type Edge, type Joined, type Member, type Said } from '../rules/join.ts'
import { judge, type Against } from '../rules/score.ts'
import { addChildren, addDoubts, addLinks, endDoubts, endLinks, type NewLink } from './keep-matches.ts'
import { moveFamilies } from './move-families.ts'

export type Matched = {
  readonly children: number
  readonly linked: number
  readonly unlinked: number
  readonly doubts: number
}

export type Cause = {
  /** The return whose words changed something; null where a person decided. */
  readonly returnId: string | null
  /** Why a link ends, in words. */
  readonly because: string
  /** Persons whose link is to be judged afresh by what is known now. */
  readonly afresh: ReadonlySet<string>
}

/**
 * Finds which child each of these persons is: links the sure, leaves the doubtful for a person, makes a child of whoever
 * is like nobody. Whoever is linked stays so unless they are to be judged afresh, or their details now speak against it.
 * Doing it again changes nothing.
 */
export const matchSubjects = async (ctx: Ctx, subjectIds: readonly string[], cause: Cause): Promise<Matched> => {
  if (subjectIds.length === 0) return { children: 0, linked: 0, unlinked: 0, doubts: 0 }
  const open = await companions(ctx, subjectIds)
  const pairs = [...(await sharingANumber(ctx, open)), ...(await perhapsAlike(ctx, open))]
  const others = await companions(ctx, [...new Set([...open, ...pairs.flatMap(({ one, other }) => [one, other])])])
  const members = new Map((await membersNow(ctx, others)).map(member => [member.subjectId, member]))
  const edges = judged(pairs, members)
  const doubts = await doubtsNow(ctx, [...members.keys()])
  const said = doubts.flatMap(({ one, other, answer }): Said[] => answer === 'same' || answer === 'not the same' ? [{ one, other, answer }] : []) // prettier-ignore
  const settled = settle([...members.values()], cause.afresh, edges)
  return keep(ctx, { members: settled, joined: join(settled, edges, said), doubts, open: new Set(open), cause })
}

const judged = (pairs: readonly { one: string; other: string }[], members: ReadonlyMap<string, Member>): Edge[] => {
  const seen = new Set<string>()
  const edges: Edge[] = []
  for (const { one, other } of pairs) {
    const [first, second] = one < other ? [one, other] : [other, one]
    const pair = `${first} ${second}`
    const [a, b] = [members.get(first), members.get(second)]
    if (seen.has(pair) || !a || !b) continue
    seen.add(pair)
    const found = judge(a, b)
    if (found.verdict !== 'different') edges.push({ one: first, other: second, judged: found })
  }
  return edges
}

const tearing: ReadonlySet<Against> = new Set([
  'date of birth differs',
  'UPN differs',
  'ULN differs',
  'NHS number differs',
])

/** Somebody whose own numbers or birth date now speak against another of the same child is judged afresh with them. */
const settle = (members: readonly MemberNow[], afresh: ReadonlySet<string>, edges: readonly Edge[]): MemberNow[] => {
  const byId = new Map(members.map(member => [member.subjectId, member]))
  const torn = new Set<string>()
  for (const { one, other, judged: found } of edges) {
    const child = byId.get(one)!.childId
    if (child === null || child !== byId.get(other)!.childId || found.verdict === 'sure') continue
    if (found.against.some(each => tearing.has(each))) for (const id of [one, other]) torn.add(id)
  }
  return members.map(member =>
    afresh.has(member.subjectId) || torn.has(member.subjectId) ? { ...member, settled: false } : member,
  )
}

type Keeping = {
  readonly members: readonly MemberNow[]
  readonly joined: Joined
  readonly doubts: readonly DoubtNow[]
  readonly open: ReadonlySet<string>
  readonly cause: Cause
}

const keep = async (ctx: Ctx, { members, joined, doubts, open, cause }: Keeping): Promise<Matched> => {
  const byId = new Map(members.map(member => [member.subjectId, member]))
  const made: string[] = []
  const links: NewLink[] = []
  const ended: string[] = []
  const moved = new Map<string, string>()
  for (const { members: ids, childId } of joined.groups) {
    const child = childId ?? ctx.newId()
    if (childId === null) made.push(child)
    for (const id of ids) {
      const before = byId.get(id)!.childId
      if (before === child) continue
      if (before !== null) ended.push(id)
      if (before !== null) moved.set(before, child)
      links.push(linkOf(ctx, id, child, ids, joined))
    }
  }
  await addChildren(ctx, made, cause.returnId)
  await endLinks(ctx, ended, cause)
  await addLinks(ctx, links, cause.returnId)
  const left = new Set(joined.groups.map(({ childId }) => childId))
  await moveFamilies(ctx, [...moved].filter(([from]) => !left.has(from))) // prettier-ignore
  const raised = await keepDoubts(ctx, joined, doubts, open, cause)
  return { children: made.length, linked: links.length, unlinked: ended.length, doubts: raised }
}

const linkOf = (ctx: Ctx, subjectId: string, childId: string, ids: readonly string[], joined: Joined): NewLink => {
  const why = joined.because.get(subjectId)
  const first = { how: 'first', score: null, reasons: [] as readonly string[] } as const
  return { linkId: ctx.newId(), subjectId, childId, ...(ids.length === 1 || !why ? first : why) }
}

/** Raises what is doubtful and not yet asked, ends what was asked of these and is a question no longer. */
const keepDoubts = async (
  ctx: Ctx,
  joined: Joined,
  doubts: readonly DoubtNow[],
  open: ReadonlySet<string>,
  cause: Cause,
): Promise<number> => {
  const groupOf = new Map(joined.groups.flatMap((group, index) => group.members.map(id => [id, index] as const)))
  const between = (one: string, other: string): string => [groupOf.get(one), groupOf.get(other)].toSorted().join(' ')
  const waiting = doubts.filter(({ answer }) => answer === null || answer === 'later')
  const doubtful = new Map(joined.doubts.map(edge => [between(edge.one, edge.other), edge]))
  const asked = new Set<string>()
  const over: { doubtId: string; how: 'settled' | 'no longer alike' }[] = []
  for (const doubt of waiting) {
    const groups = between(doubt.one, doubt.other)
    const together = groupOf.has(doubt.one) && groupOf.get(doubt.one) === groupOf.get(doubt.other)
    const known = groupOf.has(doubt.one) && groupOf.has(doubt.other)
    if (together) over.push({ doubtId: doubt.doubtId, how: 'settled' })
    else if (known && (open.has(doubt.one) || open.has(doubt.other)) && (!doubtful.has(groups) || asked.has(groups)))
      over.push({ doubtId: doubt.doubtId, how: 'no longer alike' })
    else asked.add(groups)
  }
  await endDoubts(ctx, over)
  const standing = new Set(doubts.map(({ one, other }) => `${one} ${other}`))
  const fresh = joined.doubts.filter(
    ({ one, other }) => !asked.has(between(one, other)) && !standing.has(`${one} ${other}`),
  )
  await addDoubts(ctx, fresh, cause.returnId)
  return fresh.length
}
