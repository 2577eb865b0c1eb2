import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { checkAccessible, checkFits } from './page-checks.ts'
import { chrome, site } from './site-and-browser.ts'

const looksRight = async (page: Page): Promise<void> => {
  await checkAccessible(page)
  await checkFits(page)
}

const signIn = async (page: Page, role: string): Promise<void> => {
  await page.goto('/')
  await page.locator(`form[action="/start-as/merrowshire/${role}"] button`).click()
  await page.waitForURL('**/merrowshire**')
}

const text = (page: Page): Promise<string> => page.locator('main').innerText()

test('a young person answers with pictures, on a phone, without script and without typing', async () => {
  const { page, context } = await visit(chrome.browser, site.address, { javaScript: false })
  await page.goto('/merrowshire/easy-read/promises/14-3-1')
  assert.equal(await page.locator('textarea, input[type=text]').count(), 0)
  await page.locator('button[name=answer][value=no]').click()
  assert.match(await text(page), /We have counted your answer\./)
  await page.getByRole('button', { name: 'Yes, give me a page' }).click()
  await page.locator('a.app-code').click()
  assert.match(await text(page), /You answered: No\./)
  await page.getByRole('button', { name: 'Stop following' }).click()
  assert.match(await text(page), /Nothing is followed here/)
  await context.close()
})

test('a young person who is signed in and does not want to be told leaves no trace', async () => {
  const { page, context } = await visit(chrome.browser, site.address, { javaScript: false })
  await signIn(page, 'young-person')
  const follows = async (): Promise<number> =>
    (await site.database.ownerPool.query('select 1 from answer_follow')).rows.length
  const before = await follows()
  await page.goto('/merrowshire/easy-read/promises/3-6-1')
  await page.locator('button[name=answer][value=unsure]').click()
  await page.getByRole('link', { name: 'No, go back' }).click()
  assert.match(page.url(), /easy-read\/promises\/3-6-1$/)
  const { rows } = await site.database.ownerPool.query(
    'select answer, words, person_id, taken_down_by from family_answer order by recorded_at desc limit 1',
  )
  assert.deepEqual(rows, [{ answer: 'unsure', words: null, person_id: null, taken_down_by: null }])
  assert.equal(await follows(), before)
  const audit = await site.database.ownerPool.query('select * from audit_line order by audit_id desc limit 1')
  const young = await site.database.ownerPool.query(
    "select person_id from person where email = 'aspen.wagtail@example.org'",
  )
  assert.ok(!JSON.stringify(audit.rows).includes(young.rows[0].person_id), JSON.stringify(audit.rows))
  await context.close()
})

test('the pages a visitor answers on fit a phone and can be read by everybody', async () => {
  const { page, context } = await visit(chrome.browser, site.address)
  for (const path of [
    '/merrowshire/plans/improvement-plan-2024/promises/14-3-1',
    '/merrowshire/easy-read/promises/14-3-1',
  ]) {
    await page.goto(path)
    await looksRight(page)
  }
  await page.goto('/merrowshire/plans/improvement-plan-2024/promises/18-3-1')
  assert.match(await text(page), /You said\. They did\./)
  await page.goto('/merrowshire/plans/improvement-plan-2024/promises/5-3-1')
  assert.match(await text(page), /No answer yet\. It has gone to the independent chair\./)
  await page.getByLabel('Not sure').check()
  await page.locator('#words').fill('Some weeks yes, some weeks no.')
  await page.getByRole('button', { name: 'Send' }).click()
  await looksRight(page)
  await page.getByRole('button', { name: 'Give me the address' }).click()
  await looksRight(page)
  await page.locator('a.app-code').click()
  await looksRight(page)
  await page.goto('/worcestershire/plans/improvement-plan-2024/promises/1-3-1')
  assert.match(await text(page), /once the partnership keeps its plan here/)
  assert.equal(await page.locator('form[action$="/answer"]').count(), 0)
  await context.close()
})

test('words are checked; the forum follows a disagreement to what changed, and takes an answer down', async () => {
  const lead = await visit(chrome.browser, site.address, { width: 1280 })
  await signIn(lead.page, 'programme-lead')
  await lead.page.goto('/merrowshire/voice/checking')
  await looksRight(lead.page)
  await lead.page.locator('main a[href*="/voice/checking/"]').first().click()
  await looksRight(lead.page)
  await lead.page.getByLabel('Show them as they are').check()
  await lead.page.getByRole('button', { name: 'Decide' }).click()
  await lead.page.locator('main a[href*="/voice/bursts/"]').first().click()
  await looksRight(lead.page)
  await lead.context.close()
  const forum = await visit(chrome.browser, site.address, { width: 1280 })
  await signIn(forum.page, 'forum-representative')
  await forum.page.goto('/merrowshire/voice/disputes')
  await looksRight(forum.page)
  await forum.page.getByRole('link', { name: /^18-3-1/ }).click()
  assert.match(await text(forum.page), /What changed: One page in plain words/)
  assert.equal(await forum.page.locator('#words').count(), 0)
  await looksRight(forum.page)
  await forum.page.locator('main a[href*="/promises/18-3-1"]').first().click()
  await forum.page.getByRole('link', { name: 'Take an answer down for somebody' }).click()
  await looksRight(forum.page)
  await forum.page.getByLabel('No', { exact: true }).check()
  await forum.page.getByLabel('By phone').check()
  await forum.page.getByRole('button', { name: 'Keep this answer' }).click()
  assert.match(await text(forum.page), /It is counted now, as a family’s\./)
  await looksRight(forum.page)
  await forum.context.close()
})
