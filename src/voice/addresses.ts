const part = encodeURIComponent

/** Where families answer and follow, and where their words and disagreements are looked after. `promise` is an id. */
export const to = {
  answer: (area: string, promise: string): string => `/${area}/promises/${part(promise)}/answer`,
  takeDown: (area: string, promise: string): string => `/${area}/promises/${part(promise)}/take-down`,
  follow: (area: string): string => `/${area}/voice/follow`,
  followed: (area: string, code: string): string => `/${area}/voice/follow/${part(code)}`,
  stopFollowing: (area: string, code: string): string => `/${area}/voice/follow/${part(code)}/stop`,
  mine: (area: string): string => `/${area}/voice/mine`,
  stopMine: (area: string, follow: string): string => `/${area}/voice/mine/${part(follow)}/stop`,
  checking: (area: string): string => `/${area}/voice/checking`,
  check: (area: string, answer: string): string => `/${area}/voice/checking/${part(answer)}`,
  burst: (area: string, promise: string, day: string): string => `/${area}/voice/bursts/${part(promise)}/${part(day)}`,
  disputes: (area: string): string => `/${area}/voice/disputes`,
  dispute: (area: string, dispute: string): string => `/${area}/voice/disputes/${part(dispute)}`,
}
