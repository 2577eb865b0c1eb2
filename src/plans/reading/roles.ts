/** A post and where it is held. `organisation` is as the plan writes it, or null where it does not say. */
export type Role = { readonly post: string; readonly organisation: string | null }

export const roleNotStated = 'role not stated'

const list = (words: string): Set<string> => new Set(words.trim().split(/\s+/))

/** Words that make a post: without one of them nothing is a post. */
const heads =
  list(`director directors manager managers officer officers lead leads head chief coordinator coordinators co-ordinator
  co-ordinators chair commissioner commissioners psychologist psychologists senco sencos dco dsco dmo dcs coo ceo cfo cno secretary adviser
  advisers advisor advisors administrator administrators headteacher headteachers representative representatives rep reps champion
  champions consultant consultants therapist therapists nurse nurses paediatrician paediatricians caseworker caseworkers sro owner
  practitioner practitioners inspector inspectors teacher teachers specialist supervisor analyst analysts member members leader leaders
  governor governors worker workers expert experts clerk`)

/** Words a post is described with. None is a common first name or surname, save those in `surnamesToo`. */
const describing =
  list(`of for and the & to in with assistant deputy associate senior principal interim acting joint group service services
  team teams quality assurance designated clinical social care executive operating operations operational medical nursing programme
  programmes project projects delivery system systems children children's childrens young people people's education educational early
  years inclusion place planning health mental learning disability disabilities autism all-age all age aad send sen ap ehc ehcp ehcps
  ehcna commissioning commissioner's business intelligence data performance improvement transformation strategy strategic policy
  partnership partnerships public community communities therapy therapies speech language occupational physiotherapy paediatric
  paediatrics school schools attendance engagement absence monitoring enterprise transition transitions preparation adulthood post
  further special specialist mainstream independent alternative provision support information workstream dbv managing finance
  resources corporate adult adults lifelong safeguarding family families help intervention prevention virtual county city borough
  district council area local integrated lead hub participation co-production coproduction inspectorate sufficiency admissions
  placements placement tribunal mediation complaints communications digital workforce training development neurodevelopmental
  camhs emotional wellbeing well-being governance risk assistance section assessment assessments review reviews annual
  health's primary secondary accountable responsible responsibility statutory`)

/** Groups and bodies that are involved, beside posts. */
const bodies =
  list(`nhs icb hwicb hwhct h&whct wcf wcc wpcf pcf pcfs cyp cqc dfe nhse ofsted trust trusts council councils forum forums
  board boards committee partners partner providers provider parents parent carers carer college colleges sector sectors settings setting
  healthwatch cabinet youth voluntary charity charities police governors first foundation commissioned fe offer using stakeholders ey eys
  sendiass senact bi it hr la las lea unit units centre department directorate experience by who from as on at eoc ics icp vcs vcse
  provide child pupils students their is are be including other relevant all key existing children’s business`)

