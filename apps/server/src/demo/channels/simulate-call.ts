import { findEntry } from '@lobby/contracts/find-entry';
import type { FakeCall, FakeTwilio } from '@lobby/simulators';
import { addMessage } from './simulated-account.ts';
import type { ChannelSimulator, SimulatedAccount } from './simulated-account.ts';

/** Seconds of a voicemail for each of its words, as people speak. */
const SECONDS_PER_WORD = 0.4;

/** What a person does on the phone; `subject` of what the page sends. */
const ACTIONS: Record<string, (call: FakeCall, text: string) => Promise<unknown>> = {
  speak: (call, text) => call.sendSpeech(text),
  press: (call, text) => call.press(text.slice(0, 1)),
  quiet: (call) => call.stayQuiet(),
  answer: (call) => call.pickUp(),
  ring: (call) => call.decline(),
  record: (call, text) => call.record(Math.ceil(text.split(/\s+/).length * SECONDS_PER_WORD), text),
};

/** What is shown of what the person does; what the team's phones do isn't theirs. */
const isOfPerson = (action: string): boolean => action === 'speak' || action === 'press' || action === 'record';

/** A person's phone that calls the company: what they say is typed, and what they hear is written down. */
export function simulateCall(
  account: SimulatedAccount,
  twilio: FakeTwilio,
  { onChange }: { onChange: () => void },
): ChannelSimulator {
  let call: FakeCall | null = null;
  let startedAt = 0;
  let shown = 0;
  const show = (): void => {
    for (const text of call?.heard.slice(shown) ?? []) addMessage(account, { author: 'company', text });
    shown = call?.heard.length ?? 0;
    account.call = call?.state ?? 'ended';
    onChange();
  };
  const run = async (action: string, text: string): Promise<void> => {
    if (action === 'call') {
      [call, shown, startedAt] = [null, 0, Date.now()];
      call = await twilio.startCall(account.person.address);
    } else if (action === 'hangup') await call?.hangUp(Math.round((Date.now() - startedAt) / 1000));
    else if (call) await findEntry(ACTIONS, action)?.(call, text);
  };
  return {
    account,
    send: async ({ subject: action, text }) => {
      const message = isOfPerson(action) ? addMessage(account, { author: 'person', text }) : null;
      onChange();
      try {
        await run(action, text);
      } catch {
        // Twilio hangs up where a webhook fails.
        call = null;
        const failed = message ?? addMessage(account, { author: 'person', text: '…' });
        failed.failure = { status: 0 };
      }
      show();
    },
  };
}
