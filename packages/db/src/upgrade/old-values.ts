/** The last migration before the tables got the names and codes that the product has today. */
export const OLDEST_STATE = '20261128000900_sweep_indices';

/** The first state that has durable jobs. */
export const STATE_WITH_DURABLE_JOBS = '20261129050000_durable_jobs';

const QUEUED = { kind: 'queued', reason: 'asked' };

/** What old rows hold where the column's type alone doesn't say it: values that a CHECK allows, and what later migrations convert. */
export const OLD_VALUES: Record<string, Record<string, unknown>> = {
  Tenant: { planId: 'free', status: 'active' },
  UserToken: { kind: 'reset_password' },
  EmbeddingModel: { kind: 'api' },
  PlatformAuditEvent: { action: 'tenant.plan_basic' },
  FeatureUse: { feature: 'own_model_key' },
  Membership: { role: 'agent', presence: 'online' },
  Invitation: { role: 'agent' },
  IdentityKey: { algorithm: 'HS256', publicKey: null },
  ProviderCredential: { provider: 'openai', lastFour: '1234' },
  ModelSettings: { source: 'own', answerTokens: 600 },
  Usage: { metric: 'messages' },
  AuditEvent: { action: 'company.updated' },
  Outbox: { event: 'member.closed' },
  TenantSettings: {
    launcherPosition: 'left',
    handoverMode: 'ask',
    assignment: 'load',
    proactive: { text: 'Hello', seconds: 5, onPages: '/prices' },
  },
  Notification: { kind: 'email_left' },
  Conversation: {
    channel: 'widget',
    state: 'open',
    owner: 'agent',
    handoverReason: 'asked',
    handoverSummary: '“Is it open?” · “And on Sunday?” — the assistant found no answer to one question.',
  },
  Message: { author: 'system', state: 'final', feedback: 'up', outcome: 'unknown', event: QUEUED, citations: [] },
  AnswerTrace: {
    answerer: 'model',
    fallback: 'The provider refused the key.',
    notes: ['A sentence was left out: a number in it stands in no cited source.'],
    found: { chunks: [{ chunkId: 'one', words: 0.5, meaning: 0.25 }] },
    steps: { search: 3, write: 12 },
  },
  Episode: { rating: 5, reason: 'unknown' },
  Resource: {
    type: 'website',
    status: 'failed',
    failure: 'shop.example took too long to answer',
    syncEvery: 'weekly',
    askedBy: 'hand',
  },
  ResourcePage: {
    status: 'skipped',
    change: 'gone',
    reason: 'It asks not to be indexed.',
    droppedEdits: [{ isOff: true }],
  },
  ResourceSync: {
    askedBy: 'added',
    failure: null,
    changes: [{ change: 'gone', address: 'https://shop.example/old', reason: 'Nothing leads to it any more.' }],
  },
  FaqDraft: { origin: 'markup', status: 'offered' },
  FaqEmbedding: { field: 'question' },
  GapGroup: { status: 'open' },
  GapQuestion: { outcome: 'unknown' },
  EvaluationQuestion: { sourceKind: 'faq' },
  EvaluationRun: { cause: 'hand', status: 'done', figures: { holdsExpected: 0.5, refusedRight: 1 } },
  EvaluationResult: { outcome: 'answered' },
  DurableJob: {
    name: 'mail.send',
    status: 'dead',
    lastErrorCode: 'mail_rejected',
    payload: { template: 'reset_password', to: 'ada@shop.example', data: { link: 'https://lobby.example/reset' } },
  },
};

/** What the larger plans got; no other value of the plans' table was converted. */
const toPlanFeatures = ({ id, features }: Record<string, unknown>): unknown =>
  id === 'free' ? features : ['evaluation', 'translation', ...(features as string[])];

/** What became of values that a later migration has converted, by the names of today; a function makes it of the old row. */
export const CONVERTED: Record<string, unknown> = {
  'Plan.features': toPlanFeatures,
  'PlatformAuditEvent.action': 'tenant.plan_changed',
  'PlatformAuditEvent.data': { planId: 'basic' },
  'Usage.metric': 'questions',
  'AuditEvent.action': 'tenant.updated',
  'Outbox.event': 'member.access_revoked',
  'TenantSettings.handoverMode': 'offer',
  'TenantSettings.assignmentMode': 'balanced',
  'TenantSettings.proactive': { text: 'Hello', delaySeconds: 5, urlContains: '/prices' },
  'Notification.kind': 'email_reply_requested',
  'Conversation.handoverReason': 'requested',
  'Conversation.handoverSummary': { questions: ['Is it open?', 'And on Sunday?'], unansweredCount: 1 },
  'Message.event': { kind: 'queued', reason: 'requested' },
  'AnswerTrace.warnings': [{ code: 'sentences_removed', params: { count: 1 } }],
  'AnswerTrace.hits': { chunks: [{ chunkId: 'one', lexicalScore: 0.5, semanticScore: 0.25 }] },
  'AnswerTrace.timings': { search: 3, generate: 12 },
  'Episode.handoverReason': 'no_answer',
  'Resource.syncTrigger': 'manual',
  'ResourcePage.change': 'removed',
  'ResourcePage.droppedEdits': [{ wasInactive: true }],
  'ResourceSync.trigger': 'created',
  'ResourceSync.changes': [
    { change: 'removed', label: 'https://shop.example/old', reason: { code: 'unlinked', params: {} } },
  ],
  'FaqDraft.status': 'pending',
  'EvaluationRun.trigger': 'manual',
  'EvaluationRun.metrics': { answerMatchRate: 0.5, correctRefusalRate: 1 },
};

/** Columns that are gone, and the columns that say the same now; null: the value was not to be kept. */
export const REPLACED: Record<string, Record<string, unknown> | null> = {
  // Addresses of the platform's staff were stored without a use.
  'PlatformAuditEvent.ip': null,
  'AnswerTrace.fallbackReason': { fallbackCode: 'provider_key_rejected', fallbackParams: {} },
  'Resource.failure': { failureCode: 'timed_out', failureParams: { host: 'shop.example' } },
  'ResourcePage.reason': { reasonCode: 'noindex', reasonParams: {} },
  'ResourceSync.failure': { failureCode: null, failureParams: {} },
};
