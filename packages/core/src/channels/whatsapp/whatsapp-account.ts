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
