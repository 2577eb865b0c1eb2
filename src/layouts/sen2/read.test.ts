import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CheckedRow, checkFile } from '../check.ts'
import { sen2Version2023, sen2Year2023 } from '../descriptions/sen2-2023.ts'
import { sen2Year2024 } from '../descriptions/sen2-2024.ts'
import { sen2Version2025, sen2Year2025 } from '../descriptions/sen2-2025.ts'
import { sen2Version2026, sen2Year2026 } from '../descriptions/sen2-2026.ts'
import type { FileAtRest, Issue, Layout, Row } from '../layout.ts'
import { goodSen2Header, goodSen2Rows, sen2Xml, testFile } from '../testing-sen2.ts'
import { bladeFiles } from '../testing-sen2-blade.ts'
import { zipOf } from '../testing-xlsx.ts'
import { columnsOf, groupsOf } from './elements.ts'
import type { Sen2Version } from './version.ts'
import { writeSen2Xml } from './write-xml.ts'

const settings = { today: '2026-03-01', madeUp: true, areaId: null, dayOrder: null, mapped: new Map(), about: {} }

const check = async (layout: Layout, file: FileAtRest) => {
  const issues: Issue[] = []
  const accepted: CheckedRow[] = []
  const batches = checkFile(layout, file, settings)
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done) return { issues, accepted, summary: next.value }
    issues.push(...next.value.issues)
    accepted.push(...next.value.accepted)
  }
}
const codes = (issues: readonly Issue[]) => [...new Set(issues.map(({ code }) => code))].sort()

const both = [
  [sen2Year2023, sen2Version2023],
  [sen2Year2025, sen2Version2025],
  [sen2Year2026, sen2Version2026],
] as const

const zipped = async (files: readonly FileAtRest[], folder = ''): Promise<FileAtRest> => {
  const parts = await Promise.all(files.map(async file => ({ name: folder + file.name, text: Buffer.from(await file.range(0, file.size)) }))) // prettier-ignore
  return testFile('export.zip', new Uint8Array(zipOf(parts)))
}

for (const [layout, version] of both)
  test(`COLLECT’s nine tables of ${version.year} give the same records as the XML, from a folder and from a zip`, async () => {
    const rows = goodSen2Rows(version, 22)
    const xml = await check(layout, testFile('a.xml', sen2Xml(version, 22)))
    const files = bladeFiles(version, rows)
    for (const file of [testFile('folder', files), await zipped(files), await zipped(files, 'Blade export/')]) {
      const blade = await check(layout, file)
      assert.deepEqual(blade.issues, [])
      assert.deepEqual(blade.accepted.map(({ key, record }) => ({ key, record })), xml.accepted.map(({ key, record }) => ({ key, record }))) // prettier-ignore
    }
  })

test('a zipped XML is read as the XML it is', async () => {
  const { issues, summary } = await check(sen2Year2026, await zipped([testFile('sen2.xml', sen2Xml(sen2Version2026, 11))])) // prettier-ignore
  assert.deepEqual([issues, summary.accepted], [[], 12])
})

test('issues of tables name the table and its row', async () => {
  const rows = goodSen2Rows(sen2Version2026, 11)
  const files = bladeFiles(sen2Version2026, rows, ({ assessment, person }) => {
    assessment![1]![assessment![0]!.indexOf('assessmentoutcomedate')] = '2025-Feb-01 00:00:00'
    person![2]![person![0]!.indexOf('upn')] = 'A999000000000'
  })
  const { issues, summary } = await check(sen2Year2026, testFile('folder', files))
  assert.deepEqual(issues.map(({ code, sheet, row, column }) => [code, sheet, row, column]), [
    ['X02', 'Blade-Export_12-03-2026_requests.csv', 2, 'assessment row 2: assessmentoutcomedate'],
    ['C-UPN', 'Blade-Export_12-03-2026_requests.csv', 3, 'person row 3: upn'],
  ]) // prettier-ignore
  assert.deepEqual([summary.held, summary.accepted], [2, 10])
})

