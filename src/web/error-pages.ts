import { html } from '../design/html.ts'
import type { Page } from './answer.ts'

const reference = (requestId: string) =>
  html`<p class="govuk-body">If you ask somebody for help, give them this: <code>${requestId}</code></p>`

const errorPage = (title: string, status: number, sentence: string, requestId: string): Page => ({
  kind: 'page',
  title,
  status,
  main: html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${sentence}</p>
    <p class="govuk-body"><a class="govuk-link" href="/">Start again from the front page</a></p>
    ${reference(requestId)}`,
})

export const notFoundPage = (requestId: string): Page =>
  errorPage(
    'Page not found',
    404,
    'There is nothing here, or it is not open to you. If you typed the address, check it. If you need to be signed in to see it, sign in first.',
    requestId,
  )

export const tooBigPage = (requestId: string): Page =>
  errorPage('Too much was sent', 413, 'What was sent is more than this page can take. Nothing was kept.', requestId)

export const brokenPage = (requestId: string, status: number): Page => {
  if (status === 429)
    return errorPage(
      'Please wait a minute',
      429,
      'We have had a lot of requests from you. Wait a minute, then try again.',
      requestId,
    )
  if (status === 403)
    return errorPage(
      'We could not be sure that form came from you',
      403,
      'The page may have been open for a long time. Go back, load it again and send the form once more. Nothing was changed.',
      requestId,
    )
  if (status < 500)
    return errorPage(
      'We could not read that',
      status,
      'Something in what was sent could not be read. Nothing was changed.',
      requestId,
    )
  return errorPage(
    'Something went wrong',
    status,
    'It is our fault, not yours. Nothing was half done: what you sent was either kept whole or not at all.',
    requestId,
  )
}
