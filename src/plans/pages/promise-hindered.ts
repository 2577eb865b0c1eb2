import { html, type Child, type Html } from '../../design/html.ts'

/** What stands in a promise's way, and the risks to the measure it rests on. */
export type Hindered = {
  readonly barriers: readonly { readonly what: string; readonly clearBy: string; readonly howLong: string }[]
  readonly risks: readonly { readonly words: string; readonly mitigated: string; readonly mitigations: readonly string[] }[]
  /** Where all of them are, for those who may look. */
  readonly barriersHref: string | null
  readonly risksHref: string | null
} // prettier-ignore

export const nothingHinders: Hindered = { barriers: [], risks: [], barriersHref: null, risksHref: null }

const all = (words: string, href: string | null): Child =>
  href && html`<p class="govuk-body"><a class="govuk-link" href="${href}">${words}</a></p>`

/** Each with whose it is and since when; nothing where nothing stands in the way. */
export const hinderedSection = ({ barriers, risks, barriersHref, risksHref }: Hindered): Html =>
  html`${
    barriers.length > 0 &&
    html`<h2 class="govuk-heading-m">What stands in the way</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${barriers.map(each => html`<li>${each.what} ${each.clearBy} is to clear it. ${each.howLong}</li>`)}
      </ul>
      ${all('All barriers', barriersHref)}`
  }
  ${
    risks.length > 0 &&
    html`<h2 class="govuk-heading-m">Risks, and what is done about them</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${risks.map(each => html`<li>${each.words} ${each.mitigations.length > 0 ? each.mitigations.join(' ') : each.mitigated}</li>`)}
      </ul>
      ${all('All risks', risksHref)}`
  }`
