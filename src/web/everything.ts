import { may } from '../access/rules.ts'
import { html } from '../design/html.ts'
import { pageHeading } from '../design/parts.ts'
import { page } from './answer.ts'
import { get, type AreaRoute } from './area-routes.ts'
import { everythingPath, type NavigationLink } from './frame.ts'

/** One page with every page somebody may open, each with what it is for: the navigation holds only the few. */
export const everythingRoute = (navigation: readonly NavigationLink[]): AreaRoute =>
  get(everythingPath, 'plan.read', async ctx => {
    const theirs = navigation.filter(link => link.inList && may(ctx.who, link.permission))
    return page({
      title: 'Everything',
      section: everythingPath,
      main: html`${pageHeading('Everything')}
        <p class="govuk-body">Every page here that is open to you, beside those in the menu.</p>
        <dl class="govuk-summary-list">
          ${theirs.map(
            ({ text, path, inList }) =>
              html`<div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">
                  <a class="govuk-link" href="/${ctx.area.slug}${path}">${text}</a>
                </dt>
                <dd class="govuk-summary-list__value">${inList}</dd>
              </div>`,
          )}
        </dl>`,
    })
  })
