/**
 * The people a letter names, so that no name leaves its preview. Found where letters put them: the addressees, the
 * salutation, the signature, those copied in, and those it says to contact or welcomes. Pure.
 */

const name = "[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){1,2}"
const furniture =
  /\b(?:Department|Education|Council|Board|Health|Care|Trust|England|Trust|Forum|Cabinet|Plan|Programme|House|Street|Buildings|Partnership|Officer|Lead|Director|Manager|Adviser|Chair|Commission|School|College|Steps|Action|January|February|March|April|May|June|July|August|September|October|November|December)\b/

const inPlaces: readonly RegExp[] = [
  new RegExp(`^(${name}),`, 'gm'),
  new RegExp(`\\b(?:[Aa]ppoint(?:ment of|ed)|[Ww]elcom(?:e|ing)|and) (${name})(?= as\\b| \\(|,| on\\b)`, 'g'),
  new RegExp(`\\b[Cc]ontact (${name})`, 'g'),
]

const copied = /\bcopying this letter(?: to)? ([^.]{0,300})/gi
const signed = new RegExp(`^[Yy]ours (?:sincerely|faithfully),?\\s+(${name})\\s*$`, 'gm')
const dear = /^dear ([A-Z][^\n]{0,120})$/gim

const people = (text: string): string[] =>
  (text.match(new RegExp(name, 'g')) ?? []).filter(found => !furniture.test(found))

/** Full names, first names from the salutation, and e-mail addresses, each once. */
export const namesIn = (text: string): string[] => {
  const placed = inPlaces.flatMap(place => [...text.matchAll(place)].flatMap(found => people(found[1]!)))
  const copies = [...text.matchAll(copied)].flatMap(found => people(found[1]!))
  const signatures = [...text.matchAll(signed)].flatMap(found => people(found[1]!))
  const first = [...text.matchAll(dear)].flatMap(found =>
    (found[1]!.match(/\b[A-Z][a-z'’-]+\b/g) ?? []).filter(word => !/^(?:Sir|Madam|Colleagues?|All|Dr|Mrs?|Ms)$/.test(word)),
  ) // prettier-ignore
  const emails = text.match(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g) ?? []
  return [...new Set([...placed, ...copies, ...signatures, ...first, ...emails])]
}
