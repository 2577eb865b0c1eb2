import { CannotRead } from '../unzip.ts'
import type { Entry, Resource } from './fhir-read.ts'

/** About fifty thousand referrals with their appointments and contacts. */
export const mostResources = 300_000

/** A resource with what is needed to find it and to say where it stands. */
export type Node = {
  readonly type: string
  readonly resource: Resource
  readonly fullUrl: string | null
  /** The how manyth of its type in the file, 1 for the first. */
  readonly ordinal: number
  readonly contained: ReadonlyMap<string, Node>
}

/** A value inside a resource; undefined where a step leads nowhere. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Record<string | number, unknown>)[step]
  }
  return found
}
export const textAt = (value: unknown, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path)
  return typeof found === 'string' ? found.trim() : ''
}
export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : found === undefined || found === null ? [] : [found]
}

/** The value of the identifier of a system that ends so; of the first identifier where none is asked for. */
export const identifierOf = (resource: unknown, system = ''): string =>
  textAt(listAt(resource, 'identifier').find(each => textAt(each, 'value') !== '' && textAt(each, 'system').toLowerCase().endsWith(system)), 'value') // prettier-ignore

/** An extension's coding by the end of its address, whatever its version. */
export const extensionCode = (resource: unknown, name: string): { code: string; display: string } => {
  const found = listAt(resource, 'extension').find(each => textAt(each, 'url').endsWith(name))
  const coding = listAt(found, 'valueCodeableConcept', 'coding')[0]
  return { code: textAt(coding, 'code'), display: textAt(coding, 'display') || textAt(found, 'valueCodeableConcept', 'text') } // prettier-ignore
}

