/** Where children are matched and looked at. `area` is a slug; the rest are ids that say nothing of a child. */
const part = encodeURIComponent

export const to = {
  doubts: (area: string, saved = false): string => `/${area}/children${saved ? '?saved=1' : ''}`,
  find: (area: string): string => `/${area}/children/find`,
  child: (area: string, child: string): string => `/${area}/children/${part(child)}`,
  open: (area: string, child: string): string => `/${area}/children/${part(child)}/open`,
  opening: (area: string, opening: string): string => `/${area}/children/openings/${part(opening)}`,
  unlink: (area: string, opening: string, link: string): string =>
    `/${area}/children/openings/${part(opening)}/links/${part(link)}/end`,
  family: (area: string, opening: string): string => `/${area}/children/openings/${part(opening)}/family`,
  endFamily: (area: string, opening: string, link: string): string =>
    `/${area}/children/openings/${part(opening)}/family/${part(link)}/end`,
  openDoubt: (area: string, doubt: string): string => `/${area}/children/doubts/${part(doubt)}/open`,
  compare: (area: string, opening: string): string => `/${area}/children/compare/${part(opening)}`,
  liftBar: (area: string, opening: string, link: string): string =>
    `/${area}/children/openings/${part(opening)}/family/${part(link)}/lift`,
  agreement: (area: string, opening: string, link: string): string =>
    `/${area}/children/openings/${part(opening)}/family/${part(link)}/agreement`,
  representative: (area: string, opening: string, link: string): string =>
    `/${area}/children/openings/${part(opening)}/family/${part(link)}/representative`,
  endGround: (area: string, opening: string, ground: string): string =>
    `/${area}/children/openings/${part(opening)}/grounds/${part(ground)}/end`,
  birth: (area: string, opening: string): string => `/${area}/children/openings/${part(opening)}/birth`,
  answerFamily: (area: string, opening: string, said: string): string =>
    `/${area}/children/openings/${part(opening)}/said/${part(said)}`,
  /** A family's own: where a young person says who may see their record, and where something is said of it. */
  agree: (area: string, child: string, link: string): string =>
    `/${area}/family/${part(child)}/people/${part(link)}/agree`,
  endAgreement: (area: string, child: string, link: string): string =>
    `/${area}/family/${part(child)}/people/${part(link)}/end`,
  say: (area: string, child: string): string => `/${area}/family/${part(child)}/say`,
}
