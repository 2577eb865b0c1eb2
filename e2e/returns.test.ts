import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { layoutNamed } from '../src/layouts/descriptions.ts'
import { readXlsx } from '../src/layouts/xlsx.ts'
import { limits } from '../src/layouts/layout.ts'
import { testCtx } from '../src/plans/testing.ts'
import { fileAtRest } from '../src/files/at-rest.ts'
import { loadReturn } from '../src/returns/commands/load.ts'
import { visit } from './browser.ts'
import { checkWhole, open, words } from './page-checks.ts'
import { arrive, signIn } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// A data sender sends a file, reads what became of each row, corrects it and sends it again; another organisation's sender
// sees nothing of it; a system sends with a key. The checking itself, a job, is run by hand here.
let sender: Page
let first = ''

const head = 'measure,period,numerator,denominator,as_at,state,note'
const good = `${head}\nCAMHS posts that are filled,2025-01,41,50,2025-02-03,provisional,\nPlans judged good or outstanding when audited,2025-01,12,20,2025-02-03,provisional,\n`
const bad = good.replace('41,50', 'forty-one,50').replace('12,20,2025-02-03', '12,0,soon')

before(async () => {
  sender = (await arrive(site, chrome.browser, 'sender', '/merrowshire/returns')).page
})

const choose = async (page: Page, content: string, name = 'figures.csv'): Promise<void> => {
  await open(page, '/merrowshire/returns/new/measure-values')
  await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Send and check' }).click()
}
const send = async (content: string, name?: string): Promise<string> => {
  await choose(sender, content, name)
  await sender.waitForURL(/\/returns\/[0-9a-f-]{36}/)
  return new URL(sender.url()).pathname.split('/').at(-1)!
}
const check = async (returnId: string): Promise<void> => {
  const loaded = await site.database.inArea(999, db => loadReturn(testCtx(db, '2025-02-27'), returnId, layoutNamed))
  assert.ok(loaded.ok)
}

