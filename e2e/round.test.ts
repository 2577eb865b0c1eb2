import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { checkAccessible, checkFits, checkMarkup, open, words } from './page-checks.ts'
import { startFrom } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// A round from the lead's desk to the board's report: asked, answered by two of six and then a third, silence that
// climbs day by day, and the report frozen.
let lead: Page
let round = ''
/** The Programme Director, Mental Health and Autism: asked for the stocktake, and silent since 10 January. */
const owner = 'yew.bittern@example.org'

before(async () => {
  ;({ page: lead } = await visit(chrome.browser, site.address, { width: 1200 }))
  await startFrom(lead, 'programme-lead')
})

/** Opens a page and examines it as every page is examined, on a small phone too. */
const examine = async (page: Page, path: string): Promise<string> => {
  await checkMarkup(path, await open(page, path))
  await checkAccessible(page)
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 800 })
  await checkFits(page)
  await page.setViewportSize(size)
  return words(page)
}

/** Presses a button of a form that leads to a page; gives that page's source. */
const press = async (page: Page, name: string | RegExp): Promise<string> => {
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().isNavigationRequest() && response.status() !== 303),
    page.getByRole('button', { name }).first().click(),
  ])
  await page.waitForLoadState()
  return answer.text()
}

const moveTheDayOn = async (days: number): Promise<void> => {
  for (let day = 0; day < days; day++) await press(lead, 'Move the day on')
}

const messagesTo = async (address: string): Promise<string[]> => {
  const { rows } = await site.database.ownerPool.query<{ body: string }>(
    'select body from message where to_address = $1 order by composed_at',
    [address],
  )
  return rows.map(({ body }) => body)
}

