import type { EmailAccountInput } from '@lobby/contracts/channels';
import { z } from 'zod';

const Secret = z.object({ clientSecret: z.string(), refreshToken: z.string().min(1) });
/** What an account signs in to its token endpoint with. A public client has no secret of its own. */
export type OAuthSecret = z.infer<typeof Secret>;

/** Both secrets of an account that signs in by OAuth, which are sealed as one; null: it is another kind of secret. */
export function readOAuthSecret(secret: string): OAuthSecret | null {
  try {
    return Secret.parse(JSON.parse(secret));
  } catch {
    return null;
  }
}

/** What is entered of a mailbox's secrets, with the stored one in the place of what isn't; empty: nothing new, or not all of it. */
export function mergeMailSecret(
  { signIn, password, clientSecret, refreshToken }: EmailAccountInput,
  getStored: () => string,
): string {
  if (signIn === 'password') return password;
  if (!clientSecret && !refreshToken) return '';
  const stored = readOAuthSecret(getStored());
  const merged = {
    clientSecret: clientSecret || (stored?.clientSecret ?? ''),
    refreshToken: refreshToken || (stored?.refreshToken ?? ''),
  };
  return merged.refreshToken ? JSON.stringify(merged) : '';
}
