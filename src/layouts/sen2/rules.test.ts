import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeUpUln } from '../../kernel/ids.ts'
import { checkFile } from '../check.ts'
import { sen2Version2023, sen2Year2023 } from '../descriptions/sen2-2023.ts'
import { sen2Version2024, sen2Year2024 } from '../descriptions/sen2-2024.ts'
import { sen2Version2025, sen2Year2025 } from '../descriptions/sen2-2025.ts'
import { sen2Version2026, sen2Year2026 } from '../descriptions/sen2-2026.ts'
import type { FileAtRest, Issue, Layout } from '../layout.ts'
import { sen2Xml, type TestRow, testFile } from '../testing-sen2.ts'
import { leftOut } from './rules-community.ts'
import type { Sen2Header } from './write-xml.ts'

const settings = { today: '2026-03-01', madeUp: true, areaId: 885, dayOrder: null, mapped: new Map(), about: {} }

const check = async (layout: Layout, file: FileAtRest) => {
  const issues: Issue[] = []
  const batches = checkFile(layout, file, settings)
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done) return { issues, summary: next.value }
    issues.push(...next.value.issues)
  }
}

const years = [
  [sen2Year2023, sen2Version2023],
  [sen2Year2024, sen2Version2024],
  [sen2Year2025, sen2Version2025],
  [sen2Year2026, sen2Version2026],
] as const

for (const [layout, version] of years)
  test(`a good file of ${version.year} passes with no issue`, async () => {
    const { issues, summary } = await check(layout, testFile('good.xml', sen2Xml(version, 33)))
    assert.deepEqual(issues, [])
    assert.deepEqual([summary.rows, summary.accepted, summary.held, summary.refused], [36, 36, 0, 0])
  })

type Case = {
  /** The codes that must come, and no other. */
  readonly codes: string
  readonly row: number | null
  readonly column: string | null
  readonly rows?: (rows: TestRow[]) => void
  readonly header?: Sen2Header
  readonly xml?: (xml: string) => string
}
const at = (codes: string, row: number, column: string, rows: Case['rows']): Case => ({
  codes,
  row,
  column,
  rows: rows!,
})
const inHeader = (codes: string, column: string, header: Sen2Header): Case => ({ codes, row: null, column, header })
const inXml = (codes: string, row: number | null, column: string | null, from: string | RegExp, to: string): Case =>
  ({ codes, row, column, xml: xml => xml.replace(from, to) }) // prettier-ignore
const first = (row: TestRow, column: string): TestRow => ({ ...(row[column] as TestRow[])[0]! })

const named = 'Requests[1]/Assessment/NamedPlan'
const placed = 'Requests[1]/ActivePlans/PlacementDetail'

