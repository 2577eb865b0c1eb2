/** Where the monthly updates are. `month` is `2025-01`; `token` is what a link in an e-mail carries. */
const part = encodeURIComponent
const updates = (area: string): string => `/${area}/updates`

export const to = {
  updates,
  atom: (area: string): string => `/${area}/updates.atom`,
  update: (area: string, month: string): string => `${updates(area)}/${part(month)}`,
  plain: (area: string, month: string): string => `${updates(area)}/${part(month)}/plain`,
  easyRead: (area: string, month: string): string => `${updates(area)}/${part(month)}/easy-read`,
  notes: (area: string, month: string): string => `${updates(area)}/${part(month)}/notes`,
  begin: (area: string): string => `${updates(area)}/begin`,
  draft: (area: string, month: string): string => `${updates(area)}/${part(month)}/draft`,
  composeAgain: (area: string, month: string): string => `${updates(area)}/${part(month)}/draft/again`,
  publish: (area: string, month: string): string => `${updates(area)}/${part(month)}/publish`,
  subscribe: (area: string): string => `${updates(area)}/subscribe`,
  asked: (area: string): string => `${updates(area)}/subscribe/asked`,
  confirm: (area: string, token: string): string => `${updates(area)}/confirm/${token}`,
  confirmed: (area: string): string => `${updates(area)}/subscribe/confirmed`,
  leave: (area: string, token: string): string => `${updates(area)}/leave/${token}`,
  left: (area: string): string => `${updates(area)}/subscribe/left`,
  byPost: (area: string): string => `${updates(area)}/by-post`,
  labels: (area: string): string => `${updates(area)}/by-post/labels`,
  takeOff: (area: string, entry: string): string => `${updates(area)}/by-post/${part(entry)}/take-off`,
}
