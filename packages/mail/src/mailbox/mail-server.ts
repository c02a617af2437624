/** How a connection is encrypted; `none` is for an operator's own servers. */
export type MailSecurity = 'tls' | 'starttls' | 'none';

/** A company's own mail server. */
export interface MailServer {
  host: string;
  port: number;
  security: MailSecurity;
  user: string;
  password: string;
  /** Signs in in the password's place (OAuth 2.0). */
  accessToken?: string;
}

/** Looks a server's address up by the rules for addresses that a tenant gave. */
export type ResolveServer = (server: { host: string; port: number }, ports: readonly number[]) => Promise<string>;

/** Ports of IMAP and of mail submission. */
export const IMAP_PORTS = [143, 993];
export const SMTP_PORTS = [25, 465, 587, 2525];
