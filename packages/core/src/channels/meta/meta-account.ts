import { z } from 'zod';
import type { ChannelAccount } from '../channel.ts';

/** `apiUrl`: a double of the Graph API, which no form asks for. */
export const MetaSettings = z.object({
  pageId: z.string(),
  verifyToken: z.string(),
  /** Of Instagram: the professional account that is linked to the page. */
  instagramId: z.string().optional(),
  /** Meta has granted the app the feature "Human Agent": people may answer for seven days. */
  hasHumanAgent: z.enum(['yes', 'no']).default('no'),
  apiUrl: z.url().optional(),
});
export type MetaSettings = z.infer<typeof MetaSettings>;

export type MetaAccount = ChannelAccount<MetaSettings>;
