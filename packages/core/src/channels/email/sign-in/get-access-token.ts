import { MailboxError } from '@lobby/mail';
import { z } from 'zod';
import { sealAccountSecret } from '../../accounts/account-secret.ts';
import type { ChannelScope } from '../../channel.ts';
import { toChannelError } from '../../channel-error.ts';
import type { EmailAccount } from '../../accounts/email-settings.ts';
import { readOAuthSecret } from './oauth-secret.ts';
import type { OAuthSecret } from './oauth-secret.ts';

const TIMEOUT_MS = 15_000;
const MAX_RESPONSE_BYTES = 100_000;
/** A token is used no longer than this much before its end, and where nothing says when that is, for five minutes. */
const MARGIN_SECONDS = 60;
const DEFAULT_SECONDS = 300;
const MAX_TOKENS = 1_000;

interface Token {
  /** Of what it was given for: with another secret it isn't used. */
  secret: string;
  value: string;
  expiresAt: number;
}
/** Tokens by account, of this process. */
const tokens = new Map<string, Token>();

/** RFC 6749, 5.1. */
const Granted = z.object({
  access_token: z.string().min(1).max(8_000),
  expires_in: z.coerce.number().positive().max(86_400).catch(DEFAULT_SECONDS),
  refresh_token: z.string().min(1).max(4_000).optional().catch(undefined),
});

/** Why a token endpoint gives none (RFC 6749, 5.2). A refresh token ends when it is revoked, or unused for long. */
function toTokenError(status: number, answer: unknown, host: string): MailboxError {
  const { error, error_description: text } = (answer ?? {}) as { error?: unknown; error_description?: unknown };
  const reason = [error, text].filter((part) => typeof part === 'string').join(': ');
  const params = { host, reason: (reason || `HTTP ${status}`).slice(0, 200) };
  if (error === 'invalid_grant') return new MailboxError('mail_token_expired', { params });
  return new MailboxError(status >= 500 ? 'mail_token_unreachable' : 'mail_token_refused', { params });
}

async function requestToken(
  { outbound }: Pick<ChannelScope, 'outbound'>,
  { tokenUrl, clientId, tokenScope }: EmailAccount['settings'],
  { clientSecret, refreshToken }: OAuthSecret,
): Promise<z.infer<typeof Granted>> {
  const { host } = new URL(tokenUrl);
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
    ...(clientSecret ? { client_secret: clientSecret } : {}),
    ...(tokenScope ? { scope: tokenScope } : {}),
  });
  let response: Response;
  try {
    const request = outbound.createFetch(MAX_RESPONSE_BYTES);
    response = await request(tokenUrl, { method: 'POST', body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const params = { host, reason: toChannelError(error, host).code };
    throw new MailboxError('mail_token_unreachable', { params, cause: error });
  }
  const answer: unknown = await response.json().catch(() => null);
  const granted = response.ok ? Granted.safeParse(answer) : null;
  if (granted?.success) return granted.data;
  throw toTokenError(response.status, answer, host);
}

/** Keeps the refresh token that came in the old one's place, unless somebody has entered another one meanwhile. */
async function storeRefreshToken(scope: ChannelScope, account: EmailAccount, secret: string): Promise<void> {
  await scope.db(async (tx) => {
    const row = await tx.channelAccount.findFirst({ where: { id: account.id }, select: { ciphertext: true } });
    if (!row?.ciphertext) return;
    const data = sealAccountSecret({ ...scope, tenantId: account.tenantId }, account.id, secret);
    await tx.channelAccount.updateMany({ where: { id: account.id, ciphertext: row.ciphertext }, data });
  });
}

/** A token for an account's mail servers, from the endpoint or from before. Rejects with MailboxError. */
export async function getAccessToken(scope: ChannelScope, account: EmailAccount): Promise<string> {
  const { id, settings, secret } = account;
  const known = tokens.get(id);
  if (known?.secret === secret && known.expiresAt > scope.clock.now().getTime()) return known.value;
  const { host } = new URL(settings.tokenUrl);
  const oauth = readOAuthSecret(secret);
  if (!oauth) throw new MailboxError('mail_token_expired', { params: { host, reason: '' } });
  const granted = await requestToken(scope, settings, oauth);
  const isRotated = granted.refresh_token !== undefined && granted.refresh_token !== oauth.refreshToken;
  const current = isRotated ? JSON.stringify({ ...oauth, refreshToken: granted.refresh_token }) : secret;
  if (isRotated) await storeRefreshToken(scope, account, current);
  if (tokens.size >= MAX_TOKENS) tokens.clear();
  const seconds = Math.max(granted.expires_in - MARGIN_SECONDS, 0);
  tokens.set(id, {
    secret: current,
    value: granted.access_token,
    expiresAt: scope.clock.now().getTime() + seconds * 1000,
  });
  return granted.access_token;
}

/** Forgets an account's token, which a server didn't accept: the next attempt asks for another one. */
export const deleteAccessToken = (accountId: string): void => void tokens.delete(accountId);
