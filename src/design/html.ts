/** A piece of markup that is already safe to send. Only `html` and the page kit make these. */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

export type Child = Html | string | number | null | undefined | false | readonly Child[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for use between tags and inside quoted attributes. */
export const escape = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, character => entities[character]!) : text

const render = (child: Child): string => {
  if (child instanceof Html) return child.toString()
  if (child === null || child === undefined || child === false) return ''
  if (Array.isArray(child)) return child.map(render).join('')
  return escape(String(child))
}

/**
 * Markup by tagged template. Whatever is put in is escaped, except what is already `Html`; nothing, null and false
 * leave no trace, and lists are joined.
 */
export const html = (parts: TemplateStringsArray, ...children: readonly Child[]): Html => {
  let text = parts[0]!
  for (let index = 0; index < children.length; index++) text += render(children[index]) + parts[index + 1]!
  return new Html(text)
}
