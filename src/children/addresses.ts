/** Where children are matched and looked at. `area` is a slug; the rest are ids that say nothing of a child. */
const part = encodeURIComponent

export const to = {
  doubts: (area: string): string => `/${area}/children`,
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
}
