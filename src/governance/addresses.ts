/** Where the owner of a promise says how it goes. `promise` is its id. */
export const to = {
  update: (area: string, promise: string): string => `/${area}/promises/${encodeURIComponent(promise)}/update`,
}