test('S09: rows that hang on nothing, or share a key, are named and counted as refused', async () => {
  const files = bladeFiles(sen2Version2026, goodSen2Rows(sen2Version2026, 1), ({ senneed }) => {
    const parent = senneed![0]!.indexOf('activeplanstableid')
    senneed!.push(senneed![1]!.with(0, 'k1').with(parent, 'nobody'), senneed![1]!.with(0, ''), senneed![1]!)
  })
  const { issues, summary } = await check(sen2Year2026, testFile('folder', files))
  assert.deepEqual(issues.map(({ code, row, column, value }) => [code, row, column, value]), [
    ['S09', 4, 'activeplanstableid', 'nobody'],
    ['S09', 5, 'senneedtableid', ''],
    ['S09', 6, 'senneedtableid', issues[2]!.value],
  ]) // prettier-ignore
  assert.deepEqual([summary.accepted, summary.refused], [1, 3])
})

const spoiltTables: readonly (readonly [string, string, (files: FileAtRest[]) => FileAtRest[]])[] = [
  ['a table that is not there', 'F-BLADE-TABLE', files => files.slice(1)],
  ['two exports at once', 'F-BLADE-TWICE', files => [...files, { ...files[0]!, name: 'old_sen2.csv' }]],
  ['a table without its columns', 'F-MISSING', files => files.with(3, { ...testFile('x_assessment.csv', 'assessmenttableid\n1') })],
  ['a quotation mark never closed', 'F-QUOTE-OPEN', files => files.with(8, testFile('x_senneed.csv', 'senneedtableid,activeplanstableid,sentype,sentyperank\n1,2,"ASD,1\n'))],
  ['tables without a header row', 'M12', files => files.with(0, testFile('sen2.csv', bladeHeading))],
  ['too much to join', 'F-SIZE', files => files.with(0, { ...files[0]!, size: 10 ** 9 })],
] // prettier-ignore
const bladeHeading = 'sen2tableid,collection,year,referencedate,sourcelevel,lea,softwarecode,release,serialno,datetime,dmo,dco,dsco\n' // prettier-ignore

for (const [what, code, spoil] of spoiltTables)
  test(`tables: ${what} ends in a sentence`, async () => {
    const files = bladeFiles(sen2Version2026, goodSen2Rows(sen2Version2026, 2))
    const { issues, summary } = await check(sen2Year2026, testFile('folder', spoil(files)))
    assert.ok(codes(issues).includes(code), JSON.stringify(issues))
    assert.deepEqual([summary.fatal, summary.accepted], [true, 0])
  })

test('one table alone, a broken zip and XML that must not be expanded are refused with a sentence', async () => {
  const one = await check(sen2Year2026, testFile('export_person.csv', 'persontableid,surname\n1,x\n'))
  assert.deepEqual(codes(one.issues), ['F-BLADE-TABLE'])
  const cut = (await zipped(bladeFiles(sen2Version2026, []))).range(0, 900)
  assert.ok((await check(sen2Year2026, testFile('cut.zip', await cut))).summary.fatal)
  const dtd = sen2Xml(sen2Version2026, 1).replace('<Message>', '<!DOCTYPE Message [<!ENTITY a "b">]><Message>')
  assert.deepEqual(codes((await check(sen2Year2026, testFile('a.xml', dtd))).issues), ['F-XML-DTD'])
})

test('what was read before a file breaks off is told, and none of it is kept', async () => {
  const xml = sen2Xml(sen2Version2026, 11)
  const { issues, accepted, summary } = await check(sen2Year2026, testFile('a.xml', xml.slice(0, -200)))
  assert.deepEqual(codes(issues), ['F-XML'])
  assert.equal(summary.accepted, 0)
  assert.ok(accepted.length > 0 && summary.refused === accepted.length)
})

