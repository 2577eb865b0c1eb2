import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { matchLists } from './matched-lists.ts'
import { checkWhole, examine, open, words } from './page-checks.ts'
import { arrive, startFrom, type Person } from './people.ts'
import { chrome, site } from './site-and-browser.ts'
import { readFileSync } from 'node:fs'
import { layoutNamed } from '../src/layouts/descriptions.ts'
import { loadReturn } from '../src/returns/commands/load.ts'
import { testCtx } from '../src/plans/testing.ts'

// Waits for health services by those they concern: the lead of a service who sees who waits longest without contact, a family
// that reads what helps meanwhile and says that needs have changed, and those who may see none of the children.

before(() => matchLists(site))

const as = async (person: Person): Promise<Page> => (await arrive(site, chrome.browser, person, '/merrowshire/plans')).page // prettier-ignore
const lead = async (): Promise<Page> => {
  const { page } = await visit(chrome.browser, site.address)
  await startFrom(page, 'service-lead')
  return page
}

const press = async (page: Page, name: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name }).click()])
  await page.waitForLoadState()
}
const contact = '/merrowshire/waits/occupational-therapy/contact'

describe('waiting for a health service', { timeout: 400_000 }, () => {
  test('a service lead lands on the waits, opens who waits longest without contact, and notes one: the list stays', async () => {
    const page = await lead()
    assert.equal(new URL(page.url()).pathname, '/merrowshire/waits')
    assert.match(await examine(page, '/merrowshire/waits/contact'), /Occupational therapy 46 31 24 1/)
    assert.match(await examine(page, contact), /In 31 of 46 waits for Occupational therapy there has been no contact/)
    await page.locator('table:has-text("longest without contact") tbody a').first().click()
    await page.getByRole('heading', { name: 'Note a contact' }).waitFor()
    await press(page, 'Note it')
    assert.match(await words(page), /There is a problem.*Give the day on which you were in touch.*Say how you were in touch/) // prettier-ignore
    for (const [part, value] of [['day', '27'], ['month', '2'], ['year', '2025']]) await page.locator(`[name="on-${part}"]`).fill(value!) // prettier-ignore
    await page.locator('[name="how"][value="phone"]').check()
    await page.locator('[name="reached"][value="yes"]').check()
    await press(page, 'Note it')
    assert.match(await words(page), /Last contact 27 February 2025, a telephone call.*Contact due 22 May 2025/)
    await checkWhole(page)
    assert.match(await examine(page, contact), /30 of 46 waits/)
    await page.context().close()
  })

  test('a family reads of the wait it is in, and says that needs have changed; the lead answers, and the family reads that', async () => {
    const page = await as('family')
    await page.goto('/merrowshire/family')
    await page.getByRole('link', { name: 'See the waits, and what helps meanwhile' }).click()
    await page.waitForURL(/\/waits$/)
    const { pathname } = new URL(page.url())
    const said = await examine(page, pathname)
    assert.match(said, /Occupational therapy Waiting since 20 May 2024: 40 weeks so far/)
    assert.match(said, /Fewer than 20 children were seen.*too few to say/)
    assert.match(said, /Speech and language therapy.*8 in every 10 had waited between \d+ and \d+ weeks.*not a promise/)
    assert.match(said, /What helps while you wait.*If things get worse.*Whom to ring/)
    await page.locator('[name="wait"]').first().check()
    await page.locator('[name="words"]').fill('He can no longer hold a spoon.')
    await press(page, 'Send')
    assert.match(await words(page), /He can no longer hold a spoon.*An answer is owed by 13 March 2025/)
    await examine(page, `${pathname}/easy-read`)

    const health = await lead()
    await health.goto(contact)
    await health
      .getByRole('row', { name: /He can no longer hold a spoon/ })
      .getByRole('link')
      .click()
    await health.locator('[name="cameTo"][value="seen sooner"]').check()
    await health.locator('[name="words"]').fill('A therapist visits next week.')
    await press(health, 'Answer')
    assert.match(await examine(page, pathname), /27 February 2025: The child will be seen sooner\. A therapist visits next week/) // prettier-ignore
    await health.context().close()
    await page.context().close()
  })

  test('a board member, a family and another’s health board find no child; everybody reads what helps', async () => {
    for (const person of ['chair', 'family', 'otherSender'] as const) {
      const page = await as(person)
      for (const path of [contact, '/merrowshire/waits/contact'])
        assert.equal((await page.goto(path))?.status(), 404, `${person} ${path}`)
      await page.context().close()
    }
    const { page, context } = await visit(chrome.browser, site.address)
    assert.match(await examine(page, '/merrowshire/waits/physiotherapy/support'), /Moving a little and often/)
    assert.match(await examine(page, '/merrowshire/waits/schemes/autism-assessments-16-to-17'), /Offers made: about 250\. Offers accepted: about 140\. Children transferred: about 90/) // prettier-ignore
    await context.close()
  })

  test('a service lead opens “over 52 weeks” to the children, saying why; a board member sees the number and no child', async () => {
    const page = await lead()
    assert.match(await examine(page, '/merrowshire/waits/community-paediatrics'), /Over 52 weeks [1-9]/)
    await page.locator('main dl div:has(dt:text-is("Over 52 weeks")) a').first().click()
    await page.locator('[name="because"]').waitFor()
    const { pathname, search } = new URL(page.url())
    await page.locator('[name="because"]').fill('We look at every wait of more than a year.')
    await press(page, 'Open')
    assert.match(await words(page), /MHR-\d{5}/)
    await checkWhole(page)
    const board = await as('owner')
    assert.match(await examine(board, '/merrowshire/waits/community-paediatrics'), /Over 52 weeks/)
    assert.equal((await board.goto(pathname + search))?.status(), 404)
    await board.context().close()
    await page.context().close()
  })

  test('an analyst loads the trust’s next extract, and sees the bands of the month with the children it adds', async () => {
    const page = await as('analyst')
    const count = async (): Promise<number> => {
      // In a page of its own: that of a return under way looks again by itself.
      const own = await page.context().newPage()
      const said = await examine(own, '/merrowshire/waits/physiotherapy?month=2025-01')
      await own.close()
      assert.match(said, /Weeks waited.*>12-18 weeks/)
      return Number(/At the end of January 2025 (\d+) waits/.exec(said)?.[1])
    }
    const before = await count()
    const [head, ...rows] = readFileSync('demo/merrowshire/returns/trust-referrals-2025-02.csv', 'utf8').trim().split(/\r?\n/) // prettier-ignore
    const own = rows.find(row => row.includes(',MHR-50113,'))!
    const added = Array.from({ length: 6 }, (_, n) => own.replace('MHR-50113', `MHR-7000${n}`).replace(',OT,', ',PHY,').replace('OT-CYP', 'PHY-CYP')) // prettier-ignore
    const extract = [head, ...rows, ...added].join('\n').replaceAll(/^2025-02-14/gm, '2025-02-26')
    await open(page, '/merrowshire/returns/new/health-referrals')
    const organisation = page.locator('[name="organisation"]')
    if ((await organisation.count()) > 0) await organisation.selectOption({ label: 'Merrow Health and Care NHS Trust' })
    await page
      .locator('#file')
      .setInputFiles({ name: 'february.csv', mimeType: 'text/csv', buffer: Buffer.from(extract) })
    await page.getByRole('button', { name: 'Send and check' }).click()
    await page.waitForURL(/\/returns\/[0-9a-f-]{36}/)
    const returnId = new URL(page.url()).pathname.split('/').at(-1)!
    const loaded = await site.database.inArea(999, db => loadReturn(testCtx(db, '2025-02-27'), returnId, layoutNamed))
    assert.ok(loaded.ok)
    assert.equal(await count(), before + 6)
    await page.context().close()
  })
})