describe('sending a return', { timeout: 300_000 }, () => {
  test('a good file: it arrives, its checking can be watched, and the page tells when it is done', async () => {
    first = await send(good)
    assert.match(await words(sender), /The file has arrived and is being checked/)
    await checkWhole(sender)
    await check(first)
    await sender.getByText('All 2 rows were taken in.').waitFor()
    assert.match(await words(sender), /What to do next: Nothing\. Every row was taken in\./)
    await checkWhole(sender)
  })

  test('a file of another kind is refused at its field, and what was typed stays', async () => {
    await choose(sender, '%PDF-1.7 minutes of a meeting', 'minutes.csv')
    await sender.getByText('This is a PDF').first().waitFor()
    assert.ok(await sender.locator('#file-error').isVisible())
    assert.equal(await sender.locator('#asAt-day').inputValue(), '27')
    await checkWhole(sender)
  })

  test('a file with wrong rows: what is wrong stands by rule, and the whole list comes as Excel with the rows of their file', async () => {
    const id = await send(bad, 'bad.csv')
    await check(id)
    await sender.getByText('0 of 2 rows were taken in').waitFor()
    const told = await words(sender)
    assert.match(told, /Correct 2 rows in your own file and send the whole file again/)
    assert.match(told, /row 2, numerator: “forty-one”/)
    await checkWhole(sender)
    const [download] = await Promise.all([
      sender.waitForEvent('download'),
      sender.getByRole('link', { name: 'The whole list as Excel' }).click(),
    ])
    const path = await download.path()
    const found: string[] = []
    const issues = { ...layoutNamed('measure-values')!, columns: ['row of your file', 'rule'].map(name => ({ name, means: name, type: { kind: 'text', max: 100 } as const, required: 'heading' as const, synonyms: [] })) } // prettier-ignore
    for await (const { rows } of readXlsx(await fileAtRest(path), issues, limits, null)) for (const { cells } of rows) found.push(cells.join(' ')) // prettier-ignore
    assert.ok(found.includes('2 C-NUMBER') && found.some(line => line.startsWith('3 C-DAY')), found.join('; '))
    assert.equal(readFileSync(path).subarray(0, 2).toString(), 'PK')
    await sender.getByRole('button', { name: 'Open the rows held back' }).click()
    await sender.getByRole('heading', { name: 'Row 3' }).waitFor()
    await checkWhole(sender)
  })

  test('the corrected file is taken in, and no row is held any more', async () => {
    const id = await send(good.replace('12,20', '13,20'), 'corrected.csv')
    await check(id)
    await sender.getByText('All 2 rows were taken in.').waitFor()
    await open(sender, '/merrowshire/returns')
    await checkWhole(sender)
    await open(sender, `/merrowshire/returns/${id}/records`)
    await sender.getByRole('link', { name: /Its versions/ }).first().click() // prettier-ignore
    await sender.getByText('2 versions').waitFor()
    await checkWhole(sender)
  })

  test('the same file twice changes nothing and says when it first came', async () => {
    assert.equal(await send(good, 'again.csv'), first)
    assert.match(await words(sender), /This very file came before, on 27 February 2025/)
  })

  test('another organisation’s sender finds nothing there', async () => {
    const { page } = await arrive(site, chrome.browser, 'otherSender', '/merrowshire/returns')
    assert.doesNotMatch(await words(page), /figures\.csv/)
    assert.equal((await page.goto(`/merrowshire/returns/${first}`))?.status(), 404)
    assert.equal((await page.goto(`/merrowshire/returns/${first}/issues.xlsx`))?.status(), 404)
  })

  test('without JavaScript the plain form sends as well, and the page has a link to see how far it is', async () => {
    const { page } = await visit(chrome.browser, site.address, { javaScript: false })
    await signIn(page, 'sender', '/merrowshire/returns')
    await choose(page, good.replace('41,50', '40,50'), 'plain.csv')
    await page.waitForURL(/\/returns\/[0-9a-f-]{36}/)
    await page.getByRole('link', { name: 'See how far it is' }).click()
    assert.match(await words(page), /The file has arrived and is being checked/)
  })

  test('several figures are typed at once and become a return like a file of them', async () => {
    await open(sender, '/merrowshire/returns/type')
    await checkWhole(sender)
    await sender.locator('#period').fill('2024-12')
    await sender.getByLabel('Provisional: they may still change').check()
    await sender.getByLabel('CAMHS posts that are filled: number counted').fill('39')
    await sender.getByLabel('CAMHS posts that are filled: out of').fill('50')
    await sender.getByRole('button', { name: 'Send these figures' }).click()
    await sender.waitForURL(/\/returns\/[0-9a-f-]{36}/)
    await check(new URL(sender.url()).pathname.split('/').at(-1)!)
    await sender.getByText('The one row was taken in.').waitFor()
  })

  test('an administrator makes a key, and a system sends with it', async () => {
    const { page } = await arrive(site, chrome.browser, 'administrator', '/merrowshire/returns/keys')
    await page.locator('#organisation').selectOption({ label: 'Merrow Health and Care NHS Trust' })
    await page.locator('#name').fill('Data warehouse')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const key = await page.locator('code.app-key').first().innerText()
    await checkWhole(page)
    const post = (authorization: string) =>
      fetch(`${site.address}/merrowshire/api/returns/measure-values?as-at=2025-02-27`, {
        method: 'POST',
        headers: { authorization },
        body: good.replace('41,50', '42,50'),
      })
    assert.equal((await post('Bearer alongside_not-a-key-of-anybody')).status, 401)
    const sent = await post(`Bearer ${key}`)
    assert.equal(sent.status, 202)
    const { return: id, address } = (await sent.json()) as { return: string; address: string }
    await check(id)
    const told = (await (await fetch(address, { headers: { authorization: `Bearer ${key}` } })).json()) as Record<string, unknown> // prettier-ignore
    assert.deepEqual([told.state, told.accepted, told.held], ['loaded', 2, 0])
    await open(sender, `/merrowshire/returns/${id}`)
    assert.match(await words(sender), /by its own system, with a key/)
  })
})