test('names in any case and elements in any order give the same record', async () => {
  const good = await check(sen2Year2026, testFile('a.xml', sen2Xml(sen2Version2026, 11)))
  const odd = sen2Xml(sen2Version2026, 11)
    .replaceAll('SENSetting>', 'SENsetting>')
    .replaceAll('<UPN>', '<upn>')
    .replaceAll('</UPN>', '</upn>')
    .replaceAll(/(<RYA>.*<\/RYA>\s*)(<RequestOutcomeDate>.*\n)/g, '$2$1')
  const { issues, accepted } = await check(sen2Year2026, testFile('a.xml', odd))
  assert.deepEqual(issues.map(({ code, row, column }) => [code, row, column]), [['S04', 1, 'Requests[1]/RYA']]) // prettier-ignore
  assert.deepEqual(accepted.map(({ record }) => record), good.accepted.map(({ record }) => record)) // prettier-ignore
})

const word = fc.string({ maxLength: 40 }).map(text => text.replaceAll(/[\u0000-\u001f]/g, '').trim() || 'x') // oxlint-disable-line no-control-regex
const cellOf = (column: ReturnType<typeof columnsOf>[number]): fc.Arbitrary<unknown> => {
  const { type } = column
  const value = {
    text: () => word.map(text => text.slice(0, 'max' in type ? type.max : 9).trim() || 'x'),
    day: () => fc.integer({ min: 0, max: 9000 }).map(days => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10)), // prettier-ignore
    flag: () => fc.boolean(),
    code: () => fc.constantFrom(...(type.kind === 'code' ? type.codes.codes.map(({ code }) => code) : [])),
    urn: () => fc.integer({ min: 100_000, max: 999_999 }).map(String),
    parts: () => fc.array(rowOf(type.kind === 'parts' ? type.of : []), { maxLength: 3 }),
  }[type.kind as string]
  return value ? (type.kind === 'parts' ? value() : fc.option(value() as fc.Arbitrary<unknown>)) : fc.constant(null)
}
const rowOf = (columns: ReturnType<typeof columnsOf>): fc.Arbitrary<Row> =>
  fc.record(Object.fromEntries(columns.map(column => [column.name, cellOf(column)]))) as fc.Arbitrary<Row>

