import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { examine, words } from './page-checks.ts'
import { startFrom } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// What it would take to keep a promise about waits: the programme lead asks, keeps, ties and compares; a visitor sees none of it.

const go = async (page: Page, act: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForNavigation(), act()])
  await page.waitForLoadState()
}
const follow = (page: Page, name: string | RegExp): Promise<void> =>
  go(page, () => page.locator('main').getByRole('link', { name }).first().click())
const press = (page: Page, name: string): Promise<void> => go(page, () => page.getByRole('button', { name }).first().click()) // prettier-ignore

const fillDay = async (page: Page, name: string, [day, month, year]: readonly [string, string, string]): Promise<void> => {
  for (const [part, value] of [['day', day], ['month', month], ['year', year]] as const) await page.locator(`#${name}-${part}`).fill(value)
} // prettier-ignore

describe('what it would take', { timeout: 300_000 }, () => {
  test('the programme lead builds the three-nurse scenario, keeps it, ties it to its action and finds it there', async () => {
    const { page } = await visit(chrome.browser, site.address)
    await startFrom(page, 'programme-lead')
    await page.goto('/merrowshire/waits')
    await follow(page, 'Community paediatrics')
    await follow(page, /What it would take/)
    assert.match(await examine(page), /How many more children would be seen a week\?.*Quick check by formula/)
    await page.locator('summary', { hasText: 'New posts' }).click()
    await page.locator('#posts').fill('3')
    await press(page, 'See what it would do')
    assert.match(await words(page), /There is a problem.*Say from when the posts would be there/)
    await fillDay(page, 'postsFrom', ['1', '4', '2025'])
    await page.locator('#clinical').fill('3')
    await page.locator('#minutesEach').fill('120')
    await press(page, 'See what it would do')
    const said = await examine(page)
    assert.match(said, /As supposed, about \d+ child(ren)? would be waiting/)
    assert.match(said, /37\.5 hours × 3% with children × 42 of 52 weeks × 60 ÷ 120 minutes each/)
    await page.locator('#name').fill('Three nurses, tried out')
    await press(page, 'Keep this scenario')
    assert.match(
      await examine(page),
      /Three nurses, tried out.*Kept on 27 February 2025 by Rowan Thrush, programme lead/,
    )
    await page.locator('#action').selectOption({ index: 1 })
    await press(page, 'Tie it')
    await follow(page, /^Action /)
    assert.match(await examine(page), /What it is expected to do for waits.*Three nurses, tried out, from the list of/)
    await page.goto('/merrowshire/scenarios')
    assert.match(await examine(page), /Three nurses, tried out.*an hour of each a week for first contacts/)
    await follow(page, 'Compare the two newest')
    assert.match(await examine(page), /Two scenarios compared.*Chance of the promise/)
  })

  test('tried out only, it is withdrawn: it says so itself, and its action and the list no longer show it', async () => {
    const { page } = await visit(chrome.browser, site.address)
    await startFrom(page, 'programme-lead')
    await page.goto('/merrowshire/scenarios')
    await follow(page, 'Three nurses, tried out')
    const action = await page.locator('main').getByRole('link', { name: /^Action / }).first().getAttribute('href') // prettier-ignore
    await press(page, 'Withdraw it')
    assert.match(await words(page), /There is a problem.*Say why it is withdrawn/)
    await page.locator('#because').fill('Tried out only.')
    await press(page, 'Withdraw it')
    assert.match(
      await examine(page),
      /Withdrawn on 27 February 2025 by Rowan Thrush, programme lead\. Tried out only\./,
    )
    await page.goto(action!)
    assert.doesNotMatch(await words(page), /tried out/)
    await page.goto('/merrowshire/scenarios')
    assert.match(await examine(page), /Withdrawn .*Three nurses, tried out.*Tried out only\./)
    assert.equal(await page.locator('#one option', { hasText: 'tried out' }).count(), 0)
    await follow(page, /^Three nurses$/)
    assert.match(await examine(page), /Withdrawn on 20 February 2025 by Rowan Thrush.*Kept a second time by mistake/)
  })

  test('a visitor is led to none of it', async () => {
    const { page } = await visit(chrome.browser, site.address)
    await page.goto('/merrowshire/waits/community-paediatrics')
    assert.doesNotMatch(await words(page), /What it would take/)
    await page.goto('/merrowshire/waits/community-paediatrics/capacity')
    assert.doesNotMatch(await page.locator('main').innerText(), /Quick check/)
  })
})
