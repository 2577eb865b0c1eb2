import { dayInWords, monthInWords, type Day } from '../kernel/day.ts'
import { to } from './addresses.ts'
import { forms, sectionKeys, sections, type UpdateForm, type UpdateText } from './document.ts'

/** The e-mails a subscriber gets, as plain text; our own paths stand alone on a line. Pure. */

export type Letter = { readonly subject: string; readonly body: string }
type Place = { readonly slug: string; readonly name: string }

/** Stands for what a link carries until the letter leaves: only then is it made, and only its hash is kept. */
export const tokenLater = '{link}'

const body = (...parts: readonly (string | false)[]): string => `${parts.filter(Boolean).join('\n\n')}\n`

/** Asks whoever owns an address whether they want this; nothing else is sent until they say so. */
export const confirmLetter = (area: Place, form: UpdateForm, daysToConfirm: number): Letter => ({
  subject: `${area.name}: do you want the monthly update?`,
  body: body(
    'Hello,',
    `Somebody typed this address to be sent ${area.name}’s monthly update (${forms[form].name.toLowerCase()}): what was promised to disabled children and young people, and what happened.`,
    `If it was you, open this page and press the button:\n${to.confirm(area.slug, tokenLater)}`,
    `If it was not you, do nothing. You will get no more e-mails, and the address is forgotten after ${daysToConfirm} days.`,
  ),
})

const official = ({ official: said }: UpdateText): string =>
  sectionKeys
    .filter(key => said[key].trim() !== '')
    .map(key => `${sections[key].toUpperCase()}\n\n${said[key].trim()}`)
    .join('\n\n')

const words: Readonly<Record<UpdateForm, (text: UpdateText) => string>> = {
  official,
  plain: ({ plain }) => plain.trim(),
  'easy-read': ({ easyRead }) => easyRead.map(line => line.words).join('\n\n'),
}

const pages: Readonly<Record<UpdateForm, (area: string, month: string) => string>> = {
  official: to.update,
  plain: to.plain,
  'easy-read': to.easyRead,
}

/** A published update in the form a subscriber chose, with a way off the list that needs no account. */
export const updateLetter = (area: Place, given: { month: string; text: UpdateText; form: UpdateForm }): Letter => {
  const { month, text, form } = given
  return {
    subject: `${area.name}: update for ${monthInWords(month)}`,
    body: body(
      text.title,
      words[form](text),
      `${form === 'easy-read' ? 'With pictures, on the web' : 'On the web'}:\n${pages[form](area.slug, month)}`,
      `To stop these e-mails:\n${to.leave(area.slug, tokenLater)}`,
    ),
  }
}

export const correctionInWords = (notedOn: Day, said: string): string => `Correction, ${dayInWords(notedOn)}: ${said}`
