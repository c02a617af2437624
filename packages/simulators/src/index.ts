// Providers of channels on loopback, by their documented APIs: tests talk to them, and the demo's page plays them.
export type { CallState, FakeCall } from './fake-call.ts';
export { startFakeTwilio } from './fake-twilio.ts';
export type { FakeTwilio } from './fake-twilio.ts';
export { startFakeImapServer } from './fake-imap-server.ts';
export type { FakeImapServer } from './fake-imap-server.ts';
export { readMailText } from './read-mail-text.ts';
export { startHttpDouble } from './start-http-double.ts';
export { startMailWorld } from './start-mail-world.ts';
export type { MailWorld, SubmittedMail } from './start-mail-world.ts';
export { startTokenEndpoint } from './start-token-endpoint.ts';
export type { TokenEndpoint } from './start-token-endpoint.ts';
