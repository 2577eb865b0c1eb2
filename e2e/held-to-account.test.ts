import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import mammoth from 'mammoth'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { open, words } from './page-checks.ts'
import { arrive, startFrom } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// Those who hold the partnership to account: an adviser freezes what is known, a forum's chair follows a disagreement
// to what changed, the independent chair agrees a record and raises what does not move. No page needs script.
let lead: Page
let anybody: Page
let adviser: Page
const noScript = { javaScript: false }
const plan = '/merrowshire/plans/improvement-plan-2024'

before(async () => {
  ;({ page: lead } = await visit(chrome.browser, site.address, noScript))
  ;({ page: anybody } = await visit(chrome.browser, site.address, noScript))
  await startFrom(lead, 'programme-lead')
})

const read = async (page: Page, path: string): Promise<string> => {
  await open(page, path)
  return words(page)
}

const press = async (page: Page, name: string | RegExp): Promise<string> => {
  await page.getByRole('button', { name }).first().click()
  await page.waitForLoadState()
  return words(page)
}

const wordsOfFile = async (page: Page, path: string): Promise<string> => {
  const file = await (await page.request.get(path)).body()
  return (await mammoth.extractRawText({ buffer: file })).value.replaceAll(/\s+/g, ' ')
}

/** The newest message to somebody that says this. */
const messageTo = async (name: string, saying: RegExp): Promise<string> => {
  const { rows } = await site.database.ownerPool.query<{ body: string }>(
    'select body from message where to_address = $1 order by composed_at desc',
    [`${name}@example.org`],
  )
  const found = rows.find(({ body }) => saying.test(body))
  assert.ok(found, rows.map(({ body }) => body).join('\n'))
  return found.body
}

let link = ''
let frozen = ''

describe('an adviser', () => {
  test('goes from the stocktake page to a frozen pack, and gives it to somebody without an account', async () => {
    ;({ page: adviser } = await visit(chrome.browser, site.address, noScript))
    await startFrom(adviser, 'adviser')
    assert.match(await words(adviser), /For the stocktake on 6 March 2025/)
    await press(adviser, 'Freeze this pack')
    await adviser.getByLabel('Who is it for?').fill('NHS England')
    await press(adviser, 'Make a link')
    link = await adviser.locator('a[href*="/packs/"]', { hasText: '/packs/' }).innerText()
    frozen = await read(anybody, link)
    assert.match(frozen, /Frozen on 27 February 2025/)
  })

  test('a promise with its evidence accepted that 12 families do not see reads the same in public, report and pack', async () => {
    const standing = /Done Families disagree .{10,160} 12 families said no\./
    const [inPublic] = standing.exec(await read(anybody, `${plan}/promises/14-3-1`))!
    await open(lead, '/merrowshire/rounds')
    await lead.getByRole('link', { name: /^As it stands/ }).click()
    const report = await words(lead)
    for (const page of [report, frozen]) assert.ok(page.includes(inPublic), inPublic)
    assert.match(report, /Families disagree about 6\./)
    const inWord = inPublic.replace('Done Families disagree ', '')
    for (const [page, path] of [[lead, `${new URL(lead.url()).pathname}.docx`], [anybody, `${link}/pack.docx`]] as const)
      assert.ok((await wordsOfFile(page, path)).includes(inWord), path)
  }) // prettier-ignore
})

