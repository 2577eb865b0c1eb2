import type { Browser, Page } from 'playwright-core'
import type { Role } from '../src/access/rules.ts'
import { visit, type Visit, type VisitOptions } from './browser.ts'
import type { Site } from './site.ts'

/** Somebody in Merrowshire, by the first part of their made-up address; the same names stand in `demo/`. */
export const people = {
  lead: 'rowan.thrush',
  analyst: 'hazel.plover',
  chair: 'juniper.curlew',
  ofsted: 'elder.kestrel',
  cqc: 'bay.kittiwake',
  dfe: 'alder.fieldfare',
  owner: 'sorrel.lapwing',
  family: 'bramble.skylark',
  administrator: 'maple.dunnock',
  sender: 'thistle.oystercatcher',
  otherSender: 'ivy.turnstone',
  caseworker: 'sycamore.waxwing',
  health: 'heather.ringouzel',
  school: 'fern.bullfinch',
  youngPerson: 'aspen.wagtail',
  youngPersonsMother: 'acorn.guillemot',
  serviceLead: 'hawthorn.pipit',
  otherServiceLead: 'aster.wheatear',
  board: 'poplar.chaffinch',
} as const

export type Person = keyof typeof people
export const emailOf = (person: Person): string => `${people[person]}@example.org`

/** Presses one of the front page's "Start as…" buttons; lands signed in. */
export const startFrom = async (page: Page, role: Role): Promise<void> => {
  await page.goto('/')
  await Promise.all([
    page.waitForURL(/\/merrowshire/),
    page.locator(`form[action="/start-as/merrowshire/${role}"] button`).click(),
  ])
}

/** Signs in as anybody, on the page of the demonstration's provider where one chooses who to be. */
export const signIn = async (page: Page, person: Person, to: string): Promise<void> => {
  await page.goto(`/sign-in?area=merrowshire&to=${encodeURIComponent(to)}`)
  await page.getByRole('heading', { name: 'Choose who to be' }).waitFor()
  await page.locator(`button[name="email"][value="${emailOf(person)}"]`).click()
  await page.waitForURL(`**${to}`)
}

/** A person in a browser of their own, signed in and on the page they asked for. */
export const arrive = async (
  { address }: Pick<Site, 'address'>,
  browser: Browser,
  person: Person,
  to: string,
  options?: VisitOptions,
): Promise<Visit> => {
  const visitor = await visit(browser, address, options)
  await signIn(visitor.page, person, to)
  return visitor
}
