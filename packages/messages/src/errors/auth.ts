/** Errors of accounts, passwords and links by mail. */
export const authErrors = {
  wrong_credentials: 'The email or password is incorrect. Check both, or reset your password.',
  password_too_short: 'Choose a password of at least {minimum} characters.',
  password_is_email: 'Choose a password other than your email address.',
  password_known:
    'This password is one of those that attackers try first. Choose another, such as a few unrelated words.',
  mail_not_set_up: "Email isn't set up on this server, so addresses can't be confirmed yet.",
  account_exists: 'This email already has an account. Sign in with it.',
  account_exists_for_registration:
    "This email already has an account. Sign in, or enter the account's password here to add this company to it.",
} as const;
