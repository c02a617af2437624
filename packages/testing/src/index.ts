// A database for every test file, the product on it, and factories and fakes. Imported by tests only.
export { buildTemplateContent } from './platform/build-template-content.ts';
export { createFakePasskey } from './accounts/fake-passkey.ts';
export { startFakeIdentityProvider } from './accounts/fake-identity-provider.ts';
export type { FakeIdentityProvider } from './accounts/fake-identity-provider.ts';
export {
  findAddressDeliveries,
  findChannelConversation,
  receiveChannelMessages,
  runChannels,
} from './channels/channel-work.ts';
export { channelAnswerer } from './channels/channel-answerer.ts';
export { startFakeApp } from './channels/fake-app.ts';
export type { FakeApp } from './channels/fake-app.ts';
export { startFakeMessenger } from './channels/fake-messenger.ts';
export type { FakeMessenger } from './channels/fake-messenger.ts';
export { startFakeTelegram } from './channels/fake-telegram.ts';
export type { FakeTelegram } from './channels/fake-telegram.ts';
export { startFakeTwilio } from '@lobby/simulators';
export type { FakeTwilio } from '@lobby/simulators';
export { startFakeWhatsapp } from './channels/fake-whatsapp.ts';
export type { FakeWhatsapp } from './channels/fake-whatsapp.ts';
export {
  buildProviderWebhook,
  buildWebhookAccount,
  signProviderBody,
  toStoredAddress,
  WEBHOOK_CHANNELS,
} from './channels/provider-webhooks.ts';
export type { ProviderMessage, ProviderWebhook, WebhookAccount, WebhookChannel } from './channels/provider-webhooks.ts';
export { signTestWebhook } from './channels/sign-test-webhook.ts';
export { startWebhookRoute } from './channels/start-webhook-route.ts';
export { sendTestReply, sendVisitorMessage, startTestConversation } from './conversations/conversation-actions.ts';
export {
  buildFaqInput,
  connectTestAgents,
  createStaffedTenant,
  createTestAgent,
  createTestSuperAdmin,
  createTestTenant,
  createTestVisitor,
  TEST_PASSWORD,
} from './factories.ts';
export type { TestTenant } from './factories.ts';
export { sendGraphError, buildGraphPost, startFakeGraphApi } from './fake-graph-api.ts';
export type { FakeGraphApi, GraphHandler, GraphRequest } from './fake-graph-api.ts';
export { drainIngest, drainIngestWithoutDelays, skipIngestDelays } from './ingest/drain-ingest.ts';
export { publishShippedTemplates } from './platform/publish-shipped-templates.ts';
export { createFakeEmbedder } from './fake-embedder.ts';
export { createFakeClock } from './fake-clock.ts';
export { createFakeMailer } from './fake-mailer.ts';
export {
  clearJobs,
  createDeadJob,
  findNextJobDelayMs,
  getMail,
  listJobs,
  listMails,
  passTime,
  skipJobDelays,
  runDueJobs,
} from './jobs/durable-jobs.ts';
export { startFakeImapServer, startMailWorld, startTokenEndpoint } from '@lobby/simulators';
export type { FakeImapServer, MailWorld, TokenEndpoint } from '@lobby/simulators';
export { arriveMail, buildEmailAccount } from './mail/arrive-mail.ts';
export type { ArrivingMail } from './mail/arrive-mail.ts';
export { startFakeMailServer } from './fake-mail-server.ts';
export type { FakeMailServer } from './fake-mail-server.ts';
export { buildDocx, buildPptx, buildXlsx } from './build-office-files.ts';
export { buildPdf } from './build-pdf.ts';
export { startFakeModelServer } from './fake-model-server.ts';
export type { ModelRequest, FakeModelServer } from './fake-model-server.ts';
export { asOwner } from './as-owner.ts';
export { fillTables } from './fill-tables.ts';
export { createChannelTenants } from './channels/create-channel-tenants.ts';
export { createTenantPair, createTwoTenants } from './conversations/create-two-tenants.ts';
export { createResolvedConversation } from './conversations/create-resolved-conversation.ts';
export { editTestMessage, sendTestMessage } from './conversations/send-test-message.ts';
export { openTestDatabase, testRedisUrl, testServerUrl } from './test-database.ts';
export { createTestSettings } from './platform/test-settings.ts';
export { openTestDeps } from './test-deps.ts';
export type { TestDeps } from './test-deps.ts';
export { createUnreachableDatabase } from './unreachable-database.ts';
export { respondWithPage, respondWithRedirect, respondWithText, buildLinks, startTestSite } from './test-site.ts';
export type { TestSite } from './test-site.ts';
export { chooseSize, chooseStart } from './full-size.ts';