/** In the lists above, and surnames as well: let through only where the next word shows which it is. */
const surnamesToo: Record<string, RegExp> = {
  young: /^(people|people's|person|adults?|carers?)$/,
  head: /^(of|teacher|for)$/,
  place: /^(planning|and|of)$/,
  post: /^(\d+|school|of)$/,
  early: /^(years|help|intervention)$/,
  first: /^$/,
  may: /^$/,
  chief: /^(executive|operating|finance|nursing|medical|officer|nurse|people|information)$/,
  speech: /^(and|&)$/,
  age: /^(disability|disabilities)$/,
  chair: /^(of|and|,)$/,
  key: /^(stage|worker|workers|partners)$/,
  parent: /^(carer|carers|and|representative)$/,
  clerk: /^(to|of)$/,
  leader: /^(of)$/,
}

const places = /^[A-Z][a-z]+shire$/

export type Token = { readonly text: string; readonly bare: string; readonly stop: boolean; readonly capital: boolean }

/** Words and the punctuation that parts them. A line end, comma, dash, semicolon or bracket is a stop. */
export const tokensOf = (text: string): Token[] =>
  (text.match(/[\p{L}\p{N}&](?:[\p{L}\p{N}&’'-]*[\p{L}\p{N}’'])?|[,;:()/.\n|]|\s[–—-]\s/gu) ?? []).map(found => {
    const word = /[\p{L}\p{N}&]/u.test(found)
    const bare = found
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/'s?$/, end => (end === "'s" ? "'s" : ''))
    return { text: found, bare, stop: !word, capital: /^\p{Lu}/u.test(found) }
  })

const inVocabulary = (bare: string): boolean => {
  const single = bare.replace(/'s$/, '')
  return (
    [bare, single].some(word => heads.has(word) || describing.has(word) || bodies.has(word)) || /^\d{1,2}$/.test(bare)
  )
}

/** Whether each word may be shown. Unknown words never are; known ones that are surnames too only where the words after them say so. */
export const shown = (tokens: readonly Token[]): boolean[] => {
  const may = tokens.map((token, index) => {
    if (token.stop) return true
    if (places.test(token.text)) return inOrganisation(tokens, index)
    if (!inVocabulary(token.bare)) return false
    const following = surnamesToo[token.bare]
    return !following || !token.capital || following.test(tokens[index + 1]?.bare.trim() ?? '')
  })
  return may
}

/** A county is let through only as part of a body's name: after NHS, or before Council, Children First, Health and so on. */
const inOrganisation = (tokens: readonly Token[], index: number): boolean => {
  const near = (step: 1 | -1): string => {
    let at = index + step
    while (tokens[at] && (places.test(tokens[at]!.text) || ['and', '&'].includes(tokens[at]!.bare))) at += step
    return tokens[at]?.bare ?? ''
  }
  return (
    near(-1) === 'nhs' ||
    /^(county|council|children|health|send|parent|youth|local|integrated|association)$/.test(
      near(1).replace(/'s?$/, ''),
    )
  )
}

/** Runs of words that may be shown, each with whether a stop stood before it. */
const runsOf = (text: string): { words: Token[]; stopped: string | null }[] => {
  const tokens = tokensOf(text)
  const may = shown(tokens)
  const runs: { words: Token[]; stopped: string | null }[] = []
  let open: Token[] | null = null
  let stopped: string | null = '\n'
  for (const [index, token] of tokens.entries()) {
    if (token.stop || !may[index]) {
      open = null
      stopped = token.stop ? (stopped === 'name' ? 'name' : token.text.trim() || '\n') : 'name'
    } else if (open) open.push(token)
    else {
      runs.push({ words: (open = [token]), stopped })
      stopped = null
    }
  }
  return runs.map(run => ({ ...run, words: trimmed(run.words) })).filter(run => run.words.length > 0)
}

const joining = /^(and|of|for|the|&|to|in|with|by|on|at|as|from|their|is|are|be)$/
const trimmed = (words: Token[]): Token[] => {
  let [from, to] = [0, words.length]
  while (from < to && joining.test(words[from]!.bare)) from++
  while (to > from && joining.test(words[to - 1]!.bare)) to--
  return words.slice(from, to)
}

const said = (words: readonly Token[]): string => words.map(word => word.text).join(' ')
const isPost = (words: readonly Token[]): boolean => words.some(word => heads.has(word.bare))
const organisations = /^(icb|hwicb|hwhct|h&whct|wcf|wcc|nhs|dfe|nhse|cqc|ofsted|wpcf|healthwatch)$/
const isOrganisation = (words: readonly Token[]): boolean =>
  !isPost(words) &&
  words.some(
    word =>
      organisations.test(word.bare) ||
      /^(council|trust|forum|college|first)$/.test(word.bare) ||
      places.test(word.text),
  )

/**
 * The posts in a cell such as "Firstname Lastname, Director AAD", and where each is held. Made without any list of
 * names: only words of a fixed vocabulary of posts and organisations come through, and a word in it that is a surname
 * too comes through only where the next word shows which it is. In doubt a word is dropped. Where no post is left the
 * answer is one role, "role not stated".
 */
export const rolesOnly = (text: string): Role[] => {
  const roles: { post: string; organisation: string | null }[] = []
  let open: { post: string; organisation: string | null } | null = null
  for (const { words, stopped } of runsOf(text)) {
    if (isPost(words)) roles.push((open = { post: said(words), organisation: null }))
    else if (!open || stopped === 'name' || stopped === '\n' || stopped === ';') open = null
    else if (isOrganisation(words)) open.organisation ??= said(words)
    else if (!open.organisation) open.post += stopped === ',' ? `, ${said(words)}` : ` – ${said(words)}`
  }
  const seen = new Set<string>()
  const once = roles.filter(role => !seen.has(JSON.stringify(role)) && seen.add(JSON.stringify(role)))
  return once.length ? once : [{ post: roleNotStated, organisation: null }]
}

/** The posts and groups of an "involved" cell, one after another, without the people; null where nothing is left. */
export const withoutNames = (text: string | null): string | null => {
  if (!text) return null
  const parts = runsOf(text)
    .map(run => said(run.words))
    .filter(part => !/^\d+$/.test(part))
  return [...new Set(parts)].join(', ') || null
}

/** Whether a cell holds capitalised words that are neither post nor body: people, most likely. */
export const namesSomebody = (text: string): boolean => {
  const tokens = tokensOf(text)
  const may = shown(tokens)
  return tokens.some(
    (token, index) =>
      token.capital && !token.stop && !may[index] && tokens[index + 1]?.capital === true && !may[index + 1],
  )
}