test('what the writer writes reads back the same, in each year', async () => {
  const readBack = async (version: Sen2Version, layout: Layout, row: Row) => {
    const xml = [...writeSen2Xml(version, goodSen2Header, [row])].join('')
    assert.doesNotMatch(xml, /<(\w+)>\s*<\/\1>|\/>/, 'no empty elements')
    const [read] = (await check({ ...layout, rules: [] }, testFile('a.xml', xml))).accepted
    return read?.record
  }
  for (const [layout, version] of both)
    await fc.assert(
      fc.asyncProperty(rowOf(layout.columns), async made => {
        const some = [{ urn: '100001' }]
        const row: Row = {
          ...made, request_number: 1, person_key: '1', surname: 'Specimen', forename: 'Alex', birth_date: '2010-01-01',
          sex: version.sexElement === 'Sex' ? 'F' : '2', ethnicity: 'WBRI', received_on: '2020-01-01',
          plan_started_on: '2020-06-01', active: true,
          plan_details: (made.plan_details as Row[]).filter(holds), placements: [...some, ...(made.placements as Row[]).filter(holds)],
          needs: (made.needs as Row[]).filter(holds),
        } // prettier-ignore
        const expected = { ...layout.toRecord(row), person_key: undefined }
        assert.deepEqual(plain({ ...(await readBack(version, layout, row)), person_key: undefined }), plain(expected))
      }),
      { numRuns: 30 },
    )
})
const holds = (part: Row) => Object.values(part).some(value => value !== null)
/** Without what is null, so that a cell that was never there and an empty one are the same. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each) => (each === null ? undefined : each))) // prettier-ignore

test('the writer follows the order of the year', () => {
  const order = (version: Sen2Version) =>
    [...sen2Xml(version, 4).matchAll(/<(ReviewMeeting|LastReview|ReviewOutcome|ReviewDraft)>/g)].map(found => found[1])
  assert.deepEqual(order(sen2Version2026), ['ReviewMeeting', 'ReviewOutcome', 'ReviewDraft', 'LastReview'])
  assert.deepEqual(order(sen2Version2025), ['ReviewMeeting', 'LastReview', 'ReviewOutcome', 'ReviewDraft'])
  assert.deepEqual(columnsOf(groupsOf(sen2Version2023)).filter(({ name }) => name.startsWith('placement_')).length, 2) // prettier-ignore
})

const samples = '../shared/data/sen2-person-level'
const absent = existsSync(samples) ? false : 'the community samples are not here'

test('the community sample of 2024 is read whole with its known faults named', { skip: absent }, async () => {
  const file = testFile('a.xml', readFileSync(`${samples}/community_sen2_sample_2024.xml`))
  const { issues, summary } = await check(sen2Year2024, file)
  assert.deepEqual([summary.rows, summary.held, summary.fatal], [3, 3, false])
  assert.deepEqual(codes(issues), ['C-ULN', 'C-UPN', 'G03', 'G07', 'G09', 'Q05', 'Q07', 'Q11', 'X11', 'X12'])
  const upns = issues.filter(({ code, value }) => code === 'C-UPN' && value?.length === 14)
  assert.deepEqual([...new Set(upns.map(({ row, column }) => `${row} ${column}`))], ['1 UPN', '2 UPN'])
  assert.equal(issues.filter(({ code, message }) => code === 'G07' && message.startsWith('URN and UKPRN and SENSetting')).length, 4) // prettier-ignore
  assert.equal(issues.find(({ code }) => code === 'G09')!.column, 'Requests[1]/Assessment/NamedPlan/PlanDetail[2]/SENSetting') // prettier-ignore
})

test('the community sample of 2023 says it is of 2024: it is read whole, its faults named, and nothing kept', { skip: absent }, async () => {
  const file = testFile('a.xml', readFileSync(`${samples}/community_sen2_sample_2023.xml`))
  const { issues, summary } = await check(sen2Year2023, file)
  assert.deepEqual([summary.rows, summary.refused, summary.fatal], [4, 4, true])
  assert.deepEqual(codes(issues), ['C-CODE', 'C-DAY', 'C-FLAG', 'C-ULN', 'C-UPN', 'G03', 'G07', 'M02', 'M04', 'Q05', 'Q07', 'Q11', 'X03', 'X04', 'X18']) // prettier-ignore
  assert.deepEqual(new Set(issues.map(({ row }) => row)), new Set([null, 1, 2, 3]))
}) // prettier-ignore

test('the columns of COLLECT’s tables are the ones the community lists', { skip: absent }, () => {
  const listed = readFileSync(`${samples}/collect_blade_csv_columns.csv`, 'utf8').trim().split('\n').slice(1).map(line => line.split(',')) // prettier-ignore
  for (const version of [sen2Version2023, sen2Version2026]) {
    const late = version.year >= 2024
    const wanted = listed
      .filter(([, , , since]) => (late ? !since?.startsWith('<') : !since?.startsWith('≥')))
      .map(([table, column]) => `${table!.replace('-', '')} ${column}`)
    const files = bladeFiles(version, [], tables => {
      if (version.socialCareOfficer === 'no') tables.sen2![0] = tables.sen2![0]!.filter(name => name !== 'dsco')
      assert.deepEqual(Object.entries(tables).flatMap(([table, [heading]]) => heading!.map(name => `${table} ${name}`)).sort(), wanted.sort()) // prettier-ignore
    })
    assert.equal(files.length, 9)
  }
})
