/** What queues come to in the long run where arrivals are by chance: checks on the simulation. Rates in one unit of time. */
export type Theory = {
  /** Share of the time that servers are busy. */
  readonly utilisation: number
  readonly meanWait: number
  readonly meanLength: number
  /** Chance that somebody waits at all. */
  readonly waits: number
  /** The wait that a share of all stay within; 0 where so many do not wait. */
  readonly within: (share: number) => number
}

/** Erlang’s C: the chance of waiting with `servers` and an offered load of `load` (arrivals for each service). */
export const erlangC = (servers: number, load: number): number => {
  let [term, sum] = [1, 1]
  for (let k = 1; k < servers; k++) {
    term *= load / k
    sum += term
  }
  const last = ((term * load) / servers) * (servers / (servers - load))
  return last / (sum + last)
}

/** M/M/c: arrivals and services by chance, `servers` of them. Null where they cannot keep up: it has no long run. */
export const byChance = (arrivals: number, services: number, servers: number): Theory | null => {
  const offered = arrivals / services
  if (offered >= servers) return null
  const waits = erlangC(servers, offered)
  const spare = servers * services - arrivals
  const meanWait = waits / spare
  const within = (share: number): number => Math.max(0, Math.log(waits / (1 - share)) / spare)
  return { utilisation: offered / servers, meanWait, meanLength: arrivals * meanWait, waits, within }
}

/** M/D/1: every service takes the same time. Half the wait of M/M/1. Null where it cannot keep up. */
export const evenServices = (arrivals: number, services: number): Pick<Theory, 'utilisation' | 'meanWait' | 'meanLength'> | null => {
  const found = byChance(arrivals, services, 1)
  return found && { utilisation: found.utilisation, meanWait: found.meanWait / 2, meanLength: found.meanLength / 2 }
} // prettier-ignore
