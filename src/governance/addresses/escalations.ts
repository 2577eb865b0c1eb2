/** Where escalations are. `subject` is what a new one is about: its kind and id. */
export const to = {
  escalations: (area: string): string => `/${area}/escalations`,
  escalation: (area: string, id: string): string => `/${area}/escalations/${encodeURIComponent(id)}`,
  newEscalation: (area: string, promiseId?: string): string =>
    `/${area}/escalations/new${promiseId ? `?promise=${encodeURIComponent(promiseId)}` : ''}`,
  direction: (area: string, id: string): string => `/${area}/escalations/${encodeURIComponent(id)}/direction`,
  moveUp: (area: string, id: string): string => `/${area}/escalations/${encodeURIComponent(id)}/move-up`,
  standDown: (area: string, id: string): string => `/${area}/escalations/${encodeURIComponent(id)}/stand-down`,
  governance: (area: string): string => `/${area}/governance`,
}
