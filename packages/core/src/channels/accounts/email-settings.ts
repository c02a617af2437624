import type { EmailAccountInput } from '@lobby/contracts/channels';
import { MAIL_SECURITIES, MAIL_SIGN_INS } from '@lobby/contracts/channels';
import { z } from 'zod';
import type { ChannelAccount } from '../channel.ts';

const Port = z.coerce.number().int().min(1).max(65_535);

/** Stored as texts, as every account's settings are. */
export const EmailSettings = z.object({
  address: z.string(),
  imapHost: z.string(),
  imapPort: Port,
  imapSecurity: z.enum(MAIL_SECURITIES),
  smtpHost: z.string(),
  smtpPort: Port,
  smtpSecurity: z.enum(MAIL_SECURITIES),
  user: z.string(),
  // Accounts from before there was a choice.
  signIn: z.enum(MAIL_SIGN_INS).default('password'),
  tokenUrl: z.string().default(''),
  clientId: z.string().default(''),
  tokenScope: z.string().default(''),
  authservId: z.string(),
  usesPlusAddress: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
});
export type EmailSettings = z.infer<typeof EmailSettings>;

export type EmailAccount = ChannelAccount<EmailSettings>;

/** The settings of an account as they are stored. */
export const toEmailSettings = (input: EmailAccountInput): Record<keyof EmailSettings, string> => ({
  address: input.address,
  imapHost: input.imapHost.toLowerCase(),
  imapPort: String(input.imapPort),
  imapSecurity: input.imapSecurity,
  smtpHost: input.smtpHost.toLowerCase(),
  smtpPort: String(input.smtpPort),
  smtpSecurity: input.smtpSecurity,
  user: input.user,
  signIn: input.signIn,
  tokenUrl: input.tokenUrl,
  clientId: input.clientId,
  tokenScope: input.tokenScope,
  authservId: input.authservId.toLowerCase(),
  usesPlusAddress: input.usesPlusAddress ? 'yes' : 'no',
});
