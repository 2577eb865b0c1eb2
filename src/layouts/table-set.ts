import { readCsv } from './csv.ts'
import type { FileAtRest, Layout, Limits, Reading } from './layout.ts'
import { type Part, type Unzipped, unzip } from './unzip.ts'
import { openWorkbook } from './workbook.ts'
import { readXlsx } from './xlsx.ts'

/** Files that were given as one: a folder, several chosen together, a zip. */
export type Members = {
  readonly files: readonly FileAtRest[]
  /** How far into the file that held them reading has come; null where each was a file of its own. */
  readonly bytesRead: () => number | null
}

export const isZip = async (file: FileAtRest): Promise<boolean> => {
  const [p, k] = await file.range(0, Math.min(2, file.size))
  return p === 0x50 && k === 0x4b
}

/** What a folder or a zip holds; null for a file that is one file. May throw `CannotRead`. */
export const membersOf = async (file: FileAtRest, limits: Limits): Promise<Members | null> => {
  if (file.members) return { files: file.members, bytesRead: () => null }
  if (!(await isZip(file))) return null
  const zip = await unzip(file, limits)
  const inside = zip.names.filter(name => !/\/$|(^|\/)(__MACOSX\/|\.)/.test(name))
  return {
    files: inside.map(name => partAsFile(zip, zip.part(name)!)),
    bytesRead: () => Math.min(zip.bytesRead(), file.size),
  }
}

/** A file inside a zip as a file. Readers look at its beginning and then go through it. */
const partAsFile = (zip: Unzipped, part: Part): FileAtRest => ({
  name: part.name.split('/').at(-1)!,
  size: part.size,
  stream: () => zip.read(part),
  range: async (from, length) => {
    const found = new Uint8Array(Math.max(0, Math.min(length, part.size - from)))
    let at = 0
    for await (const piece of zip.read(part)) {
      const wanted = piece.subarray(Math.max(0, from - at), Math.max(0, from + found.length - at))
      found.set(wanted, Math.max(0, at - from))
      at += piece.length
      if (at >= from + found.length) break
    }
    return found
  },
})

/** One table of a set, be it a CSV file, a workbook or a sheet. */
export type TableFile = {
  readonly name: string
  readonly size: number
  readonly read: (layout: Layout, limits: Limits) => AsyncIterable<Reading>
}

/** The tables of a set that came as a folder, a zip, or the sheets of one workbook; null for a single table. */
export const tablesOf = async (
  file: FileAtRest,
  limits: Limits,
): Promise<{ readonly tables: readonly TableFile[]; readonly bytesRead: Members['bytesRead'] } | null> => {
  const members = await membersOf(file, limits)
  if (members === null) return null
  if (!file.members && (await isWorkbook(file, limits))) return { tables: await sheetsOf(file, limits), bytesRead: () => null } // prettier-ignore
  const tables = members.files.map((member): TableFile => ({
    name: member.name,
    size: member.size,
    read: async function* (layout, most) {
      if (await isZip(member)) yield* readXlsx(member, layout, most)
      else yield* readCsv(member, layout, most)
    },
  }))
  return { tables, bytesRead: members.bytesRead }
}

const isWorkbook = async (file: FileAtRest, limits: Limits): Promise<boolean> =>
  (await unzip(file, limits)).part('xl/workbook.xml') !== null

const sheetsOf = async (file: FileAtRest, limits: Limits): Promise<readonly TableFile[]> => {
  const { sheets } = await openWorkbook(file, limits)
  return sheets
    .filter(({ hidden, part }) => !hidden && part !== null)
    .map(({ name, part }) => ({
      name,
      size: part!.size,
      read: (layout, most) => readXlsx(file, layout, most, name),
    }))
}
