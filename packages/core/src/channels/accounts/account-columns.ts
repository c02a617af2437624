import type {
  ChannelAccountInput,
  EmailAccountInput,
  InstagramAccountInput,
  MessengerAccountInput,
} from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../../deps.ts';
import { toEmailSettings } from './email-settings.ts';
import { toPhoneSettings } from '../phone/phone-settings.ts';

const CALLBACK_CODES = { isPrivate: 'callback_private', isInsecure: 'callback_insecure' } as const;
const TOKEN_URL_CODES = { isPrivate: 'mail_token_url_private', isInsecure: 'mail_token_url_insecure' } as const;

/** Refuses an address inside the network, and one that messages or secrets would reach unencrypted. */
function assertPublic(
  { outbound }: Pick<TenantScope, 'outbound'>,
  address: string,
  codes: typeof CALLBACK_CODES | typeof TOKEN_URL_CODES,
): void {
  try {
    outbound.assertSafeAddress(address);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError('invalid', codes.isPrivate, { cause: error });
  }
  if (!address.startsWith('https:') && !outbound.isAllowlisted(address))
    throw new AppError('invalid', codes.isInsecure);
}

/** Refuses a password that would be sent unencrypted, but to servers that the operator has allowed. */
function assertEncrypted({ outbound }: Pick<TenantScope, 'outbound'>, input: EmailAccountInput): void {
  const isAllowed = (host: string, port: number): boolean => outbound.isAllowlisted(`http://${host}:${port}`);
  if (input.imapSecurity === 'none' && !isAllowed(input.imapHost, input.imapPort))
    throw new AppError('invalid', 'mail_security_required', { params: { host: input.imapHost } });
  if (input.smtpSecurity === 'none' && !isAllowed(input.smtpHost, input.smtpPort))
    throw new AppError('invalid', 'mail_security_required', { params: { host: input.smtpHost } });
}

const toMetaSettings = (input: MessengerAccountInput | InstagramAccountInput) => ({
  pageId: input.pageId,
  hasHumanAgent: input.hasHumanAgent ? 'yes' : 'no',
  ...(input.channel === 'instagram' ? { instagramId: input.instagramId } : {}),
});

/** The columns of an account but its secret. */
export function toAccountColumns(scope: Pick<TenantScope, 'outbound'>, input: ChannelAccountInput) {
  const { channel, name, answerMode, minConfidence, greeting, signature } = input;
  const shared = { channel, name, answerMode, minConfidence, greeting, signature };
  if (input.channel === 'sms')
    return { ...shared, settings: { accountSid: input.accountSid, phoneNumber: input.phoneNumber } };
  if (input.channel === 'phone') return { ...shared, settings: toPhoneSettings(input) };
  if (input.channel === 'email') {
    assertEncrypted(scope, input);
    if (input.signIn === 'oauth') {
      if (!input.tokenUrl || !input.clientId) throw new AppError('invalid', 'mail_oauth_required');
      assertPublic(scope, input.tokenUrl, TOKEN_URL_CODES);
    }
    return { ...shared, settings: toEmailSettings(input) };
  }
  if (input.channel === 'telegram') return { ...shared, settings: {} };
  if (input.channel === 'whatsapp')
    return { ...shared, settings: { phoneNumberId: input.phoneNumberId, templates: input.templates } };
  if (input.channel === 'messenger' || input.channel === 'instagram')
    return { ...shared, settings: toMetaSettings(input) };
  assertPublic(scope, input.callbackUrl, CALLBACK_CODES);
  return { ...shared, settings: { callbackUrl: input.callbackUrl } };
}
