import { identity, listAt, textAt, type Node, type ResourceIndex } from './fhir-index.ts'

/** Everything of a file that belongs to one referral. */
export type Linked = { tasks: Node[]; appointments: Node[]; encounters: Node[]; episodes: Node[] }

/** Which tasks, appointments, contacts and episodes are about which referral; and how many are about none that is here. */
export const linksOf = (index: ResourceIndex) => {
  const { follow, of } = index
  const linked = new Map<Node, Linked>(of('ServiceRequest').map(node => [node, { tasks: [], appointments: [], encounters: [], episodes: [] }])) // prettier-ignore
  const astray = new Map<string, number>()
  const requestsIn = (node: Node, ...names: readonly string[]): Node[] =>
    names.flatMap(name => listAt(node.resource, name).flatMap(reference => follow(reference, node) ?? [])).filter(found => linked.has(found)) // prettier-ignore
  const link = (node: Node, requests: readonly Node[], into: keyof Linked, named: boolean): void => {
    if (requests.length === 0 && named) astray.set(node.type, (astray.get(node.type) ?? 0) + 1)
    for (const request of new Set(requests)) linked.get(request)![into].push(node)
  }
  const names = (node: Node, ...fields: readonly string[]): boolean =>
    fields.some(field => listAt(node.resource, field).length > 0)
  for (const node of of('Task')) link(node, requestsIn(node, 'focus', 'basedOn').slice(0, 1), 'tasks', names(node, 'focus', 'basedOn')) // prettier-ignore
  for (const node of of('EpisodeOfCare')) link(node, requestsIn(node, 'referralRequest'), 'episodes', names(node, 'referralRequest')) // prettier-ignore
  for (const node of of('Appointment')) link(node, requestsIn(node, 'basedOn'), 'appointments', names(node, 'basedOn')) // prettier-ignore
  for (const node of of('Encounter')) {
    const near = listAt(node.resource, 'appointment').flatMap(reference => follow(reference, node) ?? []).flatMap(found => requestsIn(found, 'basedOn')) // prettier-ignore
    const within = listAt(node.resource, 'episodeOfCare').flatMap(reference => follow(reference, node) ?? []).flatMap(found => requestsIn(found, 'referralRequest')) // prettier-ignore
    link(node, [...requestsIn(node, 'basedOn'), ...near, ...within], 'encounters', names(node, 'basedOn'))
  }
  return { linked, astray }
}

/** The part of a referral that one team has: its receipt, its spell. */
export type Unit = { readonly team: string; readonly task: Receipt | null; readonly episode: Node | null }
export type Receipt = { readonly node: Node; readonly day: string; readonly place: string; readonly owner: string }

const notReceived = new Set(['draft', 'cancelled', 'entered-in-error', 'failed'])

/**
 * The receipts of a referral. A task tells a receipt by whoever owns it, who is not the referrer. What the referrer
 * wrote into it (`authoredOn` of a task it requested itself, or of one not yet taken up) is the sending, not the receipt:
 * then only the start of its execution counts.
 */
const receiptsOf = (request: Node, tasks: readonly Node[], index: ResourceIndex): Receipt[] => {
  const referrer = identity(at0(request, 'requester'), request, index)
  const found = tasks.flatMap((node): Receipt[] => {
    const owner = identity(at0(node, 'owner'), node, index)
    if (owner === '' || owner === referrer || notReceived.has(textAt(node.resource, 'status'))) return []
    const author = identity(at0(node, 'requester'), node, index)
    const sent = (author !== '' && author === referrer) || textAt(node.resource, 'status') === 'requested'
    const authored = sent ? '' : textAt(node.resource, 'authoredOn')
    const day = authored || textAt(node.resource, 'executionPeriod', 'start')
    const place = `Task[${node.ordinal}].${authored ? 'authoredOn' : 'executionPeriod.start'}`
    return day === '' ? [] : [{ node, day, place, owner }]
  })
  const performers = listAt(request.resource, 'performer').map(each => identity(each, request, index))
  const receiving = found.filter(({ owner }) => performers.includes(owner))
  return (receiving.length > 0 ? receiving : found).toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

const at0 = (node: Node, name: string): unknown => listAt(node.resource, name)[0]

/** One unit for each team: by episodes of care where these name teams, else by who received the referral. */
export const unitsOf = (request: Node, { tasks, episodes }: Linked, index: ResourceIndex): readonly Unit[] => {
  const receipts = receiptsOf(request, tasks, index)
  const spells = episodes.filter(node => textAt(node.resource, 'status') !== 'entered-in-error')
  const teamOf = (node: Node): string => identity(at0(node, 'team'), node, index)
  const teams = new Map(spells.filter(node => teamOf(node) !== '').map(node => [teamOf(node), node]))
  if (teams.size > 0)
    return [...teams].map(([team, episode]) => ({ team, episode, task: receipts.find(({ owner }) => owner === team) ?? receipts[0] ?? null })) // prettier-ignore
  const owners = new Map(receipts.toReversed().map(receipt => [receipt.owner, receipt]))
  const episode = spells.at(-1) ?? null
  if (owners.size === 0) return [{ team: '', task: null, episode }]
  return [...owners].map(([team, task]) => ({ team, task, episode }))
}
