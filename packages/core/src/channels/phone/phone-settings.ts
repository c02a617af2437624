import { CALL_LANGUAGES } from '@lobby/contracts/channels';
import type { PhoneAccountInput } from '@lobby/contracts/channels';
import { z } from 'zod';
import type { ChannelAccount } from '../channel.ts';

/** Stored as texts, as every account's settings are. */
export const PhoneSettings = z.object({
  accountSid: z.string(),
  phoneNumber: z.string(),
  language: z.enum(CALL_LANGUAGES),
  transferNumbers: z.string().transform((value) => value.split(',').filter(Boolean)),
  hasVoicemail: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  apiUrl: z.url().optional(),
});
export type PhoneSettings = z.infer<typeof PhoneSettings>;

export type PhoneAccount = ChannelAccount<PhoneSettings>;

/** The settings of an account as they are stored. */
export const toPhoneSettings = (input: PhoneAccountInput): Record<Exclude<keyof PhoneSettings, 'apiUrl'>, string> => ({
  accountSid: input.accountSid,
  phoneNumber: input.phoneNumber,
  language: input.language,
  transferNumbers: input.transferNumbers,
  hasVoicemail: input.hasVoicemail ? 'yes' : 'no',
});
