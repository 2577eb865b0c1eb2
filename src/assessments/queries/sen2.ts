import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { viewerOf } from '../../children/queries/view.ts'
import { bytesAtRest } from '../../files/at-rest.ts'
import type { Day } from '../../kernel/day.ts'
import { checkFile } from '../../layouts/check.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import type { Issue, Layout, Row, Severity } from '../../layouts/layout.ts'
import { writeSen2Xml, type Sen2Header } from '../../layouts/sen2/write-xml.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { eventsOfCases } from '../../returns/queries/case-events.ts'
import { heldSummary } from '../../returns/queries/held.ts'
import { recordCounts, recordsKnown } from '../../returns/queries/records.ts'
import { subjectsSaid } from '../../returns/queries/subjects.ts'
import { timeline } from '../../timelines/timeline.ts'
import { cutOf, type Cut } from '../rules/sen2-cut.ts'
import type { Columns } from '../rules/sen2-request.ts'
import { rowsOfPerson, type CaseForReturn, type PersonForReturn, type WrittenRow } from '../rules/sen2-rows.ts'
import type { Sen2Version } from '../../layouts/sen2/version.ts'
import { caseKeys, casesNamed, type EhcCase } from './cases.ts'
import { factsOf } from './facts.ts'
import { clockSettings } from './settings.ts'

export type Authority = { readonly organisationId: string; readonly name: string }

