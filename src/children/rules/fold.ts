import { isDay, type Day } from '../../kernel/day.ts'

const letters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' } // prettier-ignore

/**
 * A name as it is compared: small letters without accents, apostrophes dropped, everything else that is no letter a
 * space. `O’Brien-SMÍTH` is `obrien smith`. Empty where no letter is left.
 */
export const foldName = (name: string | null): string => {
  if (name === null) return ''
  const known = folded.get(name)
  if (known !== undefined) return known
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, letter => letters[letter]!)
    .replace(/['’‘`´ʼ]/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
  if (folded.size > 200_000) folded.clear()
  folded.set(name, plain)
  return plain
}
// Names come again and again in lists of tens of thousands.
const folded = new Map<string, string>()

/** A postcode without spaces, in capitals; empty where it has not the shape of one. */
export const foldPostcode = (postcode: string | null): string => {
  const plain = (postcode ?? '').replace(/\s/g, '').toUpperCase()
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plain) ? plain : ''
}

/** The outward part of a folded postcode: its district. */
export const districtOf = (postcode: string): string => postcode.slice(0, -3)

/** A date of birth with day and month exchanged, as a slip of a form or a program writes it; null where that is no other day. */
export const birthSwapped = (birth: Day | null): Day | null => {
  if (birth === null) return null
  const [year, month, day] = birth.split('-')
  const other = `${year}-${day}-${month}`
  return other !== birth && isDay(other) ? other : null
}

export type NameLikeness = 'same' | 'near' | 'differs' | 'absent'

/** Short forms that no distance finds, each with the names it may stand for. */
const shortForms: Readonly<Record<string, readonly string[]>> = {
  bob: ['robert'], bobby: ['robert'], bill: ['william'], billy: ['william'], dick: ['richard'], ted: ['edward', 'theodore'],
  teddy: ['edward', 'theodore'], jack: ['john'], tony: ['anthony'], liz: ['elizabeth'], beth: ['elizabeth'],
  lizzie: ['elizabeth'], betty: ['elizabeth'], peggy: ['margaret'], maggie: ['margaret'], kate: ['catherine', 'katherine'],
  katie: ['catherine', 'katherine', 'kathryn'], harry: ['henry', 'harold'], charlie: ['charles', 'charlotte'],
  lottie: ['charlotte'], ellie: ['eleanor', 'elizabeth', 'elena'], nell: ['eleanor', 'helen'], jim: ['james'],
  jimmy: ['james'], mo: ['mohammed', 'muhammad', 'mohamed'], sasha: ['alexander', 'alexandra'], sandy: ['alexander', 'alexandra'],
  becky: ['rebecca'], gus: ['angus', 'augustus'], molly: ['mary'], polly: ['mary'], frankie: ['francis', 'frances', 'francesca'],
} // prettier-ignore

const isShortFor = (one: string, other: string): boolean =>
  (one.length >= 3 && other.startsWith(one)) ||
  shortForms[one]?.includes(other) === true ||
  // Charlie and charli, katy and kate: an ending of endearment on the same beginning.
  (/(ie|y)$/.test(one) && one.length >= 5 && other.startsWith(one.replace(/(ie|y)$/, '')))

/** How alike two folded names are. `near`: in part the same words, a short form, or so few letters apart as typing slips. */
export const nameLikeness = (one: string, other: string): NameLikeness => {
  if (one === '' || other === '') return 'absent'
  if (one === other) return 'same'
  const [these, those] = [one.split(' '), other.split(' ')]
  if (these.join('') === those.join('') || these.toSorted().join() === those.toSorted().join()) return 'same'
  const [few, many] = these.length <= those.length ? [these, those] : [those, these]
  if (few.length < many.length && few.every(word => many.includes(word))) return 'near'
  if (isShortFor(these[0]!, those[0]!) || isShortFor(those[0]!, these[0]!)) return 'near'
  const shorter = Math.min(one.length, other.length)
  const allowed = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0
  return allowed > 0 && editDistance(one, other, allowed) <= allowed ? 'near' : 'differs'
}

/** Letters added, dropped, changed or exchanged with their neighbour between two words; more than `most` is not counted out. */
export const editDistance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = last[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, change)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[other.length]!
}

export type BirthLikeness = 'same' | 'swapped' | 'slip' | 'differs' | 'absent'

/** How alike two dates of birth are: the same, day and month exchanged, or one figure apart. */
export const birthLikeness = (one: Day | null, other: Day | null): BirthLikeness => {
  if (one === null || other === null) return 'absent'
  if (one === other) return 'same'
  if (birthSwapped(one) === other) return 'swapped'
  let apart = 0
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) apart++
  return apart === 1 ? 'slip' : 'differs'
}
