/** Errors of signing in by a company's own identity provider. */
export const ssoErrors = {
  sso_required: '{tenant} requires single sign-on. Sign in with SSO to continue.',
  sso_other_company: 'You signed in with SSO of another company. Sign in with your password to open {tenant}.',
  password_sign_in_required:
    'You signed in with SSO, which opens your company only. Sign in with your password or a passkey to change your account.',
  sso_not_set_up: "Single sign-on isn't set up for this company. Sign in with your password.",
  sso_sign_in_expired: 'This sign-in has expired or was started in another browser. Start again.',
  sso_answer_refused: "Your identity provider's answer couldn't be verified. Try again, or ask a company admin.",
  sso_provider_unavailable: "Your company's identity provider can't be reached right now. Try again in a few minutes.",
  sso_not_a_member: "You aren't a member of this company yet. Ask a company admin to invite you.",
  sso_email_missing: 'Your identity provider sent no email address. Ask your IT team to share it with Lobby.',
  sso_email_unverified: 'Your identity provider says that {email} is not verified. Verify it there, then try again.',
  sso_domain_refused: "{email} isn't from an email domain that this company allows. Ask a company admin.",
  sso_secret_required: 'Enter the client secret.',
  sso_secret_reentry_required: 'Enter the client secret again, because the issuer or client ID has changed.',
  sso_issuer_private: "This issuer's address is private or not a web address, so it can't be used.",
  sso_issuer_insecure: 'The issuer must start with https://.',
  sso_fallback_required: 'Choose a company admin who can still sign in with a password.',
  sso_fallback_member: 'This admin keeps password access while SSO is required. Choose another one under Team first.',
  invalid_domain: 'Enter domains such as example.com.',
} as const;