const caseHolders = async (ctx: Ctx): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from ehc_case where area_id = ${ctx.area.id} and opened_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     group by 1 order by count(*) desc, 1`.execute(ctx.db)
  return rows.map(({ id }) => id)
} // prettier-ignore

/** The authority whose return it is: the one that holds the cases, else the one that sent SEN2 before; null where neither is. */
export const authorityOf = async (ctx: Ctx): Promise<Authority | null> => {
  const sent = (await recordCounts(ctx, 'sen2-case')).toSorted((a, b) => b.standing - a.standing)
  const id = (await caseHolders(ctx))[0] ?? sent[0]?.organisationId
  if (id === undefined) return null
  return {
    organisationId: id,
    name: (await organisationsOn(ctx)).find(each => each.id === id)?.name ?? 'The authority',
  }
}

/** The file holds names and numbers of children: it is given to the authority’s own people alone, who send its returns. */
export const mayWriteFor = async (ctx: Ctx, { organisationId }: Authority): Promise<boolean> =>
  (await viewerOf(ctx)).some(
    ({ role, organisationId: own }) => own === organisationId && (role === 'analyst' || role === 'data-sender'),
  )

const atOnce = 500

const casesIn = async (ctx: Ctx, organisationId: string): Promise<EhcCase[]> => {
  const found: EhcCase[] = []
  for (let after: string | null = null; ;) {
    const keys = await caseKeys(ctx, { after, limit: atOnce })
    found.push(...(await casesNamed(ctx, keys.filter(each => each.organisationId === organisationId).map(({ caseId }) => caseId)))) // prettier-ignore
    if (keys.length < atOnce) return found
    after = keys.at(-1)!.caseId
  }
}

const typedDetails = async (ctx: Ctx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Columns>> => {
  const { rows } = await sql<Columns & { caseId: string }>`
    select distinct on (case_id) case_id as "caseId", surname, forename, birth_date, upn, postcode from case_person
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[])
       and recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by case_id, recorded_at desc`.execute(ctx.db)
  return new Map(rows.map(({ caseId, ...details }) => [caseId, details]))
}

/** Who cases are about, as the extract says last or as it was typed. */
const detailsOf = async (ctx: Ctx, organisationId: string, cases: readonly EhcCase[]): Promise<ReadonlyMap<string, Columns>> => {
  const subjects = cases.map(({ caseRef }) => `case:${caseRef}`)
  const said = new Map((await subjectsSaid(ctx, { organisationId, kind: 'case-event' }, subjects)).map(each => [each.subject, each]))
  const typed = await typedDetails(ctx, cases.map(({ caseId }) => caseId))
  return new Map(cases.map(({ caseId, caseRef }) => {
    const own = said.get(`case:${caseRef}`)
    const sent: Columns = own && own.records > 0 ? { surname: own.surname, forename: own.forename, birth_date: own.birthDate, upn: own.upn, postcode: own.postcode } : {}
    return [caseId, { ...typed.get(caseId), ...sent }]
  }))
} // prettier-ignore

const casesForReturn = async (ctx: Ctx, cases: readonly EhcCase[], cut: Cut): Promise<ReadonlyMap<string, CaseForReturn>> => {
  const settings = await clockSettings(ctx)
  const found = new Map<string, CaseForReturn>()
  for (let at = 0; at < cases.length; at += atOnce) {
    const some = cases.slice(at, at + atOnce)
    const [facts, events] = [await factsOf(ctx, some), await eventsOfCases(ctx, some)]
    for (const { caseId, caseRef, organisationId } of some) {
      const own = facts.get(caseId)!.facts
      const asked = (events.get(`${organisationId} ${caseRef}`) ?? []).filter(({ source }) => source)
      found.set(caseId, { caseRef, facts: own, steps: timeline(own, cut.asOf, settings).steps, sources: new Map(asked.map(({ on, source }) => [on, source!])) })
    }
  }
  return found
} // prettier-ignore

/** Which child each person of the SEN2 returns is, where they are linked. */
const sen2Children = async (ctx: Ctx, organisationId: string): Promise<ReadonlyMap<string, string>> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<{ subject: string; child: string }>`
    select s.subject, l.child_id as child from child_subject s
      join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = s.subject_id
       and l.linked_at <= ${before} and (l.ended_at is null or l.ended_at > ${before})
     where s.area_id = ${ctx.area.id} and s.organisation_id = ${organisationId} and s.subject like 'sen2:%'`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ subject, child }) => [subject.slice(5), child]))
}

type Gathered = { details: Columns; cases: CaseForReturn[]; records: Row[] }

const personsOf = async (ctx: Ctx, organisationId: string, cut: Cut) => {
  const cases = await casesIn(ctx, organisationId)
  const records = (await recordsKnown(ctx, 'sen2-case', { organisationId })).map(({ record }) => record as unknown as Row).filter(({ census_year }) => Number(census_year) <= cut.version.year) // prettier-ignore
  const [children, details, own] = [
    await sen2Children(ctx, organisationId),
    await detailsOf(ctx, organisationId, cases),
    await casesForReturn(ctx, cases, cut),
  ]
  const all = new Map<string, Gathered>()
  const person = (key: string): Gathered => all.get(key) ?? all.set(key, { details: {}, cases: [], records: [] }).get(key)! // prettier-ignore
  for (const { caseId, childId } of cases) {
    const found = person(childId ?? `case ${caseId}`)
    found.details = { ...found.details, ...details.get(caseId) }
    found.cases.push(own.get(caseId)!)
  }
  for (const record of records) person(children.get(String(record.person_key)) ?? `sen2 ${String(record.person_key)}`).records.push(record) // prettier-ignore
  const persons = [...all].map(([key, each]): PersonForReturn => ({ ...each, key, records: each.records.toSorted((a, b) => Number(b.census_year) - Number(a.census_year)) })) // prettier-ignore
  return { persons, cases: cases.length, newest: Math.max(0, ...records.map(({ census_year }) => Number(census_year))) }
}

export type Assumed = { readonly noYouthAccommodation: boolean }

/** The return of a year as it would be written now. */
export type ReturnMade = {
  readonly cut: Cut
  readonly authority: Authority
  readonly rows: readonly WrittenRow[]
  /** Cases held, told in this return or not. */
  readonly cases: number
  /** The newest SEN2 return held up to this year; 0 where none is. */
  readonly newest: number
  /** Rows of that return that are held back, and so are not in this one. */
  readonly heldBack: number
}

/** Nothing is made up: what is said to be none stands only where the row asks and nobody holds it. */
const withAssumed = (written: WrittenRow, { noYouthAccommodation }: Assumed): WrittenRow => {
  const { row } = written
  const asks = row.request_outcome !== 'H' && (row.rya === null || row.rya === undefined)
  return noYouthAccommodation && asks ? { ...written, row: { ...row, rya: false } } : written
}

/** A large authority’s return is seconds of work: others’ requests are answered in between. */
const others = (): Promise<void> => new Promise(resolve => void setImmediate(resolve))

export const returnMade = async (ctx: Ctx, authority: Authority, version: Sen2Version, assumed: Assumed): Promise<ReturnMade> => {
  const cut = cutOf(version, ctx.today)
  const { persons, cases, newest } = await personsOf(ctx, authority.organisationId, cut)
  const rows: WrittenRow[] = []
  for (const [at, person] of persons.entries()) {
    if (at % atOnce === 0) await others()
    rows.push(...rowsOfPerson(person, newest, cut).map(each => withAssumed(each, assumed)))
  }
  const held = (await heldSummary(ctx, 'sen2-case', authority.organisationId)).find(({ layoutId }) => layoutId === `sen2-${newest}`)
  return { cut, authority, rows, cases, newest, heldBack: Number(held?.rows ?? 0) }
} // prettier-ignore

/** The file, whole. What the header asks of the authority comes from whoever sends it. */
export const sen2File = (ctx: Ctx, { cut, rows }: ReturnMade, header: Sen2Header): Buffer => {
  const own: Sen2Header = { LEA: String(ctx.area.id).padStart(3, '0'), SoftwareCode: 'Alongside', DateTime: ctx.now.toISOString().slice(0, 19), ...header } // prettier-ignore
  return Buffer.from([...writeSen2Xml(cut.version, own, rows.map(({ row }) => row))].join('')) // prettier-ignore
}

export type Checked = {
  readonly code: string
  readonly severity: Severity
  /** The rule in words. */
  readonly says: string
  readonly count: number
  /** The authority’s numbers of the cases it is about; those of an earlier return alone have none. */
  readonly cases: readonly string[]
  readonly withoutCase: number
}

const ruleWords = (layout: Layout): ReadonlyMap<string, string> =>
  new Map([...layout.rules, ...(layout.shapeChecks ?? [])].map(({ code, says }) => [code, says]))

/** The row an issue is about: its person by place in the file, its request by the path. */
const rowOf = (byPerson: readonly (readonly WrittenRow[])[], { row, column }: Issue): WrittenRow | null => {
  const own = row === null ? undefined : byPerson[row - 1]
  const request = Number(/^Requests\[(\d+)\]/.exec(column ?? '')?.[1] ?? 1)
  return own?.[request - 1] ?? own?.[0] ?? null
}

const order: readonly Severity[] = ['fatal', 'error', 'query', 'warning']

const told = (issues: readonly Issue[], { rows }: ReturnMade, layout: Layout): Checked[] => {
  const byPerson = [...Map.groupBy(rows, ({ row }) => row.person_key).values()]
  const says = ruleWords(layout)
  // Checks of single cells (a required one is empty) share a code: their element tells them apart.
  const cell = ({ code, column }: Issue): string => (says.has(code) ? '' : (column?.split('/').at(-1) ?? ''))
  return [...Map.groupBy(issues, each => `${order.indexOf(each.severity)} ${each.code} ${cell(each)}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => {
      const { code, severity, message } = all[0]!
      const about = all.map(each => rowOf(byPerson, each))
      const cases = [...new Set(about.flatMap(each => each?.caseRef ?? []))].toSorted()
      return { code, severity, says: says.get(code) ?? message, count: all.length, cases, withoutCase: about.filter(each => each !== null && each.caseRef === null).length } // prettier-ignore
    })
}

/** What our own checks say of the file before it is sent: the same checks a file that is sent to us goes through. */
export const checkedReturn = async (ctx: Ctx, made: ReturnMade): Promise<Checked[]> => {
  const layout = layoutNamed(`sen2-${made.cut.version.year}`)!
  const bytes = sen2File(ctx, made, { SerialNo: '001', DMO: 'Y', DCO: 'Y', DSCO: 'Y' })
  const settings = { today: ctx.today as Day, madeUp: ctx.area.madeUp, areaId: ctx.area.id, dayOrder: null, mapped: new Map(), about: {} } // prettier-ignore
  const issues: Issue[] = []
  for await (const batch of checkFile(layout, bytesAtRest(bytes, 'sen2.xml'), settings)) {
    issues.push(...batch.issues)
    await others()
  }
  return told(issues, made, layout)
}
