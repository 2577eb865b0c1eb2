import { decodedText } from '../encoding.ts'
import type { FileAtRest, Issue, Limits } from '../layout.ts'
import { CannotRead } from '../unzip.ts'

export type Resource = { readonly [name: string]: unknown }
export type Entry = { readonly resource: Resource; readonly fullUrl: string | null }
export type Piece = {
  readonly entries: readonly Entry[]
  readonly issues: readonly Issue[]
  /** Entries of a bundle without a resource. */
  readonly empty: number
  readonly bytesRead: number
}

/** A bundle is read whole, so its size has an end; lines of one resource each are read one by one. */
export const mostBundleCharacters = 48 * 1024 ** 2

const isObject = (value: unknown): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value) // prettier-ignore

/**
 * Resources of a FHIR file: one bundle, one resource, a list of them, or lines of one each (NDJSON). Throws `CannotRead`
 * for what is no JSON or no FHIR, for a bundle that is too large and for one that is nested too deep.
 */
export const resourcesOf = async function* (file: FileAtRest, limits: Limits): AsyncGenerator<Piece> {
  let text = ''
  let bytesRead = 0
  let lines: LineReader | null = null
  let [begun, looked] = [false, false]
  for await (const piece of decodedText(file)) {
    if (!piece.ok) throw new CannotRead('F-ALPHABET', piece.because)
    bytesRead = piece.bytesRead
    if (lines) {
      yield { ...lines.take(piece.text, false), bytesRead }
      continue
    }
    text += piece.text
    // Only the new piece is looked through: a bundle often stands in one line of many megabytes.
    const from = begun ? 0 : piece.text.search(/\S/)
    begun ||= from >= 0
    if (!looked && begun && piece.text.includes('\n', from)) {
      looked = true
      lines = isLine(text) ? lineReader(limits) : null
      if (lines) yield { ...lines.take(text, false), bytesRead }
      if (lines) text = ''
    }
    if (text.length > mostBundleCharacters) throw new CannotRead('F-SIZE', `The bundle is larger than ${mostBundleCharacters / 1024 ** 2} MB. Send it in parts, or as NDJSON with one resource in each line, which is read line by line.`) // prettier-ignore
  }
  if (lines) yield { ...lines.take('', true), bytesRead }
  else yield { ...unpacked(parsed(text, limits)), issues: [], bytesRead }
}

/** Whether the first line is a resource whole, which in a bundle over several lines it is not. */
const isLine = (text: string): boolean => {
  const first = text.trimStart().split('\n', 1)[0]!
  const after = text.trimStart().slice(first.length).trim()
  try {
    return isObject(JSON.parse(first)) && (after === '' || after.startsWith('{'))
  } catch {
    return false
  }
}

/** Whether brackets outside texts are nested deeper than may be. */
export const isDeeper = (text: string, most: number): boolean => {
  let depth = 0
  let within = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (within) {
      if (sign === 92) at++
      else if (sign === 34) within = false
    } else if (sign === 34) within = true
    else if ((sign === 123 || sign === 91) && ++depth > most) return true
    else if (sign === 125 || sign === 93) depth--
  }
  return false
}

const tooDeep = ({ depth }: Limits): string =>
  `Its parts are nested deeper than ${depth}, which no FHIR resource is. Export it again.`

const parsed = (text: string, limits: Limits): unknown => {
  if (isDeeper(text, limits.depth)) throw new CannotRead('F-DEPTH', tooDeep(limits))
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = /line (\d+) column (\d+)/.exec((error as Error).message)
    const ended = text.trimEnd().at(-1) !== '}' && text.trimEnd().at(-1) !== ']'
    throw new CannotRead('F-JSON', `This is not whole JSON${place ? `: something is wrong in line ${place[1]}, at sign ${place[2]}` : ended ? ': it ends too soon' : ''}. Export it again, and send it without changing it by hand.`) // prettier-ignore
  }
} // prettier-ignore

const notFhir =
  'This is JSON, but no FHIR: it has no “resourceType”. Send a FHIR R4 bundle, or NDJSON with one resource in each line.'

/** Resources of a bundle, of bundles in it, of a list, or the one resource itself. */
const unpacked = (root: unknown): Pick<Piece, 'entries' | 'empty'> => {
  const entries: Entry[] = []
  let empty = 0
  const add = (value: unknown, fullUrl: string | null): void => {
    if (!isObject(value) || typeof value.resourceType !== 'string') return void empty++
    if (value.resourceType !== 'Bundle') return void entries.push({ resource: value, fullUrl })
    for (const entry of Array.isArray(value.entry) ? value.entry : [])
      if (isObject(entry)) add(entry.resource, typeof entry.fullUrl === 'string' ? entry.fullUrl : null)
  }
  const list: readonly unknown[] = Array.isArray(root) ? root : [root]
  if (!list.some(each => isObject(each) && typeof each.resourceType === 'string')) throw new CannotRead('F-FHIR', notFhir) // prettier-ignore
  for (const each of list) add(each, null)
  return { entries, empty }
}

type LineReader = { readonly take: (text: string, last: boolean) => Omit<Piece, 'bytesRead'> }

const lineReader = (limits: Limits): LineReader => {
  let rest = ''
  let row = 0
  const refuse = (code: string, message: string): Issue => ({ code, severity: 'error', sheet: null, row, column: null, value: null, message }) // prettier-ignore
  const read = (line: string): Pick<Piece, 'entries' | 'empty'> | Issue => {
    if (line.length > limits.recordCharacters)
      return refuse('F-LONG', `Line ${row} is longer than any resource may be.`)
    if (isDeeper(line, limits.depth)) return refuse('F-DEPTH', `Line ${row} could not be read. ${tooDeep(limits)}`)
    try {
      return unpacked(JSON.parse(line))
    } catch (error) {
      return error instanceof CannotRead ? refuse('F-FHIR', `Line ${row} is no FHIR resource: it has no “resourceType”.`) : refuse('F-JSON', `Line ${row} is not whole JSON, so what it holds is missing. Export the file again.`) // prettier-ignore
    }
  }
  return {
    take: (text, last) => {
      const lines = (rest + text).split('\n')
      rest = last ? '' : lines.pop()!
      if (rest.length > limits.recordCharacters * 2) throw new CannotRead('F-LONG', `Line ${row + lines.length + 1} is longer than any resource may be. Look for a missing line break.`) // prettier-ignore
      const [entries, issues]: [Entry[], Issue[]] = [[], []]
      let empty = 0
      for (const line of lines) {
        row++
        if (line.trim() === '') continue
        const found = read(line)
        if ('entries' in found) {
          entries.push(...found.entries)
          empty += found.empty
        } else issues.push(found)
      }
      return { entries, issues, empty }
    },
  }
}