const named = ['id', 'identifier', 'name']
/** What referrals are read from and what these point to, with what is read of each. All else is counted and let go. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  ServiceRequest: ['id', 'identifier', 'extension', 'status', 'priority', 'code', 'subject', 'authoredOn', 'requester', 'performer', 'reasonCode'],
  Task: ['id', 'status', 'statusReason', 'focus', 'basedOn', 'authoredOn', 'lastModified', 'executionPeriod', 'requester', 'owner'],
  Appointment: ['id', 'status', 'basedOn', 'created', 'start', 'participant'],
  Encounter: ['id', 'status', 'class', 'basedOn', 'appointment', 'episodeOfCare', 'period', 'serviceProvider', 'participant'],
  EpisodeOfCare: ['id', 'status', 'statusHistory', 'referralRequest', 'period', 'team', 'type'],
  Patient: ['id', 'identifier', 'name', 'birthDate', 'address'],
  Organization: named, HealthcareService: named, CareTeam: named, PractitionerRole: ['id', 'identifier'], Practitioner: ['id', 'identifier'],
} // prettier-ignore

/** Resources of a file, found again by full address, by kind and id, or by identifier. */
export const resourceIndex = () => {
  const nodes = new Map<string, Node[]>()
  const byAddress = new Map<string, Node>()
  const byId = new Map<string, Node | 'several'>()
  const byIdentifier = new Map<string, Node | 'several'>()
  const ignored = new Map<string, number>()
  let count = 0

  const remember = (map: Map<string, Node | 'several'>, key: string, node: Node): void =>
    void map.set(key, map.has(key) ? 'several' : node)
  const keep = (node: Node): void => {
    const all = nodes.get(node.type)
    if (all) all.push(node)
    else nodes.set(node.type, [node])
  }
  const add = ({ resource, fullUrl }: Entry): void => {
    const type = resource.resourceType as string
    if (!Object.hasOwn(wanted, type)) return void ignored.set(type, (ignored.get(type) ?? 0) + 1)
    const stands = fullUrl === null ? byId.has(`${type}/${textAt(resource, 'id')}`) : byAddress.has(fullUrl)
    if (stands) return
    if (++count > mostResources) throw new CannotRead('F-SIZE', `The file holds more than ${mostResources.toLocaleString('en-GB')} resources about referrals, the most that are joined at once. Send each service’s referrals in a file of its own.`) // prettier-ignore
    const node = nodeOf(resource, fullUrl, (nodes.get(type)?.length ?? 0) + 1)
    keep(node)
    if (fullUrl !== null) byAddress.set(fullUrl, node)
    const id = textAt(resource, 'id')
    if (id !== '') remember(byId, `${type}/${id}`, node)
    for (const identifier of listAt(resource, 'identifier')) {
      const value = textAt(identifier, 'value')
      if (value !== '') remember(byIdentifier, `${type}|${textAt(identifier, 'system')}|${value}`, node)
    }
    // Tasks and others may be sent inside the referral they are about.
    for (const inner of node.contained.values()) if (inner !== node && events.has(inner.type)) keep(inner)
  }

  const single = (node: Node | 'several' | undefined): Node | null => (node === undefined || node === 'several' ? null : node) // prettier-ignore

  /** What a reference points to: inside its own resource, by full address, relative to its own address, or by kind and id. */
  const follow = (reference: unknown, from: Node): Node | null => {
    const text = textAt(reference, 'reference').replace(/\/_history\/[^/]*$/, '')
    if (text.startsWith('#')) return from.contained.get(text.slice(1)) ?? null
    if (text === '') return byLogical(reference)
    const exact = byAddress.get(text)
    if (exact || text.startsWith('urn:')) return exact ?? null
    const last = /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(text)?.[1]
    if (!last) return null
    const base = from.fullUrl && /^(https?:.*\/)[A-Z][A-Za-z]+\/[^/]+$/.exec(from.fullUrl)?.[1]
    const near = last === text && base ? byAddress.get(`${base}${last}`) : undefined
    const found = near ?? single(byId.get(last))
    // An address of another server is not the resource of the same number here.
    return found && last !== text && found.fullUrl?.startsWith('http') ? null : found
  }
  const byLogical = (reference: unknown): Node | null => {
    const value = textAt(reference, 'identifier', 'value')
    if (value === '') return null
    const system = textAt(reference, 'identifier', 'system')
    const types = textAt(reference, 'type') ? [textAt(reference, 'type')] : Object.keys(wanted)
    const found = types.flatMap(type => single(byIdentifier.get(`${type}|${system}|${value}`)) ?? [])
    return found.length === 1 ? found[0]! : null
  }
  return { add, follow, of: (type: string): readonly Node[] => nodes.get(type) ?? [], ignored }
}
export type ResourceIndex = ReturnType<typeof resourceIndex>

const events = new Set(['Task', 'Appointment', 'Encounter', 'EpisodeOfCare'])

const nodeOf = (resource: Resource, fullUrl: string | null, ordinal: number): Node => {
  const contained = new Map<string, Node>()
  const own: Node = { type: resource.resourceType as string, resource: lean(resource), fullUrl, ordinal, contained }
  for (const inner of listAt(resource, 'contained')) {
    const id = textAt(inner, 'id')
    if (id !== '' && textAt(inner, 'resourceType') !== '')
      contained.set(id, { type: textAt(inner, 'resourceType'), resource: lean(inner as Resource), fullUrl: null, ordinal, contained }) // prettier-ignore
  }
  // From inside, `#` alone is the resource that holds it.
  contained.set('', own)
  return own
}

/** Only what is read of a resource: a file of many is then small in memory. */
const lean = (resource: Resource): Resource => {
  const kept: Record<string, unknown> = {}
  for (const name of wanted[resource.resourceType as string] ?? []) if (Object.hasOwn(resource, name)) kept[name] = resource[name] // prettier-ignore
  return kept
}

/** The same thing told by two references: the resource itself, or the words that name it. */
export const identity = (reference: unknown, from: Node, { follow }: ResourceIndex): string => {
  const node = follow(reference, from)
  if (node) return `${node.type}:${node.fullUrl ?? ''}:${node.ordinal}:${textAt(node.resource, 'id')}`
  return textAt(reference, 'reference') || textAt(reference, 'identifier', 'value') || textAt(reference, 'display')
}
