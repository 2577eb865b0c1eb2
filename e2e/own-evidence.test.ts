import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Role, Who } from '../src/access/rules.ts'
import type { Ctx } from '../src/ctx.ts'
import { decideEvidence } from '../src/evidence/commands.ts'
import { recordApproval } from '../src/plans/commands/versions.ts'
import { testCtx } from '../src/plans/testing.ts'
import { visit } from './browser.ts'
import { checkWhole, open, words } from './page-checks.ts'
import { arrive, emailOf, type Person } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// Nobody decides on their own evidence, and no approval is recorded without its letter: tried in a browser, by a request
// of one's own making, through the commands, and on PostgreSQL itself.
const pages = new Map<Person, Page>()
let evidence = ''
let promise = ''

const at = async (person: Person, path: string): Promise<Page> => {
  const page = pages.get(person) ?? (await arrive(site, chrome.browser, person, '/merrowshire/plans')).page
  pages.set(person, page)
  await open(page, path)
  return page
}
/** A page that is not open to somebody: they are told no more than that nothing is there. */
const notOpen = async (page: Page, path: string): Promise<void> => {
  assert.equal((await page.goto(path))?.status(), 404)
  assert.match(await words(page), /Page not found/)
}
const rows = async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await site.database.ownerPool.query(query, values)).rows
const one = async (query: string, values: unknown[] = []): Promise<string> =>
  String(Object.values((await rows(query, values))[0]!)[0])
/** Everything that a refusal must leave as it was. */
const kept = async (): Promise<unknown> =>
  rows(`select (select count(*) from evidence) as evidence, (select count(*) from evidence_decision) as decisions,
    (select count(*) from stored_file) as files, (select count(*) from approval) as approvals,
    (select string_agg(state, ',' order by version_id) from plan_version where area_id = 999) as states,
    (select max(audit_id) from audit_line where area_id = 999) as audit`)