/** Each breaks one thing of a good file of 2026. Persons are told by their story in testing-sen2.ts. */
const cases: readonly Case[] = [
  at('G01', 1, 'Requests[1]/ReceivedDate', rows => (rows[0]!.received_on = null)),
  at('G01', 3, 'Requests[1]/RYA', rows => (rows[2]!.rya = null)),
  at('G02', 1, 'Requests[1]/RequestOutcomeDate', rows => (rows[0]!.request_outcome_on = null)),
  at('G02', 3, 'Requests[1]/RequestOutcomeDate', rows => (rows[2]!.request_outcome_on = '2025-12-10')),
  at('G03', 3, 'Requests[1]/RequestMediation', rows => (rows[2]!.request_mediation = false)),
  at('G04', 7, 'Requests[1]/Exported', rows => (rows[6]!.assessment_outcome = 'A')),
  at('G05', 10, 'Requests[1]/Assessment/AssessmentOutcome', rows => (rows[9]!.assessment_mediation = false)),
  at('G06', 11, 'Requests[2]/Assessment/AssessmentOutcomeDate', rows => (rows[11]!.assessment_outcome_on = null)),
  at('G06Y', 1, 'Requests[1]/Assessment/AssessmentOutcomeDate', rows => (rows[0]!.assessment_outcome_on = null)),
  at('G07', 1, `${named}/PlanDetail[1]/URN`, rows => (rows[0]!.plan_details = [{ rank: '1' }])),
  at('G07', 1, `${placed}[1]/SENSetting`, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), setting: 'EYP' }])),
  at('G08', 1, `${placed}[1]/PlacementRank`, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), rank: null }])),
  at('G08', 1, `${named}/PlanDetail[3]`, rows => {
    const detail = first(rows[0]!, 'plan_details')
    rows[0]!.plan_details = [detail, { ...detail, rank: '2' }, { ...detail, rank: '2' }]
  }),
  at('G09', 1, `${named}/PlanDetail[1]/SENSetting`, rows => (rows[0]!.plan_details = [{ setting: 'NEET', rank: '1' }])),
  at('G10', 1, 'Requests[1]/ActivePlans/SENneed', rows => (rows[0]!.needs = [])),
  at('G10', 1, 'Requests[1]/ActivePlans/SENneed[1]/SENtypeRank', rows => (rows[0]!.needs = [{ type: 'ASD', rank: '2' }])),
  at('G10', 1, 'Requests[1]/ActivePlans/SENneed[1]/SENtype', rows => (rows[0]!.needs = [{ rank: '1' }])),
  at('G10', 1, 'Requests[1]/ActivePlans/SENneed[2]/SENtypeRank', rows => (rows[0]!.needs = [{ type: 'ASD', rank: '1' }, { type: 'HI', rank: '1' }])),
  at('G11', 1, 'UPN', rows => (rows[0]!.upn = null)),
  at('G11', 1, 'UPNunknown', rows => (rows[0]!.upn_unknown = 'UN2')),
  at('G12', 6, 'Requests[1]/ActivePlans/TransferLA', rows => Object.assign(rows[5]!, { assessment_outcome: 'Y', assessment_outcome_on: '2022-05-05' })),
  at('G13', 10, 'UPNunknown', rows => (rows[9]!.upn_unknown = 'UN8')),
  at('V01', 1, 'Requests[1]/RequestSource', rows => (rows[0]!.request_source = null)),
  at('V02', 1, 'Requests[1]/RequestOutcome', rows => Object.assign(rows[0]!, { request_outcome: null, request_outcome_on: null })),
  at('V03', 4, 'Requests[1]/Assessment/AssessmentOutcome', rows => (rows[3]!.assessment_outcome = null)),
  at('V04', 4, 'Requests[1]/ActivePlans/ReviewMeeting', rows => (rows[3]!.review_meeting_on = null)),
  at('V05', 4, 'Requests[1]/ActivePlans/ReviewOutcome', rows => Object.assign(rows[3]!, { review_outcome: null, review_draft_on: null })),
  at('V06', 4, 'Requests[1]/ActivePlans/ReviewDraft', rows => (rows[3]!.review_draft_on = null)),
  at('V07', 4, 'Requests[1]/ActivePlans/PhaseTransferDueDate', rows => Object.assign(rows[3]!, { phase_transfer_due_on: null, phase_transfer_final_on: '2026-01-05' })),
  at('V08', 4, 'Requests[1]/ActivePlans/PhaseTransferFinalDate', rows => (rows[3]!.phase_transfer_due_on = '2025-03-31')),
  at('X01', 2, 'Requests[1]/RequestOutcomeDate', rows => (rows[1]!.request_outcome_on = '2025-01-10')),
  at('X02', 1, 'Requests[1]/Assessment/AssessmentOutcomeDate', rows => (rows[0]!.assessment_outcome_on = '2025-02-01')),
  at('X03', 2, 'Requests[1]/RequestOutcomeDate', rows => (rows[1]!.request_outcome_on = '2026-01-20')),
  at('X04', 1, `${placed}[1]/LeavingDate`, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), leaving_on: '2026-02-01' }])),
  at('X05', 2, 'PersonBirthDate', rows => (rows[1]!.birth_date = '2025-01-25')),
  at('X06', 1, `${named}/StartDate`, rows => (rows[0]!.plan_started_on = '2025-05-01')),
  at('X07', 5, `${named}/CeaseReason`, rows => (rows[4]!.cease_reason = null)),
  at('X08', 5, `${named}/CeaseDate`, rows => (rows[4]!.ceased_on = '2024-08-31')),
  at('X09', 1, `${named}/DP`, rows => (rows[0]!.direct_payment = 'E')),
  at('X10', 4, 'Requests[1]/ActivePlans', rows => (rows[3]!.active = false)),
  at('X11', 1, 'Requests[1]/ActivePlans', rows => Object.assign(rows[0]!, { ceased_on: '2025-12-01', cease_reason: '7' })),
  at('X12', 4, 'Requests[1]/ActivePlans/LastReview', rows => (rows[3]!.review_meeting_on = '2025-06-10')),
  at('X13', 4, 'Requests[1]/ActivePlans/ReviewDraft', rows => (rows[3]!.review_outcome = 'M')),
  at('X14', 4, 'Requests[1]/ActivePlans/PhaseTransferDueDate', rows => (rows[3]!.phase_transfer_due_on = '2026-02-10')),
  at('X15', 1, `${placed}[1]/LeavingDate`, rows => {
    const now = first(rows[0]!, 'placements')
    rows[0]!.placements = [{ ...now, rank: '2', leaving_on: '2025-09-01' }, now]
  }),
  at('X16', 1, `${named}/PlanWBP`, rows => (rows[0]!.plan_work_based = 'A')),
  at('X16', 1, `${placed}[1]/WBP`, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), work_based: 'T' }])),
  at('X17', 1, `${named}/PlanDetail[1]/UKPRN`, rows => (rows[0]!.plan_details = [{ ...first(rows[0]!, 'plan_details'), urn: null, ukprn: '123' }])),
  at('X18', 7, 'Requests[1]/Exported', rows => (rows[6]!.exported_to = '8X4')),
  at('Q01', 5, 'PersonBirthDate', rows => (rows[4]!.birth_date = '1999-01-01')),
  at('Q02', 10, 'UPNunknown', rows => (rows[9]!.birth_date = '2015-01-01')),
  at('Q03', 1, 'PostCode', rows => (rows[0]!.postcode = 'ZZ99')),
  at('Q04', 4, 'Requests[2]/ActivePlans', rows => rows.splice(4, 0, { ...rows[3]!, plan_started_on: '2021-05-05' })),
  at('Q05', 3, 'Requests[1]/Assessment/AssessmentOutcome', rows => (rows[2]!.assessment_outcome = 'A')),
  at('Q06', 6, `${named}/StartDate`, rows => Object.assign(rows[5]!, { plan_started_on: null, plan_details: [], personal_budget: null, organised_arrangements: null })),
  at('Q07', 1, placed, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), leaving_on: '2025-10-01' }])),
  at('Q07', 1, placed, rows => (rows[0]!.placements = [])),
  at('Q08', 1, placed, rows => (rows[0]!.placements = [first(rows[0]!, 'placements'), { setting: 'OLA', rank: '1' }])),
  at('Q09', 1, `${placed}[1]/SENunitIndicator`, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), sen_unit: null }])),
  at('Q10 Q11', 1, `${placed}[1]/SENSettingOther`, rows => (rows[0]!.placements = [{ setting: 'NIEO', rank: '1' }])),
  at('Q11', 5, `${named}/CeaseReason`, rows => (rows[4]!.cease_reason = '9')),
  at('Q12', 1, `${placed}[1]/SENSetting`, rows => (rows[0]!.placements = [{ setting: 'NEET', rank: '1' }])),
  at('C-REQUIRED', 1, 'Ethnicity', rows => (rows[0]!.ethnicity = null)),
  at('C-UPN', 1, 'UPN', rows => (rows[0]!.upn = 'A999000000000')),
  at('C-ULN', 1, 'UniqueLearnerNumber', rows => (rows[0]!.uln = '0123456789')),
  at('C-CODE', 3, 'Requests[1]/RequestSource', rows => (rows[2]!.request_source = '6')),
  at('C-DAY', 1, `${placed}[1]/EntryDate`, rows => (rows[0]!.placements = [{ ...first(rows[0]!, 'placements'), entry_on: '2025-02-30' }])),
  at('C-FLAG', 3, 'Requests[1]/RYA', rows => (rows[2]!.rya = 'maybe')),
  at('C-URN', 1, `${named}/PlanDetail[1]/URN`, rows => (rows[0]!.plan_details = [{ ...first(rows[0]!, 'plan_details'), urn: '12' }])),
  at('D01', 2, 'UPN', rows => (rows[1]!.upn = rows[0]!.upn!)),
  at('D02', 2, 'UniqueLearnerNumber', rows => rows.slice(0, 2).forEach(row => (row.uln = madeUpUln(1)))),
  at('D03', 2, 'Surname', rows => rows.slice(0, 2).forEach(row => Object.assign(row, { upn: null, upn_unknown: 'UN2', forename: 'Same', birth_date: '2016-05-14' }))),
  at('D04', 11, 'Requests[2]/ReceivedDate', rows => (rows[11]!.received_on = rows[10]!.received_on!)),
  inHeader('M01', 'Header/CollectionDetails/Collection', { Collection: 'SC' }),
  inHeader('M02', 'Header/CollectionDetails/Year', { Year: '2025' }),
  inHeader('M03', 'Header/Source/LEA', { LEA: '886' }),
  inHeader('M04', 'Header/CollectionDetails/ReferenceDate', { ReferenceDate: '2026-01-16' }),
  inHeader('M05', 'Header/Source/LEA', { LEA: 'E10000034' }),
  inHeader('M06', 'Header/Source/SourceLevel', { SourceLevel: 'S' }),
  inHeader('M07', 'Header/Source/SerialNo', { SerialNo: '1' }),
  inHeader('M08', 'Header/Source/DateTime', { DateTime: 'yesterday' }),
  inHeader('M09', 'Header/Source/DMO', { DMO: '' }),
  inHeader('M10', 'Header/Source/DCO', { DCO: 'Q' }),
  inHeader('M11', 'Header/Source/DSCO', { DSCO: '' }),
  inXml('M12', null, 'Header', /<Header>[^]*<\/Header>/, ''),
  inXml('S01', 1, 'Requests[1]/FavouriteColour', '<ReceivedDate>', '<FavouriteColour>red</FavouriteColour><ReceivedDate>'),
  inXml('S02', 1, 'AttendancePattern', '<Requests>', '<AttendancePattern>FT</AttendancePattern><Requests>'),
  inXml('S03', 9, 'Requests[1]/Assessment/NamedPlan/PlanWPB', /PlanWBP/g, 'PlanWPB'),
  inXml('S04', 1, 'Forename', /(<Surname>\w+<\/Surname>\s*)(<Forename>\w+<\/Forename>\s*)(<P.*)/, '$1$3$2'),
  inXml('S05', 1, 'Surname', /(<Surname>\w+<\/Surname>)/, '$1$1'),
  inXml('S05', 1, 'Requests[1]/ActivePlans', '</ActivePlans>', '</ActivePlans><ActivePlans/>'),
  inXml('S06', 1, 'UniqueLearnerNumber', '<Requests>', '<UniqueLearnerNumber/><Requests>'),
  inXml('S07', 3, 'Requests', /(Example2<[^]*?)<Requests>[^]*?<\/Requests>/, '$1'),
  inXml('S10', 1, 'Requests[1]/ReceivedDate', '<ReceivedDate>2025-01-20', '<ReceivedDate>20 January 2025'),
  inXml('S08', 1, 'Requests[1]', '<ReceivedDate>', 'oh<ReceivedDate>'),
  inXml('S08', 1, 'Surname', '<Surname>Specimen', '<Surname>Specimen<b>x</b>'),
  inXml('S08', 2, null, '</Person>', '</Person>oh'),
] // prettier-ignore

