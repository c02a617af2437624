import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import { OutboundError } from '@lobby/outbound';
import type { TenantScope } from '../../deps.ts';

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

/** The columns of an account but its secret. */
export function toAccountColumns(scope: Pick<TenantScope, 'outbound'>, input: ChannelAccountInput) {
  const { channel, name, answerMode, greeting, signature } = input;
  const shared = { channel, name, answerMode, greeting, signature };
  if (input.channel === 'sms')
    return { ...shared, settings: { accountSid: input.accountSid, phoneNumber: input.phoneNumber } };
  assertCallback(scope, input.callbackUrl);
  return { ...shared, settings: { callbackUrl: input.callbackUrl } };
}
