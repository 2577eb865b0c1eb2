import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../../access/rules.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { receive, type Arrived } from '../../files/store.ts'
import { testFiles } from '../../files/testing.ts'
import { layoutNamed, layouts } from '../../layouts/descriptions.ts'
import { sen2Version2025 } from '../../layouts/descriptions/sen2-2025.ts'
import { sen2Xml } from '../../layouts/testing-sen2.ts'
import { writeXlsx } from '../../layouts/write-xlsx.ts'
import type { Answer } from '../../web/answer.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { declareMeasures } from '../../measures/commands/declare-measures.ts'
import { loadReturn } from '../commands/load.ts'
import {
  csvOf,
  ctxOn,
  addTrusts,
  areaId,
  mixedReferrals,
  numbered,
  otherTrust,
  sendAndLoad,
  trust,
} from '../testing.ts'
import { returnRoutes } from '../routes.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attr-quotes': 'off', 'doctype-style': 'off', 'attribute-boolean-style': 'off', 'long-title': 'off', 'prefer-native-element': 'off', 'no-redundant-role': 'off', 'no-implicit-button-type': 'off', 'form-dup-name': ['error', { allowArrayBrackets: true, shared: ['radio', 'checkbox', 'submit', 'button'] }] },
}) // prettier-ignore

const routeFor = (method: string, path: string) => {
  const fits = returnRoutes.flatMap(route => {
    const found = new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)
    return found && route.method === method ? [{ route, params: { ...found.groups } as Record<string, string> }] : []
  })
  const found = fits.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
  if (!found) throw new Error(`There is no ${method} ${path}`)
  return found
}

const day = '2025-02-27'
const waits = 'service,month_end,count_of,number\n'
const good = `${waits}Speech therapy,2025-01,waiting,12\nSpeech therapy,2025-01,referrals-received,3\n`
const drawn = { 'asAt-day': '27', 'asAt-month': '2', 'asAt-year': '2025' }

