/** An identifier as it should be stored, or a sentence saying what is wrong with it. */
export type Read = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly because: string }

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a part of an address is an id of ours, as `ctx.newId()` makes them: PostgreSQL refuses any other text loudly. */
export const isUuid = (text: string | undefined): text is string => uuid.test(text ?? '')

const refuse = (because: string): Read => ({ ok: false, because })
const accept = (value: string): Read => ({ ok: true, value })

/** Sum of digit × weight, weights falling from `first`. */
const weighted = (digits: string, first: number): number =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (first - index), 0)

/** The tenth digit of an NHS number from its first nine, or null where no number can begin so. */
const nhsCheckDigit = (nine: string): number | null => {
  const check = (11 - (weighted(nine, 10) % 11)) % 11
  return check === 10 ? null : check
}

/** Ten digits, in one piece or 3-3-4 by spaces or hyphens, outer spaces allowed; null for any other shape. */
const nhsDigits = (raw: string): string | null =>
  /^(\d{10}|\d{3} \d{3} \d{4}|\d{3}-\d{3}-\d{4})$/.test(raw.trim()) ? raw.replace(/\D/g, '') : null

/** Ten digits whose last agrees with the rest (modulus 11). Says nothing of whether the number was ever issued. */
export const nhsCheckDigitHolds = (raw: string): boolean => {
  const digits = nhsDigits(raw)
  return digits !== null && nhsCheckDigit(digits.slice(0, 9)) === Number(digits[9])
}

/** Issued in England, Wales or the Isle of Man: 400 000 000x to 499 999 999x, 600 000 000x to 799 999 999x. */
export const isEnglishOrWelshNhsNumber = (raw: string): boolean =>
  nhsCheckDigitHolds(raw) && /^[467]/.test(nhsDigits(raw)!)

/**
 * An NHS number as ten digits. Refused: wrong shape (nine digits are never padded), wrong check digit, ten equal
 * digits, and, for real children, the 9xx range kept for tests; made-up areas take only that range.
 */
export const readNhsNumber = (raw: string, madeUp: boolean): Read => {
  const digits = nhsDigits(raw)
  if (digits === null) return refuse('An NHS number has 10 digits. Check it against the letter or card it came from.')
  if (!nhsCheckDigitHolds(digits) || /^(\d)\1{9}$/.test(digits))
    return refuse('This is not an NHS number: its last digit does not agree with the others. Check for a typing slip.')
  const forTests = digits.startsWith('9')
  if (madeUp && !forTests) return refuse('A made-up area takes only NHS numbers that begin with 9, which nobody has.')
  if (!madeUp && forTests) return refuse('NHS numbers that begin with 9 are for tests. Nobody has this number.')
  return accept(digits)
}

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const upnValue = (character: string): number =>
  /\d/.test(character) ? Number(character) : upnLetters.indexOf(character)
const upnCheckLetter = (twelve: string): string =>
  upnLetters[[...twelve].reduce((sum, character, index) => sum + upnValue(character) * (index + 2), 0) % 23]!

/** A unique pupil number: check letter, authority, 8 digits, then a digit (permanent) or letter (temporary). */
export const readUpn = (raw: string): Read => {
  const upn = raw.trim().toUpperCase()
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(upn))
    return refuse('A unique pupil number is a letter, 11 digits, and a digit or letter. I, O and S are not used.')
  if (upn[0] !== upnCheckLetter(upn.slice(1)))
    return refuse('This is not a unique pupil number: its first letter does not agree with the rest.')
  return accept(upn)
}

/** The last digit of a unique learner number from its first nine, or null where none can begin so. */
const ulnCheckDigit = (nine: string): number | null => {
  const remainder = weighted(nine, 10) % 11
  return remainder === 0 ? null : 10 - remainder
}

/** A unique learner number: ten digits, the last a check digit. Those beginning with 0 are made up, never issued. */
export const readUln = (raw: string, madeUp: boolean): Read => {
  const uln = raw.trim()
  if (!/^\d{10}$/.test(uln)) return refuse('A unique learner number has 10 digits.')
  if (ulnCheckDigit(uln.slice(0, 9)) !== Number(uln[9]))
    return refuse('This is not a unique learner number: its last digit does not agree with the others.')
  if (uln.startsWith('0') !== madeUp)
    return refuse(
      madeUp
        ? 'A made-up area takes only learner numbers that begin with 0, which nobody has.'
        : 'Learner numbers do not begin with 0. Check for a typing slip.',
    )
  return accept(uln)
}

/** A school's unique reference number: six digits, the first not 0. It has no check digit. */
export const readUrn = (raw: string): Read =>
  /^[1-9]\d{5}$/.test(raw.trim())
    ? accept(raw.trim())
    : refuse('A school’s unique reference number (URN) has 6 digits.')

/** The DfE's code for a local authority: three digits, 2xx to 9xx (885 Worcestershire, 999 made up). */
export const readLaCode = (raw: string): Read =>
  /^[2-9]\d{2}$/.test(raw.trim())
    ? accept(raw.trim())
    : refuse('A local authority code has 3 digits, such as 885 for Worcestershire.')

// The spare digit steps over the one body in eleven that has no check digit, so every counter gives its own number.
const withCheckDigit = (body: string, check: (nine: string) => number | null): string => {
  for (const spare of ['0', '1']) {
    const digit = check(body + spare)
    if (digit !== null) return `${body}${spare}${digit}`
  }
  throw new RangeError(`No check digit for ${body}`)
}

const counted = (counter: number, width: number): string => {
  if (!Number.isInteger(counter) || counter < 0 || counter >= 10 ** width)
    throw new RangeError(`Made-up numbers are counted from 0 to ${10 ** width - 1}`)
  return String(counter).padStart(width, '0')
}

/** A well-formed NHS number that nobody can have, a different one for each counter from 0 to 999,999. */
export const madeUpNhsNumber = (counter: number): string => withCheckDigit(`99${counted(counter, 6)}`, nhsCheckDigit)

/** A well-formed pupil number of an authority that does not exist (999), for counters from 0 to 999,999,999. */
export const madeUpUpn = (counter: number): string => {
  const rest = `999${counted(counter, 9)}`
  return upnCheckLetter(rest) + rest
}

/** A well-formed learner number that nobody can have, for counters from 0 to 9,999,999. */
export const madeUpUln = (counter: number): string => withCheckDigit(`0${counted(counter, 7)}`, ulnCheckDigit)

/** A school number from a range not in use (9xxxxx), for counters from 0 to 99,999. */
export const madeUpUrn = (counter: number): string => `9${counted(counter, 5)}`
