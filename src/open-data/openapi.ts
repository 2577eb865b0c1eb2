import { periodKinds } from '../measures/period-kinds.ts'

/** The description of the open data in OpenAPI 3.1: what can be asked for, and what comes back. Pure. */

type Schema = Readonly<Record<string, unknown>>

const nullable = (type: string, description: string): Schema => ({ type: [type, 'null'], description })
const text = (description: string): Schema => ({ type: 'string', description })
const object = (properties: Readonly<Record<string, Schema>>, description?: string): Schema => ({
  type: 'object',
  ...(description && { description }),
  required: Object.keys(properties),
  properties,
})
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const list = (items: Schema): Schema => ({ type: 'array', items })
const day: Schema = { type: 'string', format: 'date' }

const figure = object({
  period: text('2024, 2024/25, 2024-Q3, 2025-02, a term or a day'),
  from: day,
  to: day,
  part: nullable('string', 'The part it counts; null for everybody'),
  place: nullable('string', 'The larger place it is about, where it is not published for the area alone'),
  countedBy: { enum: ['official statistics', 'partnership'] },
  numerator: nullable('number', 'Null where it is not shown or not known'),
  denominator: nullable('number', 'Null where it is not shown, not known, or there is none'),
  value: nullable('number', 'Percentage points to one decimal, weeks to one decimal, or a count'),
  unit: { enum: ['%', 'number', 'weeks', 'rate'] },
  status: {
    enum: ['final', 'provisional', 'suppressed', 'not-available', 'not-applicable'],
    description: 'suppressed: not shown, because few children stand behind it or a count of few would follow from it',
  },
  validated: { type: 'boolean' },
  asAt: nullable('string', 'The day the partnership counted it'),
  source: text('Who counted it, from which file or system'),
})

const schemas = (): Schema => ({
  Figure: figure,
  Measure: object({
    measure: {
      ...object({ id: text(''), name: text(''), whatItCounts: text(''), numerator: text(''), denominator: nullable('string', ''), unit: text(''), version: { type: 'integer' }, definedOn: day }),
      description: 'The whole definition',
    },
    figures: list(ref('Figure')),
  }),
  Release: object({ releasedOn: day, because: text('What was new'), sha256: text('Of all its files'), index: text('Its address') }),
  Releases: object({ releases: list(ref('Release')) }),
  Index: object({
    area: object({ code: { type: 'integer' }, name: text(''), madeUp: { type: 'boolean', description: 'True of a made-up area, for demonstration' } }),
    release: ref('Release'),
    files: list(object({ path: text('Below this address'), title: text(''), type: text(''), bytes: { type: 'integer' }, sha256: text('') })),
  }),
  Problem: object({ type: text(''), title: text(''), status: { type: 'integer' }, detail: text('What is wrong, and what to do') }),
}) // prettier-ignore

const headers = {
  ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match: nothing is sent again that has not changed' }, // prettier-ignore
  'Cache-Control': { schema: { type: 'string' } },
}
const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})
const answers = (type: string, schema: Schema): Schema => ({
  '200': { description: 'As it was released', headers, content: { [type]: { schema } } },
  '304': { description: 'Not changed since' },
  '404': problem('There is nothing at this address'),
  '429': problem('Too many requests in a minute'),
})

const parameter = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'path',
  required: true,
  schema,
  description,
})
const parameters: Readonly<Record<string, Schema>> = {
  day: parameter('day', day, 'The day of a release'),
  measure: parameter('measure', { type: 'string' }, 'The id of a measure, such as ehc.issued-in-20-weeks'),
  programme: parameter('programme', { type: 'string' }, 'The short name of a programme, as in its address'),
  kind: parameter('kind', { enum: periodKinds.map(kind => kind.replace(' ', '-')) }, 'How long its periods are'),
}

type Described = { readonly path: string; readonly id: string; readonly summary: string; readonly type: string; readonly schema: Schema } // prettier-ignore
const csv = 'text/csv'
const json = 'application/json'

/** What stands both below the newest release and below each release. */
const files: readonly Described[] = [
  { path: '/index.json', id: 'index', summary: 'What the release holds', type: json, schema: ref('Index') },
  { path: '/measures/{measure}/figures.json', id: 'figures', summary: 'A measure: its definition and every figure', type: json, schema: ref('Measure') },
  { path: '/measures/{measure}/{kind}.csv', id: 'table', summary: 'Its figures of one kind of period, in the layout of the DfE’s Explore Education Statistics', type: csv, schema: { type: 'string' } },
  { path: '/measures/{measure}/{kind}.meta.csv', id: 'metadata', summary: 'What the columns of that table are', type: csv, schema: { type: 'string' } },
  { path: '/measures/{measure}/definition.csv', id: 'definition', summary: 'Its definition, a line a field', type: csv, schema: { type: 'string' } },
  { path: '/plans/{programme}/plan.json', id: 'plan', summary: 'A plan: each action and promise, and where it stands', type: json, schema: { type: 'object' } },
  { path: '/plans/{programme}/plan.csv', id: 'planTable', summary: 'The same, a row a promise', type: csv, schema: { type: 'string' } },
] // prettier-ignore

const operation = ({ path, id, summary, type, schema }: Described) => ({
  get: {
    operationId: id,
    summary,
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameters[name!]),
    responses: answers(type, schema),
  },
})

const inRelease = (each: Described): Described => ({
  ...each,
  path: `/releases/{day}${each.path}`,
  id: `released${each.id[0]!.toUpperCase()}${each.id.slice(1)}`,
  summary: `${each.summary}; as released on a day, for ever`,
})

const releases: Described = { path: '/releases.json', id: 'releases', summary: 'Every release, the newest first', type: json, schema: ref('Releases') } // prettier-ignore

/** @param server where the files stand: `/merrowshire/open-data/v1` */
export const openApi = (area: string, server: string) => ({
  openapi: '3.1.0',
  info: {
    title: `Open data of ${area}`,
    version: '1.0.0',
    description:
      'What the local area partnership promised its disabled children and young people, and how it goes. No key is needed. ' +
      'Figures in which few children could be recognised are not shown. A release is never changed; its address stays.',
  },
  servers: [{ url: server }],
  paths: Object.fromEntries([releases, ...files, ...files.map(inRelease)].map(each => [each.path, operation(each)])),
  components: { schemas: schemas() },
})
