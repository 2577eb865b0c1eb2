import { addDays, type Day } from '../../../src/kernel/day.ts'
import { madeUpNhsNumber, madeUpUpn } from '../../../src/kernel/ids.ts'
import { drawFrom } from './drawn.ts'

/**
 * The made-up children of the returns. The same child stands in several partners' files, as children do: on the trust's
 * waiting list, in the authority's cases and in a school's register.
 */
export type Child = {
  readonly number: number
  readonly surname: string
  readonly forename: string
  readonly birthDate: Day
  readonly sex: 'F' | 'M'
  readonly postcode: string
  /** Begins with 99: nobody has it. */
  readonly nhsNumber: string
  /** Of authority 999, which does not exist. */
  readonly upn: string
}

const surnames = ['Specimen', 'Example', 'Sample', 'Pretend', 'Instance', 'Imagined']
const forenames = [
  'Ash', 'Bay', 'Clay', 'Dale', 'Eden', 'Fern', 'Glen', 'Holly', 'Iris', 'Jay',
  'Kit', 'Lark', 'Moss', 'Nettle', 'Oak', 'Pip', 'Quill', 'Reed', 'Sky', 'Teal',
] // prettier-ignore

/** Districts of no postcode area there is: ZZ1 and ZZ2 are Merrowshire's, ZZ8 the next area's, ZZ5 lies across the boundary. */
const homes = ['ZZ1 1AA', 'ZZ1 4ED', 'ZZ1 8HJ', 'ZZ2 2BB', 'ZZ2 7PL', 'ZZ2 9QT']
export const homesElsewhere = ['ZZ8 1AB', 'ZZ8 6RT']
export const homeAcrossTheBoundary = 'ZZ5 5AZ'

/** A child of five to fourteen on 1 September 2024, always the same for the same number. */
export const child = (number: number): Child => {
  const draw = drawFrom(7919 * (number + 1))
  const age = draw.whole(5, 14)
  return {
    number,
    surname: surnames[number % surnames.length]!,
    forename: forenames[number % forenames.length]!,
    birthDate: addDays(`${2023 - age}-09-02`, draw.whole(0, 363)),
    sex: draw.one(['F', 'M'] as const),
    postcode: draw.one(homes),
    nhsNumber: madeUpNhsNumber(1000 + number),
    upn: madeUpUpn(1000 + number),
  }
}

/** Children by their numbers, from one to another. */
export const children = (from: number, count: number): Child[] =>
  Array.from({ length: count }, (_, index) => child(from + index))

/** A sheet or CSV as a partner's system writes it: the heading, then its rows. */
export type Table = readonly (readonly (string | number | null)[])[]

/** What a file of the demonstration holds. A workbook is told by its sheets, since zips carry the minute they were made in. */
export type Written =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly sheets: readonly { readonly name: string; readonly rows: Table }[] }