for (const [index, { codes, row, column, rows, header, xml }] of cases.entries())
  test(`${codes} is caught alone, at its place (${index + 1}: ${column})`, async () => {
    const good = sen2Xml(sen2Version2026, 11, { ...(rows && { rows }), ...(header && { header }) })
    const file = xml ? xml(good) : good
    assert.notEqual(file, sen2Xml(sen2Version2026, 11), 'the case changes nothing')
    const { issues, summary } = await check(sen2Year2026, testFile('broken.xml', file))
    assert.deepEqual([...new Set(issues.map(({ code }) => code))].sort(), codes.split(' '), JSON.stringify(issues))
    const [code] = codes.split(' ')
    const issue = issues.find(each => each.code === code)!
    assert.deepEqual([issue.row, issue.column], [row, column])
    assert.match(issue.message, /^\S.{20,}\.$/)
    const held = issue.severity === 'error' && row !== null && !(code === 'S08' && column === null)
    if (issue.severity === 'fatal') assert.deepEqual([summary.accepted, summary.fatal], [0, true])
    else assert.deepEqual([summary.refused, summary.held > 0], [0, held])
  })

test('each check of ours has a file that breaks it alone', () => {
  const { rules, shapeChecks } = sen2Year2026
  const tried = new Set(cases.flatMap(({ codes }) => codes.split(' ')))
  const all = [...rules, ...shapeChecks!].map(({ code }) => code)
  // S09 is about tables: read-blade.test.ts.
  assert.deepEqual(all.filter(code => !tried.has(code) && code !== 'S09'), []) // prettier-ignore
  assert.equal(new Set(all).size, all.length, 'a code stands for one check')
  for (const { says } of [...rules, ...shapeChecks!]) assert.match(says, /^\S.{15,}\.$/)
  assert.ok(leftOut.length > 0)
})

