import nunjucks from 'nunjucks'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Html } from '../html.ts'
import type { Components } from './params.gen.ts'

/**
 * The official GOV.UK components as typed functions: `govukButton({ text: 'Save' })` reads as the Design System's own
 * example does, and a missing label does not compile. Nunjucks stays behind this one file.
 */
const templates = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist')
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(templates), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})

/** `Html` becomes the text it holds. In an `html` option that is markup; anywhere else nunjucks escapes it again. */
const given = (value: unknown): unknown => {
  if (value instanceof Html) return value.toString()
  if (Array.isArray(value)) return value.map(given)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, given(inner)]))
}

/** Each template is compiled when first used, and once: a start that shows one page does not pay for 39. */
const component = <Name extends keyof Components>(name: Name) => {
  let template: nunjucks.Template | undefined
  return (params: Components[Name]): Html => {
    template ??= environment.getTemplate(`govuk/components/${name}/template.njk`, true)
    return new Html(template.render({ params: given(params) }))
  }
}

export const govukAccordion = component('accordion')
export const govukBackLink = component('back-link')
export const govukBreadcrumbs = component('breadcrumbs')
export const govukButton = component('button')
export const govukCharacterCount = component('character-count')
export const govukCheckboxes = component('checkboxes')
export const govukCookieBanner = component('cookie-banner')
export const govukDateInput = component('date-input')
export const govukDetails = component('details')
export const govukErrorMessage = component('error-message')
export const govukErrorSummary = component('error-summary')
export const govukExitThisPage = component('exit-this-page')
export const govukFeedback = component('feedback')
export const govukFieldset = component('fieldset')
export const govukFileUpload = component('file-upload')
export const govukFooter = component('footer')
export const govukGenericHeader = component('generic-header')
export const govukHeader = component('header')
export const govukHint = component('hint')
export const govukInput = component('input')
export const govukInsetText = component('inset-text')
export const govukLabel = component('label')
export const govukLanguageNavigation = component('language-navigation')
export const govukNotificationBanner = component('notification-banner')
export const govukPagination = component('pagination')
export const govukPanel = component('panel')
export const govukPasswordInput = component('password-input')
export const govukPhaseBanner = component('phase-banner')
export const govukRadios = component('radios')
export const govukSelect = component('select')
export const govukServiceNavigation = component('service-navigation')
export const govukSkipLink = component('skip-link')
export const govukSummaryList = component('summary-list')
export const govukTable = component('table')
export const govukTabs = component('tabs')
export const govukTag = component('tag')
export const govukTaskList = component('task-list')
export const govukTextarea = component('textarea')
export const govukWarningText = component('warning-text')
