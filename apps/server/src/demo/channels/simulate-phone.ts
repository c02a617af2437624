import type { FakeTwilio } from '@lobby/simulators';
import { addMessage } from './simulated-account.ts';
import type { ChannelSimulator, SimulatedAccount } from './simulated-account.ts';

/** A person's phone: its SMS reach the account's webhook signed, and what the company sends back is reported as delivered. */
export function simulatePhone(
  account: SimulatedAccount,
  twilio: FakeTwilio,
  { webhookUrl, onChange }: { webhookUrl: string; onChange: () => void },
): ChannelSimulator {
  twilio.onTaken = (sms) => {
    addMessage(account, { author: 'company', text: sms.body });
    onChange();
    // The report is the provider's to repeat; a demo shows the message as sent where it is lost.
    void twilio.report(sms, 'delivered').catch(() => undefined);
  };
  return {
    account,
    send: async ({ text }) => {
      const message = addMessage(account, { author: 'person', text });
      onChange();
      const status = await twilio.send(webhookUrl, { from: account.person.address, body: text }).catch(() => 0);
      if (status === 200) return;
      message.failure = { status };
      onChange();
    },
  };
}
