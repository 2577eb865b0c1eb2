import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type Provider from 'oidc-provider'
import type { Configuration, JWK } from 'oidc-provider'
import { html } from '../../design/html.ts'
import { boundedMemory } from './memory.ts'

/** A name that can never be somebody's address; the provider itself lives below `path` of this application. */
export const issuer = 'https://demonstration.alongside.invalid/demonstration-sign-in'
export const path = '/demonstration-sign-in'
export const clientId = 'alongside'
export const signedWith = 'ES256'

const signingKey = (): JWK => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), alg: signedWith, use: 'sig' } as JWK
}

const configuration = (clientSecret: string): Configuration => ({
  adapter: boundedMemory(),
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${new URL(issuer).origin}/sign-in/return`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: signedWith,
    },
  ],
  jwks: { keys: [signingKey()] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: [] },
  // Which area's people to show.
  extraParams: ['area'],
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `${path}/choose/${interaction.uid}` },
  ttl: { Interaction: 1800, Session: 3600, Grant: 3600, AccessToken: 300, AuthorizationCode: 60, IdToken: 300 },
  // An account is an e-mail address; the page that offers them knows who is in the area.
  findAccount: (_ctx, email) => ({
    accountId: email,
    claims: () => ({ sub: email, email, email_verified: true }),
  }),
  // Nobody is asked to consent: there is one client, and it is us.
  async loadExistingGrant(ctx) {
    const { client, session, provider } = ctx.oidc
    const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
  renderError(ctx, _out) {
    ctx.type = 'html'
    ctx.body = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>We could not sign you in</title></head><body><h1>We could not sign you in</h1><p>The sign-in took too long, or was begun in another window. <a href="/">Start again from the front page</a></p></body></html>`.toString() // prettier-ignore
  },
})

/** The certified `oidc-provider`, with keys made at start and forgotten at the end. */
export const makeProvider = async (given: {
  clientSecret: string
  trustProxy: boolean
  origin: string | null
}): Promise<Provider> => {
  const { default: OidcProvider } = await import('oidc-provider')
  const provider = new OidcProvider(issuer, configuration(given.clientSecret))
  provider.proxy = given.trustProxy
  // A demonstration is reached by whatever name its machine has: it leads back to where it was asked, nowhere else.
  provider.Client.prototype.redirectUriAllowed = (asked: string) => {
    const ctx = OidcProvider.ctx
    const origin = given.origin ?? (ctx && `${ctx.protocol}://${ctx.host}`)
    return origin !== undefined && asked === `${origin}/sign-in/return`
  }
  return provider
}