test('what is needed only from a later year is not asked before it', () => {
  const codesOf = (layout: Layout) => layout.rules.map(({ code }) => code)
  const [y23, y24, y25, y26] = years.map(([layout]) => codesOf(layout)) as [string[], string[], string[], string[]]
  assert.ok(!y25.includes('V01') && y26.includes('V01'))
  assert.ok(!y24.includes('V05') && y25.includes('V05'))
  assert.ok(!y25.includes('V06') && y26.includes('V06'))
  assert.ok(!y23.includes('X12') && y24.includes('X12'))
})

test('what one year knows, another does not: Down syndrome, gender, residential places', async () => {
  const downs = (rows: TestRow[]) => (rows[0]!.needs = [{ type: 'DS', rank: '1' }])
  const codes = async (layout: Layout, xml: string) => (await check(layout, testFile('a.xml', xml))).issues.map(({ code }) => code) // prettier-ignore
  assert.deepEqual(await codes(sen2Year2024, sen2Xml(sen2Version2024, 1, { rows: downs })), ['C-CODE'])
  assert.deepEqual(await codes(sen2Year2025, sen2Xml(sen2Version2025, 1, { rows: downs })), [])
  const gender = sen2Xml(sen2Version2024, 1).replace(/<Sex>F<\/Sex>/, '<GenderCurrent>2</GenderCurrent>')
  assert.deepEqual((await codes(sen2Year2024, gender)).sort(), ['C-REQUIRED', 'S02'])
})

test('a file of another year is told where it belongs and not gone through', async () => {
  const { issues, summary } = await check(sen2Year2026, testFile('a.xml', sen2Xml(sen2Version2025, 11)))
  assert.deepEqual(issues.filter(({ severity }) => severity === 'fatal').map(({ message }) => message), ['Year is 2025, and the file was sent as the return of 2026. Send it as sen2-2025, or correct Year.']) // prettier-ignore
  assert.equal(summary.rows, 0)
})
