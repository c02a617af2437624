/** Errors of a widget's keys and logo. */
export const widgetsErrors = {
  too_many_widget_keys: 'You can have up to {maximum} keys.',
  last_widget_key: 'This is your only key. Replace it instead.',
  widget_key_revoked: 'This widget key was replaced. Copy the new snippet from the dashboard to your site.',
  private_key_not_allowed: 'This is a private key. Keep it on your server and paste the public key.',
  invalid_public_key: 'Paste an Ed25519 public key, with its BEGIN and END lines.',
  unsupported_logo_type: 'Choose a PNG, JPEG or WebP picture.',
  logo_too_large: 'A logo can be up to {kilobytes} KB. Choose a smaller picture.',
} as const;
