import { html, type Html } from '../design/html.ts'
import { pageHeading } from '../design/parts.ts'
import type { Area } from '../ctx.ts'
import { page, type Answer } from '../web/answer.ts'
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
export const homePage = (areas: readonly Area[], demonstration: boolean): Answer & { kind: 'page' } =>
  page({
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
  }) as Answer & { kind: 'page' }
