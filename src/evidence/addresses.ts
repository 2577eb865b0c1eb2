/** Where evidence is offered and decided on. `promise` and `evidence` are ids. */
export const to = {
  waiting: (area: string): string => `/${area}/evidence`,
  decide: (area: string, evidence: string): string => `/${area}/evidence/${encodeURIComponent(evidence)}`,
  file: (area: string, evidence: string): string => `/${area}/evidence/${encodeURIComponent(evidence)}/file`,
  offer: (area: string, promise: string): string => `/${area}/promises/${encodeURIComponent(promise)}/evidence`,
}
