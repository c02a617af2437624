import { AppError } from '@lobby/contracts/errors';
import type { Channel, ChannelScope } from '../channel.ts';
import { invokeTwilio, getTwilioNumberSid } from '../twilio/twilio-api.ts';
import { identifyCaller, isHiddenCaller } from './caller.ts';
import { PhoneSettings } from './phone-settings.ts';
import type { PhoneAccount } from './phone-settings.ts';
import { deliverToCall } from './deliver-to-call.ts';

/** Tells Twilio where calls to the number are answered, and where their end is reported. */
async function connect(scope: ChannelScope, account: PhoneAccount): Promise<Record<string, string>> {
  const sid = await getTwilioNumberSid(scope, account);
  const address = `${scope.publicUrl}/channels/phone/${account.id}`;
  const body = new URLSearchParams({
    VoiceUrl: `${address}/incoming`,
    VoiceMethod: 'POST',
    StatusCallback: `${address}/status`,
    StatusCallbackMethod: 'POST',
  });
  await invokeTwilio(scope, account, { path: `/IncomingPhoneNumbers/${sid}.json`, body });
  return {};
}

/** Calls to a number of a company's own account at Twilio. What is said in a call is in `calls`. */
export const phoneChannel: Channel<PhoneSettings> = {
  name: 'phone',
  capabilities: {
    showsFiles: true,
    showsChoices: true,
    maxTextLength: 50_000,
    reportsDelivery: true,
    greetsFirst: true,
  },
  parseSettings: (settings) => PhoneSettings.parse(settings),
  receive: () => {
    // A call's webhooks are answered with what is said next: by receiveCall.
    throw new AppError('unauthorized', 'webhook_signature_invalid');
  },
  acknowledge: () => ({ type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' }),
  formatAddress: (address) => (isHiddenCaller(address) ? '' : address),
  identify: (_account, address) => identifyCaller(address),
  deliver: deliverToCall,
  connect,
  check: async (scope, account) => {
    await connect(scope, account);
  },
};
