import type { WhatsappAccountInput } from '@lobby/contracts/channels';
import { z } from 'zod';
import type { ChannelAccount } from '../channel.ts';

/** `phoneNumber`: as Meta says. `apiUrl`: a double of Meta's Graph API, which no form asks for. Templates are read by `getTemplates`. */
export const WhatsappSettings = z.object({
  phoneNumberId: z.string(),
  verifyToken: z.string(),
  phoneNumber: z.string().optional(),
  apiUrl: z.url().optional(),
});
export type WhatsappSettings = z.infer<typeof WhatsappSettings>;

export type WhatsappAccount = ChannelAccount<WhatsappSettings>;

const Secret = z.object({ accessToken: z.string().min(1), appSecret: z.string().min(1) });

/** The two secrets of an account, which are sealed as one. */
export const readWhatsappSecret = ({ secret }: Pick<WhatsappAccount, 'secret'>): z.infer<typeof Secret> =>
  Secret.parse(JSON.parse(secret));

/** What is entered of an account's secrets, with the stored one in the place of what isn't; empty: nothing new, or not all of it. */
export function mergeWhatsappSecret(
  { accessToken, appSecret }: Pick<WhatsappAccountInput, 'accessToken' | 'appSecret'>,
  getStored: () => string,
): string {
  if (!accessToken && !appSecret) return '';
  const stored = getStored();
  const known = stored ? readWhatsappSecret({ secret: stored }) : { accessToken: '', appSecret: '' };
  const merged = { accessToken: accessToken || known.accessToken, appSecret: appSecret || known.appSecret };
  return Secret.safeParse(merged).success ? JSON.stringify(merged) : '';
}