describe('two of six have answered for the stocktake', { timeout: 400_000 }, () => {
  test('this week says when the stocktake is and who has answered; the reminder is shown before it is sent', async () => {
    const week = await examine(lead, '/merrowshire/this-week')
    assert.match(
      week,
      /Stocktake in 7 days\. 6 promises are late\. 11 fall due by 31 March 2025\. 9 cannot be judged because no figure has come\. 4 owners have not answered since 10 January 2025\. For the stocktake of 6 March 2025: 2 of 6 have answered\./,
    )
    await lead.getByRole('button', { name: 'Ask the 4 who have not answered' }).click()
    await lead.waitForLoadState()
    assert.match(
      await words(lead),
      /4 messages would go out.*To .*Promises 20-3-1, 20-3-2, 20-6-1 wait for your word for the stocktake of 6 March 2025/,
    )
    await checkAccessible(lead)
    const before = (await messagesTo(owner)).length
    await press(lead, 'Send 4 messages')
    assert.match(await words(lead), /4 messages were sent/i)
    assert.equal((await messagesTo(owner)).length, before + 1)
    round = new URL(lead.url()).pathname
  })

  test('an owner answers by the link in the message: their last words are in the form, and three clicks are enough', async () => {
    const path = /^\/merrowshire\/rounds\/\S+\/answer$/m.exec((await messagesTo(owner)).at(-1)!)![0]
    const { page } = await visit(chrome.browser, site.address)
    await page.goto(`/sign-in?area=merrowshire&to=${encodeURIComponent(path)}`)
    await page.locator(`button[name="email"][value="${owner}"]`).click()
    await page.waitForURL(`**${path}`)
    await examine(page, path)
    assert.match(await page.locator('textarea').first().inputValue(), /Two of five care pathways/)
    // One click was the link; the second changes what is expected, the third sends it.
    await page.getByRole('radio', { name: 'It will not happen' }).last().check()
    await press(page, 'Send your answer')
    assert.match(await words(page), /3 of 6 have answered/)
    assert.match(await words(page), /22-3-3.*Will not happen/)
    await open(page, '/merrowshire/plans/improvement-plan-2024/promises/22-3-3')
    assert.match(await words(page), /Cannot be judged yet.*They expect it not to happen/)
  })

  test('a week goes by: reminded, the accountable person told, raised, each on its day', async () => {
    await moveTheDayOn(5)
    const told = (await messagesTo('sorrel.lapwing@example.org')).at(-1)!
    assert.match(
      told,
      /Group Manager, Annual Reviews, Merrowshire County Council: no update since 10 January 2025 \(20-3-1, 20-3-2, 20-6-1\)/,
    )
    assert.match(await examine(lead, `${round}/report`), /Not heard:.*Chief Operating Officer.*no update since 10 January 2025.*Group Manager, Annual Reviews/) // prettier-ignore
    await moveTheDayOn(2)
    const seen = await examine(lead, round)
    // The fourth was reminded once, then answered.
    const taken = { 'Reminded: 26 February 2025': 4, 'Reminded again: 28 February 2025': 3, 'The accountable person was told: 4 March 2025': 3, 'Raised as an escalation: 6 March 2025': 3 }
    for (const [step, times] of Object.entries(taken)) assert.equal(seen.split(step).length - 1, times, step)
  }) // prettier-ignore

  test('the round is closed: its report is frozen, says who was silent, and leaves as Word', async () => {
    await press(lead, 'Close the round and freeze its report')
    const report = await words(lead)
    assert.match(report, /Frozen on 6 March 2025\. It reads the same/)
    assert.match(report, /3 of 6 have answered/)
    assert.match(report, /Will not happen Promise 22-3-3/)
    assert.match(report, /Barrier past its limit Promise 1-3-3: The ICB has not said/)
    const [file] = await Promise.all([lead.waitForEvent('download'), lead.locator('.app-downloads a').click()])
    assert.equal(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
      'PK',
    )
  })

  test('a round for the board: what is wrong is said, whom it asks is shown, then it is sent', async () => {
    await examine(lead, '/merrowshire/rounds')
    await examine(lead, '/merrowshire/rounds/new')
    await lead.getByLabel('Which meeting is it for?').fill('the board')
    await lead.getByLabel('On which day does it meet?').fill('14/03/2025')
    await lead.getByLabel('By which day do you need the answers?').fill('14 March 2025')
    await press(lead, 'See whom it asks')
    assert.match(await words(lead), /Answers are wanted before the day of the meeting/)
    await lead.getByLabel('By which day do you need the answers?').fill('11 March 2025')
    await checkMarkup('the preview', await press(lead, 'See whom it asks'))
    assert.match(await words(lead), /Board of 14 March 2025.*Nothing has been sent yet/)
    await checkAccessible(lead)
    await press(lead, 'Open the round and send the messages')
    assert.match(await words(lead), /messages were sent.*(None|0 of \d+|\d+ of \d+).*answered/i)
  })

  test('a barrier is written down and cleared; risks stand by their measure and on the promise', async () => {
    await examine(lead, '/merrowshire/barriers')
    await examine(lead, '/merrowshire/barriers/new')
    await lead.getByLabel('What does it stand in the way of?').selectOption({ index: 1 })
    await lead.getByLabel('What stands in the way?').fill('No room is free before April.')
    await lead.getByLabel('Whose is it to clear?').selectOption({ index: 1 })
    await lead.getByLabel('Since when?').fill('1 March 2025')
    await press(lead, 'Keep it')
    assert.match(await words(lead), /No room is free before April/)
    await lead.getByRole('link', { name: /^Record that it is cleared.*No room is free/ }).click()
    await lead.getByLabel('On which day was it cleared?').fill('5 March 2025')
    await lead.getByLabel('How was it cleared?').fill('The library lends a room.')
    await press(lead, 'It is cleared')
    assert.match(await examine(lead, '/merrowshire/risks'), /2 risks are written down/)
    await lead.getByRole('link', { name: /One of the three new caseworkers covers/ }).click()
    await lead.waitForLoadState()
    await checkAccessible(lead)
    const { page } = await visit(chrome.browser, site.address)
    const promise = await examine(page, '/merrowshire/plans/improvement-plan-2024/promises/14-6-1')
    assert.match(promise, /Risks, and what is done about them One of the three new caseworkers covers/)
    const hindered = await examine(page, '/merrowshire/plans/improvement-plan-2024/promises/1-3-3')
    assert.match(hindered, /What stands in the way The ICB has not said.*longer than its limit of 28/)
  })

  test('Worcestershire asks nobody here, and says so', async () => {
    const { page } = await visit(chrome.browser, site.address)
    await page.goto('/worcestershire/rounds')
    assert.match(page.url(), /sign-in/, 'a visitor is asked to sign in')
  })
})
