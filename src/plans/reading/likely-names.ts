import { shown, tokensOf, type Token } from './roles.ts'

/** Capitalised words of plans and calendars that are nobody: without them every second sentence would be asked about. */
const nobody = new Set(
  `january february march april june july august september october november december monday tuesday wednesday thursday
  friday saturday sunday autumn spring summer winter term easter christmas local offer ordinarily available graduated
  response approach quality first teaching priority action plan plans improvement change key stage delivering better value
  impact measure measures step steps phase pathway pathways framework charter portal strategy england english british
  government act code practice needs need written statement excel word power outcome outcomes week month year the this
  these all each our we no yes and or not`.split(/\s+/),
)

const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|cllr|councillor|sir|dame)$/
const begins = (token: Token | undefined): boolean => token === undefined || (token.stop && /[.:\n|]/.test(token.text))
const acronym = ({ text }: Token): boolean => /^[\p{Lu}\p{N}&]+s?$/u.test(text)

/** Words that may be somebody's: capitalised, no acronym, no post, no body, no month. */
const unknown = (tokens: readonly Token[]): boolean[] => {
  const may = shown(tokens)
  return tokens.map(
    (token, index) =>
      !token.stop && token.capital && !may[index] && !acronym(token) && !nobody.has(token.bare.replace(/'s$/, '')),
  )
}

/**
 * Words in a free cell that may be a person's name, as they stand: two or three capitalised words in a row that are no
 * post, body or month, or one after a title ("Dr …"). `ordinary` holds the words that the plan also writes small: one of
 * those at the start of a sentence has its capital from there. In doubt it is asked: a name that is missed goes public.
 */
export const likelyNames = (text: string, ordinary: ReadonlySet<string> = new Set()): string[] => {
  const tokens = tokensOf(text.replace(/[!?•]/g, '.'))
  const may = unknown(tokens)
  const found: string[] = []
  let run: Token[] = []
  const close = () => {
    if (run.length >= 2 || (run.length === 1 && titled)) found.push(run.map(token => token.text).join(' '))
    run = []
    titled = false
  }
  let titled = false
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]
    if (!may[index]) close()
    else if (!(run.length === 0 && begins(before) && ordinary.has(token.bare))) {
      if (run.length === 0) titled = titles.test(before?.bare ?? '') || (before?.text === '.' && titles.test(tokens[index - 2]?.bare ?? ''))
      if (!titles.test(token.bare)) run.push(token)
    }
  }
  close()
  return [...new Set(found)]
} // prettier-ignore

/** The words of a plan that stand in it with a small letter. */
export const ordinaryWords = (texts: Iterable<string>): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const text of texts) for (const word of text.match(/(?<![\p{L}’'-])\p{Ll}[\p{L}’'-]*/gu) ?? []) words.add(word)
  return words
}