const press = async (page: Page, name: string): Promise<number> => {
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().isNavigationRequest() && response.status() !== 303),
    page.getByRole('button', { name }).first().click(),
  ])
  await page.waitForLoadState()
  return answer.status()
}
/** A request by somebody who is shown no button for it: what the page answers. */
const forge = async (page: Page, path: string, form: Record<string, string>) => {
  const token = await page.locator('input[name="_csrf"]').first().inputValue()
  const answer = await page.request.post(path, { form: { _csrf: token, ...form }, maxRedirects: 0 })
  return { status: answer.status(), text: await answer.text() }
}
const whoIs = async (person: Person, ...held: Role[]): Promise<Who> => {
  const personId = await one('select person_id from person where email = $1', [emailOf(person)])
  const posts = await rows('select post_id::text from post_held where person_id = $1', [personId])
  return { personId, name: person, areaId: 999, roles: new Set(held), posts: new Set(posts.map(row => String(row.post_id))) } // prettier-ignore
}
const as = async <T>(who: Who, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  site.database.inArea(999, db => work(testCtx(db, '2025-02-27', { who, newId: randomUUID })))

describe('evidence as a file, and who may decide on it', { timeout: 300_000 }, () => {
  test('a file of a kind that shows nothing is refused by what it is, not by its name, and nothing is kept', async () => {
    const page = await at('owner', '/merrowshire/my-actions')
    await page.getByRole('link', { name: /^Offer evidence/ }).first().click() // prettier-ignore
    await page.waitForURL(/\/promises\/[0-9a-f-]{36}\/evidence$/)
    promise = new URL(page.url()).pathname.split('/')[3]!
    await checkWhole(page)
    const before = await kept()
    const program = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('MZ\x90\0\x03\0not a picture', 'latin1') } // prettier-ignore
    await page.locator('#file').setInputFiles(program)
    await page.locator('#title').fill('The list of late plans')
    assert.equal(await press(page, 'Offer this evidence'), 422)
    const said = await words(page)
    assert.match(said, /“photo\.png” is a file of a kind we do not know\. Send a document \(Word, PDF, text\)/)
    assert.equal(await page.locator('#title').inputValue(), 'The list of late plans')
    await checkWhole(page)
    assert.deepEqual(await kept(), before)
  })

  test('the owner offers a picture with it', async () => {
    const page = await at('owner', `/merrowshire/promises/${promise}/evidence`)
    const picture = readFileSync('docs/pictures/front.png')
    await page.locator('#file').setInputFiles({ name: 'C list.png', mimeType: 'text/html', buffer: picture })
    await page.locator('#title').fill('The list of late plans, on the wall')
    await page.locator('#kind').check()
    await page.locator('#covers').check()
    assert.equal(await press(page, 'Offer this evidence'), 200)
    evidence = await one(`select evidence_id from evidence where title like 'The list of late plans, on%'`)
    const [file] = await rows(
      `select f.content_type, f.size, e.file_name from evidence e
         join stored_file f on f.area_id = e.area_id and f.file_hash = e.file_hash where e.evidence_id = $1`,
      [evidence],
    )
    assert.deepEqual(file, { content_type: 'image/png', size: picture.length, file_name: 'C list.png' })
  })

  test('the owner has no way to decide on it', async () => {
    const before = await kept()
    const page = await at('owner', '/merrowshire/my-actions')
    await notOpen(page, `/merrowshire/evidence/${evidence}`)
    await open(page, '/merrowshire/my-actions')
    const forged = await forge(page, `/merrowshire/evidence/${evidence}`, { decision: 'accepted' })
    assert.equal(forged.status, 404)
    assert.match(forged.text, /There is nothing here, or it is not open to you/)
    assert.deepEqual(await kept(), before)
  })

  test('an owner who is programme lead too sees why not, is refused with a sentence, and no decision is kept', async () => {
    const { personId } = await whoIs('owner')
    const organisation = await one('select organisation_id from role_held where person_id = $1 limit 1', [personId])
    await rows(`insert into role_held values (999, $1, $2, 'programme-lead', '2025-01-01', null)`, [personId, organisation]) // prettier-ignore
    const page = await at('owner', `/merrowshire/evidence/${evidence}`)
    assert.match(
      await words(page),
      /Your post answers for this action, so somebody else has to decide on its evidence\./,
    )
    assert.equal(await page.getByRole('button', { name: 'Decide' }).count(), 0)
    await checkWhole(page)
    const before = await kept()
    for (const decision of ['accepted', 'returned']) {
      const forged = await forge(page, `/merrowshire/evidence/${evidence}`, { decision, because: 'Mine' })
      assert.equal(forged.status, 422)
      assert.match(forged.text, /Somebody who does not answer for this action has to decide on its evidence\./)
    }
    assert.deepEqual(await kept(), before)
  })

  test('nor through the commands, from any post or from none, nor past them on PostgreSQL', async () => {
    const before = await kept()
    const owner = await whoIs('owner', 'action-owner', 'programme-lead')
    const given = { evidenceId: evidence, decision: 'accepted', because: null } as const
    for (const who of [owner, { ...owner, posts: new Set<string>() }])
      for (const postId of [null, [...owner.posts][0]!]) {
        const done = await as(who, ctx => decideEvidence(ctx, { ...given, postId }))
        assert.ok(!done.ok && /Somebody who does not answer for this action/.test(done.because))
      }
    const forced = (by: 'offered_by_post_id, null' | 'null, offered_by') =>
      site.database.inArea(999, async db => {
        const { sql } = await import('kysely')
        await sql
          .raw(
            `insert into evidence_decision (area_id, evidence_id, decided_at, decision, decided_on, decided_by_post_id, decided_by, offered_by_post_id, offered_by)
             select area_id, evidence_id, recorded_at, 'accepted', offered_on, ${by}, offered_by_post_id, offered_by from evidence where evidence_id = '${evidence}'`,
          )
          .execute(db)
      })
    await assert.rejects(forced('offered_by_post_id, null'), /nobody_decides_on_their_own/)
    await assert.rejects(forced('null, offered_by'), /nobody_decides_on_their_own/)
    assert.deepEqual(await kept(), before)
  })

  test('the lead takes the file as what it is, and accepts', async () => {
    const page = await at('lead', `/merrowshire/evidence/${evidence}`)
    assert.match(await words(page), /C list\.png \(PNG picture, [\d.]+ KB\), not scanned for viruses/)
    const answer = await page.request.get(`/merrowshire/evidence/${evidence}/file`)
    const { 'content-type': type, 'content-disposition': disposition, 'x-content-type-options': sniff } = answer.headers() // prettier-ignore
    assert.deepEqual([type, disposition, sniff], ['image/png', 'attachment; filename="C-list.png"', 'nosniff'])
    assert.ok((await answer.body()).equals(readFileSync('docs/pictures/front.png')))
    await page.locator('#decision').check()
    assert.equal(await press(page, 'Decide'), 200)
    assert.equal(await one('select decision from evidence_decision where evidence_id = $1', [evidence]), 'accepted')
  })

  test('a visitor is told that there is a file, and neither its name nor its bytes', async () => {
    const ref = await one(
      `select p.ref from promise p join plan_version v using (area_id, version_id) where p.promise_id = $1 and v.state = 'published' order by v.number desc limit 1`,
      [promise],
    )
    const { page } = await visit(chrome.browser, site.address)
    await open(page, `/merrowshire/plans/improvement-plan-2024/promises/${ref}`)
    const said = await words(page)
    assert.match(said, /A file \(PNG picture, [\d.]+ KB\), held by the partnership and not published\./)
    assert.doesNotMatch(said, /C list/)
    const answer = await page.request.get(`/merrowshire/evidence/${evidence}/file`, { maxRedirects: 0 })
    assert.equal(answer.status(), 303)
    await notOpen(await at('family', '/merrowshire/plans'), `/merrowshire/evidence/${evidence}/file`)
  })
})

