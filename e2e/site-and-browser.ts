import { after } from 'node:test'
import { openBrowser, type OpenBrowser } from './browser.ts'
import { openSite, type Site } from './site.ts'

/** Where one of the two does not come up, the other is closed again: left open it would keep the file from ever ending. */
const openBoth = async (): Promise<[Site, OpenBrowser]> => {
  const [opened, browser] = await Promise.allSettled([openSite(), openBrowser()])
  if (opened.status === 'fulfilled' && browser.status === 'fulfilled') return [opened.value, browser.value]
  if (opened.status === 'fulfilled') await opened.value.close()
  if (browser.status === 'fulfilled') await browser.value.close()
  throw opened.status === 'rejected' ? opened.reason : (browser as PromiseRejectedResult).reason
}

/** A test file that imports these has a site and a browser of its own, there from its first line on. */
export const [site, chrome] = await openBoth()

after(async () => {
  await chrome.close()
  await site.close()
})
