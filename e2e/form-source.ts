import assert from 'node:assert/strict'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const within = (nodes: readonly Node[]): Element[] =>
  nodes.flatMap(node => ('tagName' in node ? [node, ...within(node.childNodes)] : []))

const elementsOf = (source: string): Element[] => within(parse(source).childNodes as Node[])

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find(each => each.name === name)?.value
const has = (element: Element, name: string): boolean => attribute(element, name) !== undefined
const textOf = (nodes: readonly Node[]): string =>
  nodes.map(node => ('value' in node ? node.value : 'tagName' in node ? textOf(node.childNodes) : '')).join('')

export type Field = { readonly name: string; readonly value: string }
export type Form = {
  readonly method: 'get' | 'post'
  readonly action: string
  readonly isMultipart: boolean
  /** What its hidden fields, chosen options and first button would send; a choice that nobody has made sends nothing. */
  readonly chosen: readonly Field[]
  /** Its text boxes and textareas, and what stands in them. */
  readonly boxes: readonly Field[]
  /** Each list and each group of what is ticked, with the last that is offered. */
  readonly choices: readonly Field[]
  /** More than a button and what is hidden behind it. */
  readonly asks: boolean
}

const isTicked = (element: Element): boolean => has(element, 'checked')
const typed = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'password'])
const choosing = new Set(['select', 'radio', 'checkbox'])
const kindOf = (element: Element): string =>
  element.tagName === 'input' ? (attribute(element, 'type') ?? 'text') : element.tagName

const optionsOf = (select: Element): readonly Element[] =>
  within(select.childNodes).filter(({ tagName }) => tagName === 'option')
const valueOf = (option: Element): string => attribute(option, 'value') ?? textOf(option.childNodes)
const optionOf = (select: Element): readonly string[] => {
  const options = optionsOf(select)
  const option = options.find(each => has(each, 'selected')) ?? options[0]
  return option ? [valueOf(option)] : []
}

const chosenIn = (element: Element): readonly string[] => {
  const kind = kindOf(element)
  if (kind === 'select') return optionOf(element)
  if (kind === 'hidden') return [attribute(element, 'value') ?? '']
  if (kind === 'radio' || kind === 'checkbox') return isTicked(element) ? [attribute(element, 'value') ?? 'on'] : []
  return []
}

const isBox = (element: Element): boolean => kindOf(element) === 'textarea' || typed.has(kindOf(element))
const boxOf = (element: Element): Field => ({
  name: attribute(element, 'name')!,
  value: kindOf(element) === 'textarea' ? textOf(element.childNodes).trim() : (attribute(element, 'value') ?? ''),
})

const valuesOf = (element: Element): readonly string[] =>
  element.tagName === 'select' ? optionsOf(element).map(valueOf) : [attribute(element, 'value') ?? 'on']

const choicesIn = (fields: readonly Element[]): Field[] => {
  const offered = fields
    .filter(each => choosing.has(kindOf(each)))
    .flatMap(each => valuesOf(each).map(value => ({ name: attribute(each, 'name')!, value })))
  return [...new Set(offered.map(({ name }) => name))].flatMap(
    name => offered.findLast(each => each.name === name && each.value !== '') ?? [],
  )
}

const formOf = (form: Element, address: string): Form => {
  const all = within(form.childNodes)
  const fields = all.filter(each => has(each, 'name') && !has(each, 'disabled'))
  const button = all.find(({ tagName }) => tagName === 'button')
  return {
    method: attribute(form, 'method')?.toLowerCase() === 'post' ? 'post' : 'get',
    action: attribute(form, 'action') || address,
    isMultipart: attribute(form, 'enctype') === 'multipart/form-data',
    chosen: [
      ...fields.flatMap(each => chosenIn(each).map(value => ({ name: attribute(each, 'name')!, value }))),
      ...(button && has(button, 'name')
        ? [{ name: attribute(button, 'name')!, value: attribute(button, 'value') ?? '' }]
        : []),
    ],
    boxes: fields.filter(isBox).map(boxOf),
    choices: choicesIn(fields),
    asks: fields.some(each => ['textarea', 'select', 'input'].includes(each.tagName) && kindOf(each) !== 'hidden'),
  }
}

export type Source = { readonly links: readonly string[]; readonly forms: readonly Form[] }

/** A page as it was sent in answer to this address: where it leads on this site, and the forms of its main part. */
export const sourceOf = (source: string, address: string): Source => {
  const elements = elementsOf(source)
  const main = elements.find(({ tagName }) => tagName === 'main')
  return {
    links: elements.flatMap(each => {
      const href = each.tagName === 'a' ? attribute(each, 'href') : undefined
      return href?.startsWith('/') ? [href.replace(/#.*/, '')] : []
    }),
    forms: within(main?.childNodes ?? [])
      .filter(({ tagName }) => tagName === 'form')
      .map(form => formOf(form, address)),
  }
}

const classes = (element: Element): string[] => (attribute(element, 'class') ?? '').split(/\s+/)

/** A refused form’s page, as it was sent: each line of the summary leads to a field that is there, with a sentence at it. */
export const checkRefused = (where: string, source: string): void => {
  const elements = elementsOf(source)
  const ids = elements.flatMap(each => attribute(each, 'id') ?? [])
  const lists = elements.filter(each => classes(each).includes('govuk-error-summary__list'))
  const hrefs = lists.flatMap(list => within(list.childNodes)).flatMap(each => attribute(each, 'href') ?? [])
  const sentences = elements.filter(each => classes(each).includes('govuk-error-message'))
  const title = elements.find(({ tagName }) => tagName === 'title')
  assert.ok(hrefs.length > 0, `${where}: no summary`)
  for (const href of hrefs) assert.equal(ids.filter(id => `#${id}` === href).length, 1, `${where}: ${href}`)
  assert.ok(sentences.length >= hrefs.length, `${where}: no sentence at a field`)
  assert.match(textOf(title?.childNodes ?? []), /^Error: (?!Error: )/, where)
}