describe('an approval needs its letter', { timeout: 300_000 }, () => {
  const dated = (name: string) => ({ [`${name}-day`]: '27', [`${name}-month`]: '2', [`${name}-year`]: '2025' })
  const step = async (person: Person, path: string, form: Record<string, string> = {}) => {
    const page = await at(person, '/merrowshire/plans')
    const done = await forge(page, path, form)
    assert.equal(done.status, 303, `${path}: ${done.text.slice(0, 2000)}`)
  }
  let version = ''

  before(async () => {
    const from = await one(
      `select v.version_id from plan_version v join programme p using (area_id, programme_id) where v.area_id = 999 and v.state = 'published' and p.slug = 'improvement-plan-2024' order by v.number desc limit 1`,
    )
    await step('lead', '/merrowshire/versions', { from })
    const id = await one(`select version_id from plan_version where area_id = 999 and state = 'draft'`)
    version = `/merrowshire/versions/${id}`
    await step('lead', `${version}/to-board`)
    await step('chair', `${version}/agree`, dated('on'))
    await step('lead', `${version}/send`, dated('on'))
  })

  test('the lead who names no letter is told to, and nothing is approved', async () => {
    const before = await kept()
    const page = await at('lead', version)
    for (const by of ['ofsted', 'dfe']) {
      const form = page.locator(`form[action$="/approvals/${by}"]`)
      await form.locator(`[name="${by}-on-day"]`).fill('27')
      await form.locator(`[name="${by}-on-month"]`).fill('2')
      await form.locator(`[name="${by}-on-year"]`).fill('2025')
      await form.locator(`[name="${by}-letter"]`).fill('   ')
      await Promise.all([page.waitForNavigation(), form.getByRole('button').click()])
      assert.match(await words(page), /Say which letter it is: its reference\./)
    }
    assert.deepEqual(await kept(), before)
  })

  test('nor through the command, nor past it on PostgreSQL', async () => {
    const before = await kept()
    const versionId = version.split('/').at(-1)!
    const lead = await whoIs('lead', 'programme-lead')
    for (const by of ['ofsted', 'dfe'] as const) {
      const done = await as(lead, ctx => recordApproval(ctx, versionId, { by, on: '2025-02-27', letter: ' ' }))
      assert.ok(!done.ok && /letter/.test(done.because))
    }
    for (const letter of [null, '', '  '])
      await assert.rejects(
        rows(
          `insert into approval (area_id, approval_id, version_id, step, decided_on, letter, own_sign_in, recorded_by, recorded_at)
           values (999, gen_random_uuid(), $1, 'DfE approved', '2025-02-27', $2, false, $3, now())`,
          [versionId, letter, lead.personId],
        ),
        /approved_by_letter/,
      )
    assert.deepEqual(await kept(), before)
  })
})
