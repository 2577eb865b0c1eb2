/** A family's own pages. `area` is a slug; the child is an id that says nothing of them. */
const part = encodeURIComponent

export const to = {
  family: (area: string): string => `/${area}/family`,
  child: (area: string, child: string): string => `/${area}/family/${part(child)}`,
  easyRead: (area: string, child: string): string => `/${area}/family/${part(child)}/easy-read`,
  people: (area: string, child: string): string => `/${area}/family/${part(child)}/people`,
}
