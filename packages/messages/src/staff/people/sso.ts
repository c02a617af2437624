import { defineSection } from '../../section.ts';

/** Single sign-on by a company's own identity provider. */
export const ssoMessages = defineSection('sso', {
  title: 'Single sign-on (SSO)',
  lead: 'Let your team sign in through your identity provider, such as Entra ID, Okta or Google Workspace, with OpenID Connect.',
  setUp: 'Set up SSO',
  editTitle: 'Edit SSO',
  redirectUri: 'Redirect URI',
  redirectUriHint: 'Register it with your identity provider.',
  issuer: 'Issuer URL',
  issuerHint: 'For example https://login.microsoftonline.com/<tenant>/v2.0.',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  clientSecretHint: 'Stored encrypted and never shown again.',
  clientSecretKept: 'Leave empty to keep the current one.',
  domains: 'Allowed email domains',
  domainsHint:
    'Separate with commas. People can also find your company by a domain once a company admin has a confirmed address there.',
  createsMembers: 'Add new people automatically',
  createsMembersHint: 'They join as agents without extra permissions and take a seat.',
  isRequired: 'Require SSO',
  isRequiredHint: "Passwords and passkeys don't open this company anymore. Test the connection first.",
  fallback: 'Emergency access',
  fallbackHint: 'This company admin can still sign in with a password if your identity provider is down.',
  chooseAdmin: 'Choose a company admin',
  saved: 'SSO saved.',
  required: 'Required',
  optional: 'Optional',
  newPeople: 'New people',
  addedAutomatically: 'Added automatically',
  byInvitation: 'By invitation only',
  test: 'Test connection',
  result_ok: 'Connection works. Your provider accepted the client ID and secret.',
  result_client_unknown:
    "Your provider responds, but doesn't say whether it accepts the client ID and secret. Sign in with SSO once to check.",
  result_unreachable: "The issuer can't be reached. Check the URL, and that it is reachable from the internet.",
  result_no_discovery:
    "There is no valid OpenID configuration at the issuer URL. Copy the issuer from your provider's settings.",
  result_no_keys: "Your provider's signing keys can't be read. Ask its administrator.",
  result_client_refused: 'Your provider refused the client ID or secret. Enter both again.',
  remove: 'Remove SSO',
  removeTitle: 'Remove SSO?',
  removeConsequences:
    'Everyone who signed in with SSO is signed out and needs a password from now on. People without one can set it with “Forgot password?”.',
  removed: 'SSO removed.',
});