describe('a forum’s chair follows a disagreement to its answer', () => {
  const promise = `${plan}/promises/22-3-1`
  let forum: Page
  let owner: Page

  test('says no for a group, and chooses to be told', async () => {
    ;({ page: forum } = await visit(chrome.browser, site.address, noScript))
    await startFrom(forum, 'forum-representative')
    await open(forum, promise)
    await forum.getByLabel('How many see it?').fill('2')
    await forum.getByLabel('How many do not?').fill('twelve')
    await forum.getByLabel('What they said, if you like').fill('Two of us had a first meeting. The rest wait.')
    assert.match(await press(forum, 'Send'), /Write a whole number, such as 12/)
    assert.match(await forum.locator('#words').inputValue(), /The rest wait/)
    await forum.getByLabel('How many do not?').fill('12')
    assert.match(await press(forum, 'Send'), /counted now, as your group’s.*checked that they name no child/)
    await press(forum, 'Tell me what happens')
    const shown = await read(anybody, promise)
    assert.match(shown, /On 27 February 2025 12 had said no\. .* must answer by 13 March 2025/)
    assert.match(shown, /Some words are still being checked/)
    assert.doesNotMatch(shown, /The rest wait/)
  })

  test('the words are shown once somebody who does not answer for it has checked them', async () => {
    await open(lead, '/merrowshire/voice/checking')
    await lead.getByRole('link', { name: 'Words about promise 22-3-1' }).click()
    await lead.getByLabel('Show them as they are').check()
    await press(lead, 'Decide')
    assert.match(await read(anybody, promise), /Two of us had a first meeting\. The rest wait\./)
  })

  test('the owner is told, answers by the link, and says what changed', async () => {
    await press(lead, 'Move the day on')
    const told = await messageTo(
      'yew.bittern',
      /Families do not see promise 22-3-1, .* owed an answer by 13 March 2025/,
    )
    const path = /promise 22-3-1,.*\n(\/merrowshire\/voice\/disputes\/\S+)/.exec(told)![1]!
    ;({ page: owner } = await visit(chrome.browser, site.address, noScript))
    await owner.goto(`/sign-in?area=merrowshire&to=${encodeURIComponent(path)}`)
    await owner.locator('button[name="email"][value="yew.bittern@example.org"]').click()
    assert.match(await words(owner), /Two of us had a first meeting/)
    await owner.getByLabel('What families should read').fill('You are right. Each family gets a day by 20 March.')
    await press(owner, 'Send to families')
    await owner.getByLabel('What changed because of what families said').check()
    await owner.getByLabel('What families should read').fill('All twelve have a day now.')
    await press(owner, 'Send to families')
    assert.match(
      await read(anybody, promise),
      /You said\. They did\. .*You are right.*What changed: All twelve have a day/,
    )
  })

  test('whoever follows it is told, and reads the answer and what changed', async () => {
    await press(lead, 'Move the day on')
    const told = await messageTo('willow.linnet', /Something happened with an answer that you follow/)
    const seen = await read(forum, /^\/merrowshire\/voice\/mine$/m.exec(told)![0])
    assert.match(
      seen,
      /Families were answered on 28 February 2025.*What changed: All twelve have a day now.*The answer: You are right.*You answered: No/,
    )
  })
})

describe('the independent chair', () => {
  let chair: Page

  test('agrees the record of a meeting, which then takes nothing more', async () => {
    ;({ page: chair } = await arrive(site, chrome.browser, 'chair', '/merrowshire/meetings', noScript))
    await chair.getByRole('link', { name: /25 February 2025/ }).click()
    assert.match(await words(chair), /Its record is not agreed yet/)
    await chair.getByRole('link', { name: 'Agree this record' }).click()
    await press(chair, /Agree/)
    assert.match(await words(chair), /The independent chair agreed this record on 1 March 2025/)
    assert.equal(await chair.getByRole('link', { name: 'Agree this record' }).count(), 0)
    assert.match(await read(anybody, new URL(chair.url()).pathname), /Who came/)
  })

  test('raises what does not move, with its condition; nothing else closes it', async () => {
    await open(chair, '/merrowshire/escalations')
    await chair.getByRole('link', { name: 'Raise something that does not move' }).click()
    await chair.waitForLoadState()
    await chair.getByLabel('What has happened?').fill('Nobody has said who pays for the room.')
    assert.match(await press(chair, 'Raise it'), /Choose why it is raised.*Write what has to be so/)
    assert.equal(await chair.getByLabel('What has happened?').inputValue(), 'Nobody has said who pays for the room.')
    await chair.getByLabel('What is it about?').fill('The room for parents')
    await chair.getByLabel('Why is it raised?').selectOption({ index: 1 })
    await chair.getByLabel('When can it be stood down?').fill('A paid bill for the room has been seen.')
    await chair.getByLabel('The board').check()
    assert.match(await press(chair, 'Raise it'), /Stood down when: A paid bill.*Nothing else closes it/)
    const path = new URL(chair.url()).pathname
    await chair.getByRole('link', { name: 'Record that its condition is met' }).click()
    await chair.getByLabel('By what do you see it?').fill('The bill of 28 February, paid.')
    assert.match(await press(chair, 'Stand it down'), /Say that the condition is met\. Nothing else stands it down/)
    await chair.getByLabel('This condition is met').check()
    await press(chair, 'Stand it down')
    assert.match(await read(lead, path), /stood down.*Met on 1 March 2025: The bill of 28 February, paid\./i)
  })
})

test('what was frozen reads the same after all this; its link withdrawn gives a sentence', async () => {
  assert.equal(await read(anybody, link), frozen)
  await press(adviser, 'Withdraw the link for NHS England')
  const answer = await anybody.goto(link)
  assert.equal(answer?.status(), 410)
  assert.match(await words(anybody), /can no longer be opened with it, since 1 March 2025\. Ask whoever sent it to you/)
})
