import { html, type Html } from '../design/html.ts'
import { pageHeading } from '../design/parts.ts'
import type { Area } from '../ctx.ts'
import type { Page } from '../web/answer.ts'
import { startAs, type StartAs } from './start-as.ts'

const areaSays = (area: Area): string =>
  area.madeUp
    ? 'A made-up area at work, half a year into its plan: owners, updates, evidence, families’ answers and late figures. No child, person or figure in it is real.'
    : 'A real area, published facts only: its improvement plan of September 2024 told in our own words, what inspectors found in theirs, and official figures. Nothing is invented, and nothing is judged beyond what these show.'

const areaCard = (area: Area): Html => html`
  <li class="app-card">
    <h2 class="govuk-heading-m"><a class="govuk-link app-card__link" href="/${area.slug}">${area.name}</a></h2>
    <p class="govuk-body">${areaSays(area)}</p>
    <p class="govuk-body"><a class="govuk-link" href="/${area.slug}">What was promised to families in ${area.name}</a></p>
  </li>`

const startCard = (area: Area, { role, title, tries }: StartAs): Html => html`
  <li class="app-card">
    <h3 class="govuk-heading-s">${title}</h3>
    <ul class="govuk-list govuk-list--bullet">
      ${tries.map(({ text }) => html`<li>${text}</li>`)}
    </ul>
    <form method="post" action="/start-as/${area.slug}/${role}">
      <button type="submit" class="govuk-button govuk-button--secondary app-card__button">
        Start as ${title.replace(/ \(.*/, '').toLowerCase().replace('dfe', 'DfE')}
      </button>
    </form>
  </li>`

const startSection = (area: Area | undefined): Html | null =>
  area
    ? html`<h2 class="govuk-heading-l">Start as…</h2>
        <p class="govuk-body">
          Be somebody in ${area.name}. You are signed in at once, on the page that person wants first. These people are
          made up too.
        </p>
        <ul class="app-cards app-cards--three">
          ${startAs.map(each => startCard(area, each))}
        </ul>`
    : null

/** The front door: one sentence, the areas, and, in a demonstration, people to be. */
export const homePage = (areas: readonly Area[], demonstration: boolean): Page => ({
    kind: 'page',
    title: 'What was promised, and is it happening?',
    main: html`${pageHeading('What was promised, and is it happening?', { size: 'xl' })}
      <p class="govuk-body-l">
        Alongside shows what a local area promised its disabled children and young people, whether it is happening, and
        how anyone can tell.
      </p>
      <ul class="app-cards">
        ${areas.map(areaCard)}
      </ul>
      ${demonstration && startSection(areas.find(area => area.madeUp))}`,
  })

const statement = (title: string, paragraphs: readonly Html[]): Page => ({
  kind: 'page',
  title,
  main: html`${pageHeading(title)}
    <div class="app-reading">${paragraphs}</div>`,
})

const p = (words: string | Html): Html => html`<p class="govuk-body">${words}</p>`
const h = (words: string, id?: string): Html => html`<h2 class="govuk-heading-m"${id && html` id="${id}"`}>${words}</h2>`

export const aboutPage = (): Page =>
  statement('About Alongside', [
    p(
      'Alongside is for the people who must keep the promises of a local plan for children and young people with special educational needs and disabilities: councils, the NHS, schools, parent carers and young people themselves.',
    ),
    p(
      'It keeps the plan, says where each promise stands by a rule that anybody can read, and shows the figures behind it down to the file and row they came from. People add the explanation. Nobody types the verdict.',
    ),
    h('What it does not do'),
    p('It does not replace the council’s or the NHS’s own case systems, and it is not a way to ask for help. If a child is not safe, call 999, or the NSPCC on 0808 800 5000.'),
    h('Licence', 'licence'),
    p('The source code is open under the MIT licence. Official figures and inspectors’ words are used under the Open Government Licence v3.0. The typeface is Atkinson Hyperlegible Next by the Braille Institute, under the SIL Open Font Licence. The pictures in easy read pages were drawn for Alongside and are under the same licence as the code.'),
  ])

export const accessibilityPage = (): Page =>
  statement('Accessibility statement', [
    p('We want everybody to be able to use these pages: on a phone, with a keyboard, with a screen reader, at 400% zoom, printed, or with JavaScript turned off.'),
    h('How accessible they are'),
    p('Every page is built to the Web Content Accessibility Guidelines version 2.2, level AA, and every page is tested against it automatically with each change, at a phone’s width and without JavaScript.'),
    p('Automatic tests find only part of what can go wrong. These pages have not yet been tested by people who use assistive technology every day, nor audited by somebody outside the project.'),
    h('Easy read'),
    p('Each area and promise has an easy read page once somebody has written it. A page that has not been written, or that is being written again because the plan changed, says so.'),
    h('If something does not work for you'),
    p('Tell the partnership whose pages you were reading: it must answer, and give you the information in a form you can use. If you are not happy with the answer, you can contact the Equality Advisory and Support Service.'),
  ])

export const privacyPage = (): Page =>
  statement('Privacy', [
    h('If you only read'),
    p('You can read everything that is published without saying who you are. We set no cookie and keep no record of who read what. To stop floods of requests we count them by a key that changes every day and cannot be turned back into an address.'),
    h('If you sign in'),
    p('We keep your name, e-mail address and roles, because your organisation gave you a role here; one cookie, which is only a key, until you sign out; and a line for each change you make, so that anybody you answer to can see who changed what and when.'),
    h('Children'),
    p('No page for the public names a child or shows a number so small that it could point to one. A real area’s public pages hold published facts only.'),
  ])
