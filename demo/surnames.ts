/**
 * Surnames in the documents this project was begun from, found by how documents name people, so that a test can look
 * for them. None is ever written down here.
 */
const name = "[A-Z][a-z]+ [A-Z][a-z’']+(?:-[A-Z][a-z]+)?"
const furniture = /^(?:Health|Trust|Board|Care|Service|Manager|Director|Place|Planning|Disability|Parent|Programme)/

const surnamesOf = (found: readonly (readonly string[])[]): string[] => {
  const names = found.flatMap(([, names]) => names!.match(new RegExp(name, 'g')) ?? [])
  return [...new Set(names.map(full => full.split(' ')[1]!).filter(word => !furniture.test(word)))]
}

/** A file's text without its tags, each run of blanks one space. */
export const withoutTags = (text: string): string => text.replace(/<[^>]+>/g, ' ').replace(/[ \t]+/g, ' ')

/** In a plan: the second of two capitalised words before a post, or in a list of health leads. */
export const surnamesIn = (text: string): string[] => {
  const post = 'Director|Group Manager|Chief|Children and Young|Programme Director|Designated|Senior Ed|Managing'
  const beforePost = text.matchAll(new RegExp(`((?:${name} and )?${name}) ?[,–-]* ?(?:${post})`, 'g'))
  const leads = text.matchAll(new RegExp(`Health Leads: ((?:${name},? ){2,4})`, 'g'))
  return surnamesOf([...beforePost, ...leads])
}

/** In a letter or a piece of news: whom it is to, from and copied to, and whom it introduces or lets speak. */
export const surnamesInLetters = (text: string): string[] => {
  const ways = [
    `^(${name}), [A-Z]`,
    `\\bDear (${name})`,
    `(?:sincerely|faithfully),?\\s+(${name})$`,
    `Councillor (${name})`,
    `(?:appointment of|contact|letter(?: to)?) ((?:${name},? ?)+)`,
    `(?:Board|Chair), (${name})\\.`,
    `(?:^|and) (${name}) as your`,
  ]
  return surnamesOf(ways.flatMap(way => [...text.matchAll(new RegExp(way, 'gm'))]))
}
