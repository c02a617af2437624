/** Errors of accounts, passwords and links by mail. */
export const authErrors = {
  wrong_credentials: 'The email or password is incorrect. Check both, or reset your password.',
  wrong_password: 'The password is incorrect.',
  wrong_code: "This code is incorrect or was already used. Enter your app's current code, or a recovery code.",
  sign_in_expired: 'Your sign-in has expired. Enter your email and password again.',
  two_factor_enabled: 'Two-factor authentication is already on.',
  two_factor_not_started: "Two-factor authentication isn't set up. Start the setup again.",
  passkey_refused: "This passkey couldn't be verified. Try again, or sign in with your password.",
  passkey_cancelled: 'No passkey was used. Try again when you are ready.',
  passkey_known: 'This passkey was already added.',
  passkeys_unavailable: 'Passkeys need an address with a name and https. Sign in with your password.',
  too_many_passkeys: 'You have as many passkeys as an account can have. Remove one first.',
  email_unchanged: 'This is already your email address.',
  email_taken: 'This email address now belongs to another account.',
  password_too_short: 'Choose a password of at least {minimum} characters.',
  password_is_email: 'Choose a password other than your email address.',
  password_known:
    'This password is one of those that attackers try first. Choose another, such as a few unrelated words.',
  mail_not_set_up: "Email isn't set up on this server, so addresses can't be confirmed yet.",
  super_admin_two_factor_required: 'Set up two-factor authentication to use the console.',
  super_admin_exists: 'This person is already a super admin.',
  last_owner: 'The platform needs at least one owner. Make someone else an owner first.',
  permission_required: 'Your role does not allow this. Ask an owner of the platform.',
  account_exists: 'This email already has an account. Sign in with it.',
  account_exists_for_registration:
    "This email already has an account. Sign in, or enter the account's password here to add this company to it.",
} as const;
