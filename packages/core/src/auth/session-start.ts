/** What proved a person beside their password (totp, recovery_code), or in its place (passkey). */
export type SecondFactor = 'totp' | 'recovery_code' | 'passkey';

/** Where a session was started, and with which second factor; null: with the password alone. */
export interface SessionStart {
  browser: string | null;
  network: string | null;
  secondFactor: SecondFactor | null;
  /** The company whose identity provider has started it; null: it was the person's own password or passkey. */
  ssoTenantId?: string | null;
}
