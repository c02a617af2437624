/** Errors of accounts, passwords and links by mail. */
export const authErrors = {
  wrong_credentials: 'The email or password is incorrect. Check both, or reset your password.',
  password_too_short: 'Choose a password of at least {minimum} characters.',
  account_exists: 'This email already has an account. Sign in with it.',
  account_exists_for_registration:
    "This email already has an account. Sign in, or enter the account's password here to add this company to it.",
} as const;
