/** Where signing in and out is. */
export const to = {
  signIn: (area: string, back: string) => `/sign-in?area=${area}&to=${encodeURIComponent(back)}`,
  signOut: '/sign-out',
  signOutEverywhere: '/sign-out-everywhere',
  forgetSignIn: (area: string, personId: string) => `/${area}/people/${personId}/sign-in/forget`,
}
