import * as client from 'openid-client'
import { checkedEmail, type Identity } from './rules.ts'

/** What a sign-in under way must be able to prove when it comes back. */
export type Proofs = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** An OpenID Connect provider, as the sign-in flow needs it. */
export type SignInProvider = {
  begin(redirectUri: string, more: Readonly<Record<string, string>>): Promise<{ to: URL; proofs: Proofs }>
  /** Throws where the answer is not the one to the question we asked. */
  finish(answer: URL, proofs: Proofs): Promise<Identity>
}

export type ProviderParts = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** How id tokens are signed, where it is not the provider's default. */
  readonly signedWith?: string
  /** The demonstration's provider is asked within the process. */
  readonly ask?: client.CustomFetch
}

const insecure = ({ issuer, ask }: ProviderParts): boolean =>
  ask !== undefined || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(issuer)

const discover = (parts: ProviderParts): Promise<client.Configuration> =>
  client.discovery(
    new URL(parts.issuer),
    parts.clientId,
    { client_secret: parts.clientSecret, ...(parts.signedWith && { id_token_signed_response_alg: parts.signedWith }) },
    undefined,
    {
      timeout: 10,
      ...(parts.ask && { [client.customFetch]: parts.ask }),
      // Only for a provider on this very machine; anywhere else it must be https.
      ...(insecure(parts) && { execute: [client.allowInsecureRequests] }),
    },
  )

/** Discovered when somebody first signs in, not at start: a provider that is away must not keep the plan from being read. */
export const openProvider = (parts: ProviderParts): SignInProvider => {
  let found: Promise<client.Configuration> | null = null
  const configuration = () => {
    found ??= discover(parts).catch(error => {
      found = null
      throw error
    })
    return found
  }
  return {
    async begin(redirectUri, more) {
      const proofs = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const to = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(proofs.verifier),
        code_challenge_method: 'S256',
        state: proofs.state,
        nonce: proofs.nonce,
        ...more,
      })
      return { to, proofs }
    },
    async finish(answer, { state, nonce, verifier }) {
      const config = await configuration()
      const tokens = await client.authorizationCodeGrant(config, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      const told =
        claims.email_verified === undefined ? await moreAbout(config, tokens.access_token, claims.sub) : claims
      return { issuer: parts.issuer, subject: claims.sub, email: checkedEmail(told) }
    },
  }
}

/** Many providers give the e-mail address only when asked for it. One that gives none at all is no reason to fail. */
const moreAbout = async (config: client.Configuration, accessToken: string, subject: string) => {
  if (!config.serverMetadata().userinfo_endpoint) return {}
  return client.fetchUserInfo(config, accessToken, subject)
}