describe('sending a return, and what became of it', { timeout: 120_000 }, () => {
  let database: TestDatabase
  const people = new Map<string, Who>()
  let minute = 0

  before(async () => {
    database = await testDatabase()
    await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today) values
      (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-27')`)
    await addTrusts(database)
    await person('sender', 'data-sender', trust)
    await person('stranger', 'data-sender', otherTrust)
    for (const role of ['analyst', 'programme-lead', 'administrator', 'caseworker'] as const)
      await person(role, role, otherTrust)
  })
  after(() => database.drop())

  const person = async (name: string, role: Role, organisation: string): Promise<void> => {
    const personId = crypto.randomUUID()
    await database.ownerPool.query('insert into person (area_id, person_id, name, email) values (999, $1, $2, $3)', [personId, name, `${name}@example.org`]) // prettier-ignore
    await database.ownerPool.query(`insert into role_held (area_id, person_id, role, organisation_id, from_day) values (999, $1, $2, $3, '2024-09-01')`, [personId, role, organisation]) // prettier-ignore
    people.set(name, { personId, name, areaId: 999, roles: new Set([role]), posts: new Set() })
  }

  type Sent = { readonly body?: AreaRequest['body']; readonly upload?: Arrived | null }
  const ask = (name: string | null, method: 'GET' | 'POST', address: string, { body = {}, upload = null }: Sent = {}) =>
    database.inArea(
      areaId,
      async db => {
        const [path, search] = address.replace(/^\/merrowshire/, '').split('?')
        const { route, params } = routeFor(method, path!)
        const who = (name && people.get(name)) || null
        if (!may(who, route.permission)) return { kind: 'not-found' } as Answer
        const query = Object.fromEntries(new URLSearchParams(search))
        const request = { params, query, body, upload, path: address, csrf: 'token', visitor: 'v', origin: 'https://a.example' } // prettier-ignore
        return route.handler({ ...ctxOn(db, day, minute++), who }, request)
      },
      { readOnly: method === 'GET' },
    )
  const words = async (answer: Answer, status = 200): Promise<string> => {
    assert.ok(answer.kind === 'page', answer.kind)
    assert.equal(answer.status ?? 200, status)
    const document = `<!DOCTYPE html><html lang="en"><head><title>Page</title></head><body>${answer.main.toString()}</body></html>`
    const report = await validator.validateString(document)
    assert.deepEqual(report.results.flatMap(each => each.messages.map(one => `${one.line}: ${one.ruleId}: ${one.message}`)), []) // prettier-ignore
    return answer.main.toString().replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') // prettier-ignore
  }
  const fileOf = (name: string, content: string | Uint8Array): Promise<Arrived> =>
    receive(testFiles(), areaId, { name, from: [Buffer.from(content)], atMost: 1_000_000 })
  const load = (returnId: string) =>
    database.inArea(areaId, db => loadReturn(ctxOn(db, day, minute++), returnId, layoutNamed))
  const sendOn = async (content: string, who = 'sender', layout = 'waits-summary'): Promise<string> => {
    const organisation = who === 'sender' ? trust : otherTrust
    const answer = await ask(who, 'POST', `/merrowshire/returns/new/${layout}`, {
      body: { organisation, ...drawn },
      upload: await fileOf('waits.csv', content),
    })
    assert.ok(answer.kind === 'redirect', answer.kind)
    const id = /returns\/([0-9a-f-]{36})/.exec(answer.to)![1]!
    await load(id)
    return id
  }

  test('nothing sent yet says what would fill it; every layout can be chosen and opened', async () => {
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns')), /Nothing has been sent yet/)
    const chosen = await words(await ask('sender', 'GET', '/merrowshire/returns/new'))
    for (const layout of layouts) {
      assert.ok(chosen.includes(layout.name), layout.id)
      const opened = await words(await ask('sender', 'GET', `/merrowshire/returns/new/${layout.id}`))
      assert.match(opened, /On which day was the extract drawn\?/)
      assert.doesNotMatch(opened, /Whose return is it/)
      await words(await ask('sender', 'GET', `/merrowshire/returns/checks/${layout.id}`))
    }
    assert.match(await words(await ask('analyst', 'GET', '/merrowshire/returns/new/waits-summary')), /Whose return is it/) // prettier-ignore
    assert.equal((await ask('sender', 'GET', '/merrowshire/returns/new/none')).kind, 'not-found')
  })

  test('what is wrong with a file stands at its field, and nothing is kept', async () => {
    const refused = async (upload: Arrived | null, body: AreaRequest['body'] = { organisation: trust, ...drawn }) =>
      words(await ask('sender', 'POST', '/merrowshire/returns/new/waits-summary', { body, upload }), 422)
    assert.match(await refused(null), /Choose the file to send\./)
    assert.match(await refused(await fileOf('empty.csv', '')), /“empty\.csv” is empty/)
    assert.match(await refused(await fileOf('a.csv', '%PDF-1.7 and more')), /This is a PDF/)
    const wide = Array.from({ length: 500 }, (_, at) => `c${at}`).join(',')
    assert.match(await refused(await fileOf('wide.csv', `${wide}\n${wide}\n`)), /columns/)
    assert.match(await refused(await fileOf('b.csv', 'one,two\n1,2\n')), /./)
    assert.match(await refused({ ok: false, because: '“big.csv” is larger than 2 GB, the most that can be sent here.' }), /larger than 2 GB/) // prettier-ignore
    const late = { organisation: trust, 'asAt-day': '1', 'asAt-month': '1', 'asAt-year': '2030' }
    assert.match(await refused(await fileOf('c.csv', good), late), /That day is still to come.*Choose “c\.csv” again/)
    assert.equal((await database.ownerPool.query('select from return_received')).rowCount, 0)
  })

  test('rows held back are told with their place; the list comes as CSV and Excel; codes are explained and the rows taken in', async () => {
    const id = await sendOn(good.replace('12', 'twelve'))
    const one = `/merrowshire/returns/${id}`
    const told = await words(await ask('sender', 'GET', one))
    assert.match(told, /0 of 2 rows were taken in/)
    assert.match(told, /What to do next: Say what one code of yours means/)
    assert.match(told, /C-NUMBER · once .* row 2, number: “twelve”/)
    const csv = await ask('sender', 'GET', `${one}/issues.csv`)
    assert.ok(csv.kind === 'file' && /2,,number,twelve,Holds the row,C-NUMBER/.test(String(csv.body)))
    const xlsx = await ask('sender', 'GET', `${one}/issues.xlsx`)
    assert.ok(xlsx.kind === 'file' && Buffer.isBuffer(xlsx.body) && xlsx.body.subarray(0, 2).toString() === 'PK')
    assert.match(await words(await ask('sender', 'POST', `${one}/rows`)), /Row 2 .*twelve/)
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns/codes')), /Speech therapy .*2/)
    const body = { organisation: trust, table: 'service', code: 'Speech therapy', means: 'Speech and language therapy' }
    assert.match(await words(await ask('sender', 'POST', '/merrowshire/returns/codes', { body })), /1 row that was held is taken in now; 1 is held/) // prettier-ignore
    assert.match(await words(await ask('sender', 'GET', one)), /Answered on 27 February 2025: “Speech therapy” means Speech and language therapy, and the row was checked again/) // prettier-ignore
    const after = await ask('sender', 'GET', `${one}/issues.csv`)
    assert.ok(after.kind === 'file' && /C-MAP,"?Answered on 27 February 2025/.test(String(after.body)))
  })

  test('an analyst or administrator loads the official list: it stands beside our checks, and the newest is shown', async () => {
    const at = '/merrowshire/returns/checks/sen2-2025'
    const dated = (year: string) => ({ source: 'The DfE’s page on SEN2', 'dated-day': '1', 'dated-month': '11', 'dated-year': year }) // prettier-ignore
    const list =
      'Rule no,Validation check,Type\n1001,UPN must be valid,Error\n,A heading between,\n1002,Date must be past,Query\n'
    assert.match(await words(await ask('sender', 'GET', at)), /These are our checks.*Nobody has loaded the DfE’s list/)
    assert.equal((await ask('sender', 'POST', at, { body: dated('2023') })).kind, 'not-found')
    assert.match(await words(await ask('analyst', 'POST', at, { body: dated('2030'), upload: await fileOf('a.csv', list) }), 422), /That day is still to come.*Choose “a\.csv” again/) // prettier-ignore
    assert.match(
      await words(await ask('analyst', 'POST', at, { body: dated('2023') }), 422),
      /Choose the file of the list/,
    )
    assert.match(await words(await ask('analyst', 'POST', at, { body: dated('2023'), upload: await fileOf('a.csv', 'one,two\n1,2\n') }), 422), /rule_number|rule_text/) // prettier-ignore
    for (const [who, year, name] of [
      ['analyst', '2024', 'new.csv'],
      ['administrator', '2023', 'old.csv'],
    ] as const)
      // prettier-ignore
      assert.equal((await ask(who, 'POST', at, { body: dated(year), upload: await fileOf(name, list) })).kind, 'redirect')
    const shown = await words(await ask('administrator', 'GET', at))
    assert.match(shown, /2 rules as they stand in “new\.csv”, dated 1 November 2024 and loaded on 27 February 2025.*1001 Error UPN must be valid/) // prettier-ignore
    assert.match(shown, /Load a newer list/)
    assert.doesNotMatch(await words(await ask('sender', 'GET', at)), /Load a newer list/)
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns/checks/sen2-2024')), /Nobody has loaded/)
    assert.equal((await ask('analyst', 'POST', '/merrowshire/returns/checks/waits-summary', { body: dated('2024'), upload: await fileOf('a.csv', list) })).kind, 'not-found') // prettier-ignore
    assert.equal((await database.ownerPool.query('select from official_check_list')).rowCount, 2)
  })

  test('the template holds the area’s own measures, and a line for each part they know', async () => {
    await database.inArea(areaId, db => declareMeasures(ctxOn(db, day, minute++)))
    const template = await ask('sender', 'GET', '/merrowshire/returns/templates/measure-values.csv')
    assert.ok(template.kind === 'file')
    const lines = String(template.body).split(/\r?\n/)
    assert.ok(
      lines.some(line => line.startsWith('Health advice received within 6 weeks,,,')),
      lines[1],
    )
    assert.ok(lines.some(line => line.startsWith('Health advice received within 6 weeks,,CAMHS,')))
    const sent = await sendOn(String(template.body), 'sender', 'measure-values')
    assert.match(
      await words(await ask('sender', 'GET', `/merrowshire/returns/${sent}`)),
      /No row of the file is filled in/,
    )
  })

  test('figures are typed on a page, also by part; a wrong one stands at its box with its parts open', async () => {
    const waiting = 'places.children-waiting-for-placement'
    const page = await ask('sender', 'GET', '/merrowshire/returns/type')
    assert.match(await words(page), /by part Type the parts beside the figure for everybody.*Autistic spectrum disorder/)
    const body = { organisation: trust, period: '2025-01', ...drawn, state: 'provisional', [`n-${waiting}`]: '119', [`n-${waiting}-part-1`]: '41' }
    const wrong = await ask('sender', 'POST', '/merrowshire/returns/type', { body: { ...body, [`n-${waiting}-part-2`]: 'lots' } })
    assert.match(await words(wrong, 422), /Write a number in digits/)
    assert.match(wrong.kind === 'page' ? wrong.main.toString() : '', /<details class="govuk-details"\s+open>[\s\S]*by part/)
    const sent = await ask('sender', 'POST', '/merrowshire/returns/type', { body })
    assert.ok(sent.kind === 'redirect')
    await load(/returns\/([0-9a-f-]{36})/.exec(sent.to)![1]!)
    const { rows } = await database.ownerPool.query(`select breakdown, numerator from record_figure_sent where measure = $1 and recorded_to is null order by numerator`, [waiting])
    assert.deepEqual(rows.map(({ breakdown, numerator }) => [breakdown, Number(numerator)]), [['Autistic spectrum disorder', 41], ['', 119]])
  }) // prettier-ignore

  test('the corrected file takes the place of the rows held; the same file twice changes nothing', async () => {
    const id = await sendOn(good)
    assert.match(await words(await ask('sender', 'GET', `/merrowshire/returns/${id}`)), /All 2 rows were taken in\. What to do next: Nothing\./) // prettier-ignore
    const again = await ask('sender', 'POST', '/merrowshire/returns/new/waits-summary', {
      body: { organisation: trust, ...drawn },
      upload: await fileOf('other-name.csv', good),
    })
    assert.ok(again.kind === 'redirect' && again.to === `/merrowshire/returns/${id}?again=1`)
    assert.match(await words(await ask('sender', 'GET', again.to)), /This very file came before, on 27 February 2025/)
  })

  test('another organisation’s sender finds nothing; who may not see rows sees rules and numbers alone', async () => {
    const id = await sendOn(good.replace('12', 'lots'))
    const one = `/merrowshire/returns/${id}`
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/progress'],
      ['GET', '/issues.csv'],
      ['POST', '/rows'],
      ['POST', '/file'],
      ['GET', '/withdraw'],
      ['POST', '/withdraw'],
      ['POST', '/notes'],
      ['POST', '/answer'],
      ['GET', '/disappeared'],
      ['GET', '/records'],
    ] as const)
      // prettier-ignore
      assert.equal((await ask('stranger', method, `${one}${path}`)).kind, 'not-found', path)
    assert.equal((await ask('caseworker', 'GET', one)).kind, 'not-found')
    assert.doesNotMatch(await words(await ask('stranger', 'GET', '/merrowshire/returns')), /waits\.csv/)
    const seen = await words(await ask('programme-lead', 'GET', one))
    assert.match(seen, /C-NUMBER · once/)
    assert.doesNotMatch(seen, /lots/)
    assert.equal((await ask('programme-lead', 'POST', `${one}/rows`)).kind, 'not-found')
    assert.match(await words(await ask('analyst', 'GET', one)), /lots/)
    const forged = await ask('stranger', 'POST', '/merrowshire/returns/new/waits-summary', { body: { organisation: trust, ...drawn }, upload: await fileOf('x.csv', good) }) // prettier-ignore
    assert.equal(forged.kind, 'not-found')
  })

  test('what was opened of children’s rows, and by whom, is in the audit', async () => {
    const { rows } = await database.ownerPool.query(
      `select person_id from audit_line where what = 'held rows opened' order by audit_id`,
    )
    assert.deepEqual(
      rows.map(row => row.person_id),
      [people.get('sender')!.personId],
    )
  })

  test('an analyst opens held rows without the numbers their role does not use; the sender sees them', async () => {
    const layout = layoutNamed('health-referrals')!
    const heading = 'referral_id,service,local_patient_id,nhs_number,surname,forename,birth_date,postcode,received_on,priority'
    const { returnId } = await sendAndLoad(database, `${heading}\nN1,SLT,P771,943 476 5918,Household,A,2015-01-01,ZZ1 1AA,2025-01-06,zz\n`, { on: day, minute: minute++, layout, name: 'numbers.csv' }) // prettier-ignore
    await database.ownerPool.query(`update held_row set unclear_area = false where return_id = $1`, [returnId])
    minute += 2
    const one = `/merrowshire/returns/${returnId}`
    const [sender, analyst] = [await words(await ask('sender', 'POST', `${one}/rows`)), await words(await ask('analyst', 'POST', `${one}/rows`))] // prettier-ignore
    assert.match(sender, /943 476 5918/)
    assert.match(sender, /P771/)
    assert.doesNotMatch(analyst, /5918|P771/)
    assert.match(analyst, /shown only to the sender and to those whose service uses them[\s\S]*Household/)
    assert.match(analyst, /nhs_number \(number not shown\)/)
    const issues = await ask('analyst', 'GET', `${one}/issues.csv`)
    assert.ok(issues.kind === 'file' && !/5918|P771/.test(String(issues.body)))
    assert.equal((await ask('analyst', 'POST', `${one}/file`)).kind, 'not-found')
    assert.match(await words(await ask('analyst', 'GET', one)), /its sender can take it out/)
    assert.equal((await ask('sender', 'POST', `${one}/file`)).kind, 'file')
  }) // prettier-ignore

  test('a return is withdrawn with a reason, and the page says so', async () => {
    const id = await sendOn(good.replace('12', '13'))
    const address = `/merrowshire/returns/${id}/withdraw`
    assert.match(await words(await ask('sender', 'GET', address)), /What stood before it stands again/)
    assert.match(await words(await ask('sender', 'POST', address, { body: { because: ' ' } }), 422), /Say why|in a sentence/) // prettier-ignore
    assert.equal((await ask('sender', 'POST', address, { body: { because: 'The wrong month' } })).kind, 'redirect')
    assert.match(await words(await ask('sender', 'GET', `/merrowshire/returns/${id}`)), /withdrawn: The wrong month/)
    assert.equal((await ask('sender', 'GET', address)).kind, 'not-found')
  })

  test('records that disappeared are answered one by one or all at once', async () => {
    await sendAndLoad(database, csvOf(numbered(4)), { on: day, minute: minute++ })
    minute += 2
    const { returnId } = await sendAndLoad(database, csvOf(numbered(1)), { on: day, minute: minute++ })
    minute += 2
    const address = `/merrowshire/returns/${returnId}/disappeared`
    const asked = await words(await ask('sender', 'GET', address))
    assert.match(asked, /referral id R2/)
    assert.doesNotMatch(await words(await ask('programme-lead', 'GET', address)), /R2/)
    assert.match(await words(await ask('sender', 'POST', address, { body: {} }), 422), /Tick the records.*Choose what became/) // prettier-ignore
    const { rows } = await database.ownerPool.query('select disappeared_id from disappeared order by disappeared_id')
    const first = { records: String(rows[0].disappeared_id), answer: 'moved', 'endedOn-day': '3', 'endedOn-month': '2', 'endedOn-year': '2025' } // prettier-ignore
    assert.equal((await ask('sender', 'POST', address, { body: first })).kind, 'redirect')
    assert.match(await words(await ask('sender', 'GET', address)), /moved to another area or service, on 3 February 2025/) // prettier-ignore
    assert.equal((await ask('sender', 'POST', address, { body: { records: 'all', answer: 'left out by mistake' } })).kind, 'redirect') // prettier-ignore
    assert.match(await words(await ask('sender', 'GET', `${address}?saved=1`)), /All are answered\./)
  })

  test('rows whose area nobody could tell wait for a person: ours are taken in, others erased', async () => {
    const rows = [{ id: 'U1', postcode: 'QQ1 1AA' }, { id: 'U2', postcode: 'QQ1 1AA' }] // prettier-ignore
    const { returnId } = await sendAndLoad(database, csvOf(rows), { on: day, minute: minute++, layout: mixedReferrals, name: 'mixed.csv' }) // prettier-ignore
    minute += 2
    const one = `/merrowshire/returns/${returnId}`
    assert.match(await words(await ask('sender', 'GET', one)), /say of 2 rows whether the child is ours/)
    const opened = await words(await ask('sender', 'POST', `${one}/rows`))
    assert.match(opened, /The child is ours/)
    const erased = await words(await ask('sender', 'POST', `${one}/unclear`, { body: { line: '2', whose: 'elsewhere' } })) // prettier-ignore
    assert.match(erased, /The row is erased; only that there was one is kept\./)
    assert.doesNotMatch(erased, /U2/)
    assert.equal((await ask('stranger', 'POST', `${one}/unclear`, { body: { line: '1', whose: 'ours' } })).kind, 'not-found') // prettier-ignore
    assert.match(await words(await ask('sender', 'POST', `${one}/unclear`, { body: { line: '1' } }), 422), /Say whose the child is/) // prettier-ignore
  })

  test('a record shows where it came from; what its versions say only when it is asked for', async () => {
    const { rows } = await database.ownerPool.query('select record_id, return_id from record_referral where recorded_to is null order by record_id') // prettier-ignore
    const list = await words(await ask('sender', 'GET', `/merrowshire/returns/${rows[0].return_id}/records`))
    assert.match(list, /Its versions \(row 2\)/)
    const address = `/merrowshire/returns/records/referral/${rows[0].record_id}`
    const closed = await words(await ask('sender', 'GET', address))
    assert.match(closed, /1 version.*row 2/)
    assert.doesNotMatch(closed, /Child-R1/)
    assert.match(await words(await ask('sender', 'POST', address)), /surname Child-R1/)
    assert.equal((await ask('stranger', 'GET', address)).kind, 'not-found')
    assert.equal((await ask('sender', 'GET', '/merrowshire/returns/records/attendance-mark/1')).kind, 'not-found')
  })

  test('which way round days are is asked once, remembered, and can be changed', async () => {
    const layout = layouts.find(each => each.id === 'measure-values')!
    const slashed = `measure,period,numerator,denominator,as_at,state,note\nx,2024-12,1,,3/1/25,provisional,\n`
    const id = await sendOn(slashed, 'sender', layout.id)
    const one = `/merrowshire/returns/${id}`
    const waits = await words(await ask('sender', 'GET', one))
    assert.match(
      waits,
      /Nothing was lost, and nothing was taken in yet\..*Which way round are the days in your files\?/,
    )
    assert.doesNotMatch(waits, /Refused|could not be read|Stops the file/i)
    assert.match(await words(await ask('sender', 'POST', `${one}/answer`, { body: {} }), 422), /Choose one of the answers/) // prettier-ignore
    assert.equal((await ask('sender', 'POST', `${one}/answer`, { body: { answer: 'day-first' } })).kind, 'redirect')
    await load(id)
    assert.match(await words(await ask('sender', 'GET', one)), /No measure in use here is called “x”/)
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns/settings')), /Day first: 3\/9\/24/)
    const body = { organisation: trust, layout: layout.id, question: 'day-order', 'answer-0': 'month-first' }
    assert.match(await words(await ask('sender', 'POST', '/merrowshire/returns/settings', { body })), /The answer is kept\. .*Month first/) // prettier-ignore
    assert.equal((await ask('stranger', 'POST', '/merrowshire/returns/settings', { body })).kind, 'not-found')
  })

  test('of a file of several areas it is asked on the form which sheet is meant; the file is chosen again with the answer', async () => {
    const cells: Record<string, string> = { referral_id: 'S1', service: 'SLT', local_patient_id: 'P1', birth_date: '2016-04-04', postcode: 'ZZ1 1AA', received_on: '2025-01-06' }
    const names = layoutNamed('health-referrals')!.columns.map(({ name }) => name)
    const rows = [names, names.map(name => cells[name] ?? '')]
    const book = await writeXlsx([{ name: 'June', rows }, { name: 'May', rows }])
    const upload = async (name: string) => receive(testFiles(), areaId, { name, from: [book], atMost: book.length })
    const address = '/merrowshire/returns/new/health-referrals'
    const asked = await words(await ask('sender', 'POST', address, { body: { organisation: trust, ...drawn }, upload: await upload('two.xlsx') }), 422)
    assert.match(asked, /The headings stand on 2 sheets: “June”, “May”\..*Which sheet of the workbook holds the list\?/)
    assert.match(asked, /Choose “two\.xlsx” again with your answer: .* nothing of it was kept/)
    const wrong = await words(await ask('sender', 'POST', address, { body: { organisation: trust, ...drawn, sheet: 'July' }, upload: await upload('two.xlsx') }), 422)
    assert.match(wrong, /Which sheet of the workbook holds the list\?/)
    const body = { organisation: trust, ...drawn, sheet: 'June' }
    assert.equal((await ask('sender', 'POST', address, { body, upload: await upload('two.xlsx') })).kind, 'redirect')
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns/settings')), /The sheet “June”/)
  }) // prettier-ignore

  test('every coded column of a referral can be explained by the trust’s own table', async () => {
    const codes = await words(await ask('sender', 'GET', '/merrowshire/returns/codes'))
    for (const table of ['service', 'priority', 'reason', 'source', 'rejection reason', 'closure reason', 'attendance status', 'SEND status', 'NHS number status', 'outcome'])
      assert.match(codes, new RegExp(`\\b${table}\\b`))
    const layout = layoutNamed('health-referrals')!
    const explain = async (table: string, code: string, means: string) =>
      words(await ask('sender', 'POST', '/merrowshire/returns/codes', { body: { organisation: trust, table, code, means } }))
    assert.match(await explain('reason', 'R9', 'suspected-autism'), /The code is kept/)
    assert.match(await explain('service', 'SLT', 'Speech and language therapy'), /The code is kept/)
    const heading = 'referral_id,service,local_patient_id,birth_date,local_authority,received_on,reason,source,send_status'
    const { returnId, counts } = await sendAndLoad(database, `${heading}\nM1,SLT,P1,2015-01-01,999,2025-01-06,R9,Nursery,S9\n`, { on: day, minute: minute++, layout, name: 'coded.csv' })
    minute += 2
    assert.deepEqual([counts?.accepted, counts?.held], [0, 1])
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns/codes')), /S9 SEND status \(Health referrals\)/)
    assert.match(await explain('SEND status', 'S9', 'ehc-plan'), /1 row that was held is taken in now/)
    const { rows } = await database.ownerPool.query('select reason, source, send_status from record_referral where return_id = $1', [returnId])
    assert.deepEqual(rows, [{ reason: 'suspected-autism', source: 'Nursery', send_status: 'ehc-plan' }])
  }) // prettier-ignore

  test('a held record of a SEN2 file says plainly that it is put right in the sender’s own system', async () => {
    const xml = sen2Xml(sen2Version2025, 2, {
      header: { LEA: '999' },
      rows: rows => void (rows[0]!.ethnicity = 'ZZZZ'),
    })
    const { returnId, counts } = await sendAndLoad(database, xml, { on: day, minute: minute++, layout: layoutNamed('sen2-2025')!, name: 'sen2.xml' }) // prettier-ignore
    minute += 2
    assert.ok(counts!.held > 0)
    assert.match(await words(await ask('sender', 'POST', `/merrowshire/returns/${returnId}/rows`)), /correct it in your own system, export the return and send the whole of it again/) // prettier-ignore
  })

  test('a key is made, shown once, kept hashed, and withdrawn', async () => {
    const body = { organisation: trust, name: 'Warehouse' }
    await database.ownerPool.query(`insert into organisation (area_id, organisation_id, slug, kind, sector) values (999, $1, 'a-quiet-body', 'nhs-trust', 'health')`, [crypto.randomUUID()]) // prettier-ignore
    const offered = await words(await ask('administrator', 'GET', '/merrowshire/returns/keys'))
    assert.match(offered, /that send something, or are expected to, stand first.*Choose an organisation.*\(nothing is expected of it\)/) // prettier-ignore
    const choices = /Choose an organisation(.*)What will use it/.exec(offered)![1]!
    assert.ok(choices.indexOf('nothing is expected') > 5, 'the trust that sent a list stands before')
    assert.equal(choices.match(/nothing is expected/g)!.length, 2, 'the other trust and the quiet body send nothing')
    const made = await words(await ask('administrator', 'POST', '/merrowshire/returns/keys', { body }))
    const key = /alongside_[\w-]{43}/.exec(made)![0]
    assert.doesNotMatch(await words(await ask('administrator', 'GET', '/merrowshire/returns/keys')), /alongside_/)
    const { rows } = await database.ownerPool.query('select key_id, key_hash from sender_key')
    assert.ok(!JSON.stringify(rows).includes(key))
    const ended = await ask('administrator', 'POST', `/merrowshire/returns/keys/${rows[0].key_id}/withdraw`)
    assert.equal(ended.kind, 'redirect')
    assert.match(await words(await ask('administrator', 'GET', '/merrowshire/returns/keys')), /Withdrawn on 27 February/) // prettier-ignore
    assert.equal((await ask('analyst', 'GET', '/merrowshire/returns/keys')).kind, 'not-found')
  })

  test('templates hold the headings, and the months of keeping can be set', async () => {
    const csv = await ask('sender', 'GET', '/merrowshire/returns/templates/waits-summary.csv')
    assert.ok(csv.kind === 'file' && String(csv.body).startsWith('\uFEFFservice,month_end,count_of'))
    assert.equal((await ask('sender', 'GET', '/merrowshire/returns/templates/sen2-2026.csv')).kind, 'not-found')
    const set = (months: string) => ask('administrator', 'POST', '/merrowshire/returns/keeping', { body: { layout: 'waits-summary', months } }) // prettier-ignore
    assert.match(await words(await set('many'), 422), /whole number of months/)
    assert.equal((await set('6')).kind, 'redirect')
    assert.match(await words(await ask('sender', 'GET', '/merrowshire/returns/new/waits-summary')), /kept for 6 months/)
  })
})
