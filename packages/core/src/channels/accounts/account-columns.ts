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

/** Refuses a callback inside the network, and one that messages would reach unencrypted. */
function assertCallback({ outbound }: Pick<TenantScope, 'outbound'>, callbackUrl: string): void {
  try {
    outbound.assertSafeAddress(callbackUrl);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError('invalid', 'callback_private', { cause: error });
  }
  if (!callbackUrl.startsWith('https:') && !outbound.isAllowlisted(callbackUrl))
    throw new AppError('invalid', 'callback_insecure');
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
    return { ...shared, settings: toEmailSettings(input) };
  }
  if (input.channel === 'telegram') return { ...shared, settings: {} };
  if (input.channel === 'whatsapp')
    return { ...shared, settings: { phoneNumberId: input.phoneNumberId, templates: input.templates } };
  if (input.channel === 'messenger' || input.channel === 'instagram')
    return { ...shared, settings: toMetaSettings(input) };
  assertCallback(scope, input.callbackUrl);
  return { ...shared, settings: { callbackUrl: input.callbackUrl } };
}
