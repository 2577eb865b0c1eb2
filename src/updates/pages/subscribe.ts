import type { Area } from '../../ctx.ts'
import { errorSummary } from '../../design/form.ts'
import { html, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { to } from '../addresses.ts'
import { formField, link, paragraph, postForm, textField, type Refused } from './fields.ts'

type Given = { readonly area: Area; readonly csrf: string }

const backToUpdates = (area: Area): Html => paragraph(link('Monthly updates', to.updates(area.slug)))

/** One question: where to send it, and in which form. */
export const subscribePage = ({ area, csrf, refused }: Given & { readonly refused: Refused | null }): Html =>
  html`${errorSummary(refused?.summary)} ${pageHeading('Get the monthly update by e-mail')}
  ${paragraph('One e-mail a month. We use your address for nothing else, and you can stop at any time by a link in each e-mail.')}
  ${postForm(
    { csrf, action: to.subscribe(area.slug), button: 'Continue' },
    html`${textField({
      name: 'email',
      label: 'Your e-mail address',
      hint: 'We will send you an e-mail to confirm that it is yours.',
      type: 'email',
      autocomplete: 'email',
      refused,
    })}
    ${formField('How would you like to read it?', refused)}`,
  )}`

const inTheOutbox = paragraph(
  'In this demonstration nothing is sent. The e-mail is in the outbox, where the programme lead can open it and follow its link.',
)

/** The same for everybody, so that nobody learns from it whose address is on the list. */
export const askedPage = ({ area, daysToConfirm }: { area: Area; daysToConfirm: number }): Html =>
  html`${pageHeading('Check your e-mail')}
  ${paragraph('If the address can be written to, an e-mail is on its way. Open it, follow its link and press the button.')}
  ${paragraph(`Until then you are sent nothing else. An address that is not confirmed is forgotten after ${daysToConfirm} days.`)}
  ${area.madeUp && inTheOutbox}
  ${paragraph(['No e-mail after a few minutes? Look in the folder for junk mail, or ', link('type the address again', to.subscribe(area.slug)), '.'])}
  ${backToUpdates(area)}`

/** Opening the link changes nothing (mail programs open links by themselves): the button does. */
export const confirmPage = ({ area, csrf, token }: Given & { readonly token: string }): Html =>
  html`${pageHeading('Do you want the monthly update?')}
  ${paragraph(`Press the button to be sent ${area.name}’s monthly update by e-mail.`)}
  ${postForm({ csrf, action: to.confirm(area.slug, token), button: 'Yes, send me the update' })}
  ${paragraph('If you did not ask for this, close this page: nothing more happens.')}`

export const confirmedPage = ({ area }: { area: Area }): Html =>
  html`${pageHeading('You will get the monthly update')}
  ${paragraph('You can stop at any time by the link at the end of each e-mail.')} ${backToUpdates(area)}`

export const leavePage = ({ area, csrf, token }: Given & { readonly token: string }): Html =>
  html`${pageHeading('Stop the monthly update?')}
  ${paragraph(`Press the button and you are sent no more of ${area.name}’s updates. Your address is deleted.`)}
  ${postForm({ csrf, action: to.leave(area.slug, token), button: 'Stop sending it to me' })}`

export const leftPage = ({ area }: { area: Area }): Html =>
  html`${pageHeading('You are off the list')}
  ${paragraph('You will be sent no more monthly updates, and your address has been deleted.')}
  ${paragraph(['You can still read them here. If you change your mind, ', link('type your address again', to.subscribe(area.slug)), '.'])}
  ${backToUpdates(area)}`

/** A link that is not in use says so the same way, whatever it once was. */
export const linkNotInUsePage = ({ area }: { area: Area }): Html =>
  html`${pageHeading('This link is not in use')}
  ${paragraph('It may have been used before, or be older than a week. If you pressed its button already, that is done.')}
  ${paragraph(['To be sent the monthly update, ', link('type your address', to.subscribe(area.slug)), '. To stop it, use the link in the newest e-mail you have.'])}
  ${backToUpdates(area)}`
