import { startFakeApp, startFakeTwilio } from '@lobby/testing';
import type { FakeApp, FakeTwilio } from '@lobby/testing';

/** Providers on loopback: an app that knows a repeated answer by its id, and Twilio, which doesn't. */
export interface ChannelProviders {
  app: FakeApp;
  twilio: FakeTwilio;
  /** For the operator's list of private addresses. */
  hosts: string[];
  close: () => Promise<void>;
}

export async function startChannelProviders(): Promise<ChannelProviders> {
  const [app, twilio] = [await startFakeApp(), await startFakeTwilio()];
  return {
    app,
    twilio,
    hosts: [app.host, twilio.host],
    close: async () => void (await Promise.all([app.close(), twilio.close()])),
  };
}
