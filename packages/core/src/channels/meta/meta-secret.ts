import { z } from 'zod';
import type { ChannelAccount } from '../channel.ts';

const Secret = z.object({ accessToken: z.string().min(1), appSecret: z.string().min(1) });

/** The two secrets of an account, which are sealed as one. */
export const readMetaSecret = ({ secret }: Pick<ChannelAccount, 'secret'>): z.infer<typeof Secret> =>
  Secret.parse(JSON.parse(secret));

/** What is entered of an account's secrets, with the stored one in the place of what isn't; empty: nothing new, or not all of it. */
export function mergeMetaSecret({ accessToken, appSecret }: z.infer<typeof Secret>, getStored: () => string): string {
  if (!accessToken && !appSecret) return '';
  const stored = getStored();
  const known = stored ? readMetaSecret({ secret: stored }) : { accessToken: '', appSecret: '' };
  const merged = { accessToken: accessToken || known.accessToken, appSecret: appSecret || known.appSecret };
  return Secret.safeParse(merged).success ? JSON.stringify(merged) : '';
}
