import { randomUUID } from 'node:crypto';
import { groupGaps, suggestCorrection } from '@lobby/core/answers';
import { hashToken } from '@lobby/core/auth';
import { addChatDomain } from '@lobby/core/chat-domains';
import { startVisitorSession, verifyVisitorToken } from '@lobby/core/conversations';
import { createEvaluationQuestion, runEvaluations, startEvaluation } from '@lobby/core/evaluation';
import { createFact } from '@lobby/core/facts';
import { createFaq, createFaqDrafts } from '@lobby/core/faqs';
import { applyBulkAction, createLabel, createNote, createView } from '@lobby/core/inbox';
import { inviteMember } from '@lobby/core/members';
import { createRecord, createRecordType } from '@lobby/core/records';
import {
  createFacebookResource,
  createFileResource,
  createTextResource,
  createWebsiteResource,
  ingestNextResource,
} from '@lobby/core/resources';
import { createStandardReply } from '@lobby/core/standard-replies';
import { createIdentityKey } from '@lobby/core/widgets';
import type { TenantTx } from '@lobby/db';
import { createFailedDelivery } from '../channels/create-failed-delivery.ts';
import { createPhoneCall } from '../channels/create-phone-call.ts';
import { createResolvedConversation } from '../conversations/create-resolved-conversation.ts';
import { sendTestMessage } from '../conversations/send-test-message.ts';
import { buildFaqInput, createTestAgent, createTestTenant } from '../factories.ts';
import type { TestTenant } from '../factories.ts';
import { buildTemplateContent } from '../platform/build-template-content.ts';
import { createDeadJob } from '../jobs/durable-jobs.ts';
import { publishShippedTemplates } from '../platform/publish-shipped-templates.ts';
import type { TestDeps } from '../test-deps.ts';
import { createContactRows } from './rows/create-contact-rows.ts';
import { createMemoryRows } from './rows/create-memory-rows.ts';
import { RESUME_TOKEN, UNKNOWN_ID } from './inputs.ts';
import type { TenantRows } from './procedure-case.ts';

/** A tenant with a row of each kind, and a visitor of its own. */
export interface PopulatedTenant {
  tenant: TestTenant;
  rows: TenantRows;
  visitorToken: string;
}

const VISITOR_IP = '203.0.113.8';

const createSkippedPage = (scope: TestTenant['scope'], resourceId: string): Promise<string> =>
  scope.db(async (tx) => {
    const key = 'https://shop.example.com/skipped';
    const skipped = { status: 'skipped', reasonCode: 'pattern_excluded', reasonParams: { pattern: '/skipped' } };
    const { id } = await tx.resourcePage.create({
      data: { resourceId, key, url: key, position: 9, depth: 1, ...skipped },
    });
    return id;
  });

async function createResources(deps: TestDeps, { scope, admin, origin }: TestTenant, name: string) {
  const { id: resourceId } = await createTextResource(scope, admin, {
    title: 'Opening hours',
    text: `# Opening hours\n\nThe ${name} opens at seven on weekdays and at nine on Sundays.`,
  });
  while (await ingestNextResource(deps));
  const { id: fileResourceId } = await createFileResource(scope, admin, {
    name: 'breads.md',
    bytes: Buffer.from('# Breads\n\nRye bread.'),
  });
  const { id: facebookResourceId } = await createFacebookResource(scope, admin, {
    page: 'Somebody',
    token: 'a-page-access-token-that-is-not-used',
  });
  const { id: websiteResourceId } = await createWebsiteResource(scope, admin, {
    url: origin,
    settings: { maxPages: 1, maxDepth: 0 },
  });
  const skippedPageId = await createSkippedPage(scope, websiteResourceId);
  const { id: chunkId, pageId } = await scope.db((tx) => tx.chunk.findFirstOrThrow());
  return { resourceId, fileResourceId, facebookResourceId, websiteResourceId, skippedPageId, chunkId, pageId };
}

async function createConversations(deps: TestDeps, tenant: TestTenant) {
  const { widgetKey, origin, scope } = tenant;
  const { token: visitorToken } = await startVisitorSession(deps, { widgetKey, origin }, VISITOR_IP);
  const ended = await createResolvedConversation(deps, tenant, { visitorToken, resumeToken: RESUME_TOKEN });
  const send = async (text: string, clientMessageId: string = randomUUID()): Promise<void> => {
    await sendTestMessage(deps, await verifyVisitorToken(deps, visitorToken), { clientMessageId, text });
  };
  await send('Is there parking?', UNKNOWN_ID.replace(/1$/, '9'));
  await send('Who won the chess olympiad in Baku?');
  await send('Can penguins fly over Patagonia?');
  await groupGaps(deps);
  const { id: messageId, conversationId } = await scope.db((tx) =>
    tx.message.findFirstOrThrow({
      where: { author: 'assistant', conversationId: { not: ended.resolvedConversationId } },
      orderBy: { seq: 'asc' },
    }),
  );
  return { visitorToken, ...ended, messageId, conversationId };
}

/** An answer that waits for approval, in a conversation of its own. */
async function createAnswerDraft(tx: TenantTx) {
  const { id: visitorId } = await tx.visitor.create({ data: { secretHash: randomUUID(), origin: '' } });
  const { id: conversationId } = await tx.conversation.create({ data: { channel: 'widget', visitorId } });
  const text = 'There is parking behind the house. [1]';
  const { id: draftId } = await tx.answerDraft.create({
    data: { conversationId, text, citations: [], confidence: 0.4 },
  });
  return { conversationId, draftId };
}

async function createInboxRows({ scope, admin }: TestTenant, conversationId: string) {
  const rows = await scope.db(async (tx) => {
    const { id: labelId } = await createLabel(tx, { name: 'Complaint', color: '#123456' });
    const { id: noteId } = await createNote(tx, admin, { conversationId, text: 'Be kind.', mentions: [] });
    const view = { name: 'Mine', filter: { list: 'mine' as const }, isShared: true };
    const { id: viewId } = await createView(tx, { ...admin, isAdmin: true }, view);
    const answerDrafts = [
      await createAnswerDraft(tx),
      await createAnswerDraft(tx),
      await createAnswerDraft(tx),
    ] as TenantRows['answerDrafts'];
    return { labelId, noteId, viewId, answerDrafts };
  });
  const action = { kind: 'add_label', labelId: rows.labelId } as const;
  const bulk = { conversationIds: [conversationId], action, now: new Date() };
  const { undoId } = await applyBulkAction(scope.db, admin, bulk);
  return { ...rows, undoId: undoId ?? '' };
}

const createRecordRows = ({ scope, admin }: TestTenant) =>
  scope.db(async (tx) => {
    const { id: contactId } = await tx.contact.create({ data: { name: 'Pat Doe' }, select: { id: true } });
    const stages = [{ key: null, label: 'New', end: null }];
    const { id: recordTypeId } = await createRecordType(tx, admin, { label: 'Case', labelPlural: 'Cases', stages });
    const { id: fieldId } = await tx.fieldDefinition.findFirstOrThrow({ where: { recordTypeId } });
    const origin = { source: 'member', actorUserId: admin.userId } as const;
    const values = { name: 'The first' };
    const { id: recordId } = await createRecord(tx, origin, { recordTypeId, contactId, stage: 'new', values });
    return { contactId, recordTypeId, fieldId, recordId };
  });

async function createAnswerRows(deps: TestDeps, { scope, admin }: TestTenant, resourceId: string) {
  const { id: faqId } = await createFaq(scope, admin, buildFaqInput('Is there parking?', 'Yes, behind the house.'));
  const { id: factId } = await scope.db((tx) =>
    createFact(tx, admin, { kind: 'phone', value: { phone: '555-0100', label: null } }),
  );
  const { id: replyId } = await createStandardReply(scope, admin, {
    shortcut: 'hours',
    title: 'When do you open?',
    text: 'At seven.',
    active: true,
    usedByAssistant: true,
  });
  const draft = { origin: 'markup', answer: 'Yes.', resourceId } as const;
  await scope.db((tx) =>
    createFaqDrafts(
      tx,
      ['Is there milk?', 'Is there sugar?'].map((question) => ({ ...draft, question })),
    ),
  );
  const { id: questionId } = await createEvaluationQuestion(scope.db, admin, {
    question: 'When is it closed?',
    expectedAnswer: 'seven',
    mustRefuse: false,
    source: null,
  });
  const { id: runId } = await startEvaluation(scope, admin, { withModel: false });
  await runEvaluations(deps);
  return { faqId, factId, replyId, questionId, runId };
}

async function createCorrection(tx: TenantTx, admin: TestTenant['admin'], messageId: string): Promise<string> {
  await suggestCorrection(tx, admin, { messageId, kind: 'new_faq', targetId: null, text: 'Yes, behind the house.' });
  return (await tx.correction.findFirstOrThrow()).id;
}

/** What an admin's account has beside the tenant's rows. */
async function createAccountRows(deps: TestDeps, { admin: { userId }, slug }: TestTenant, planId: string) {
  const sessionCookie = await deps.sessions.create(userId);
  const sessionId = hashToken(/=([^;]+)/.exec(sessionCookie)?.[1] ?? '');
  return deps.platformDb(async (tx) => {
    const passkey = { userId, credentialId: slug, publicKey: new Uint8Array([1]), name: 'Laptop' };
    await tx.passkey.createMany({ data: [passkey] });
    const { id: passkeyId } = await tx.passkey.findFirstOrThrow({ where: { userId } });
    const staff = { email: `staff@${slug}.example`, name: 'Staff', passwordHash: '', isSuperAdmin: true };
    const { id: superAdminId } = await tx.user.create({ data: staff });
    const { id: announcementId } = await tx.announcement.create({
      data: { title: 'News', text: 'News', level: 'info', startsAt: new Date(0), planIds: [planId] },
    });
    return { passkeyId, sessionId, superAdminId, announcementId };
  });
}

const SHIPPED_VERSIONS: [number, number] = [101, 102];

/** A roll-out of a template of its own to the tenant, and versions of the product that were put aside. */
async function createTemplateRows({ platformDb }: TestDeps, { scope: { tenantId } }: TestTenant) {
  // A name has no digits.
  const templateName = tenantId.replaceAll(/[\d-]/g, (sign) => 'ghijklmnop'[Number(sign)] ?? '_');
  const rolloutId = await platformDb(async (tx) => {
    const shipped = SHIPPED_VERSIONS.map((version) => ({ name: 'hotel', version, content: {} }));
    await tx.shippedTemplate.createMany({ data: shipped, skipDuplicates: true });
    const template = { name: templateName, version: 1, content: buildTemplateContent() };
    await tx.industryTemplate.createMany({ data: [template] });
    const rollout = { templateName, version: 1, mode: 'offer', targets: { create: [{ id: tenantId }] } };
    return (await tx.templateRollout.create({ data: rollout, select: { id: true } })).id;
  });
  return { rolloutId, shippedVersions: SHIPPED_VERSIONS };
}

const firstTwoIds = ([first, second]: { id: string }[]): [string, string] => [first?.id ?? '', second?.id ?? ''];

/** Creates a tenant with a row of each kind, through the product's own functions. */
export async function createPopulatedTenant(deps: TestDeps, name: string): Promise<PopulatedTenant> {
  await publishShippedTemplates(deps);
  // Two tenants of different plans, so that what is announced to one plan isn't announced to the other.
  const planId = name === 'Bank' ? 'enterprise' : 'premium';
  const tenant = await createTestTenant(deps, name, planId);
  const { scope, admin } = tenant;
  const resources = await createResources(deps, tenant, name);
  const answers = await createAnswerRows(deps, tenant, resources.resourceId);
  await inviteMember(scope, admin, { name: 'Ida', email: 'ida@example.com', role: 'agent' });
  await createIdentityKey(scope, admin, { algorithm: 'HS256', overlapDays: 0 });
  await addChatDomain(scope, admin, 'chat.example.com');
  const { memberId } = await createTestAgent(deps, tenant, 'Spare');
  const { visitorToken, ...conversations } = await createConversations(deps, tenant);
  const inbox = await createInboxRows(tenant, conversations.conversationId);
  const records = await createRecordRows(tenant);
  const memory = await createMemoryRows(tenant, conversations);
  const others = await scope.db(async (tx) => ({
    draftIds: firstTwoIds(await tx.faqDraft.findMany()),
    gapIds: firstTwoIds(await tx.gapGroup.findMany()),
    widgetKeyId: (await tx.widgetKey.findFirstOrThrow()).id,
    identityKeyId: (await tx.identityKey.findFirstOrThrow()).id,
    domainId: (await tx.domain.findFirstOrThrow()).id,
    chatDomainId: (await tx.chatDomain.findFirstOrThrow()).id,
    correctionId: await createCorrection(tx, admin, conversations.messageId),
    invitationId: (await tx.invitation.findFirstOrThrow({ where: { acceptedAt: null } })).id,
  }));
  const contacts = await createContactRows(tenant);
  const account = await createAccountRows(deps, tenant, planId);
  const templates = await createTemplateRows(deps, tenant);
  const channel = await createFailedDelivery(deps, tenant);
  await createPhoneCall(tenant, channel.deliveryId);
  const { tenantId } = scope;
  const deadJobIds: [string, string] = [await createDeadJob(deps, tenantId), await createDeadJob(deps, tenantId)];
  return {
    tenant,
    visitorToken,
    rows: {
      tenantId,
      memberId,
      deadJobIds,
      ...resources,
      ...answers,
      ...conversations,
      ...inbox,
      ...records,
      ...memory,
      ...others,
      ...contacts,
      ...account,
      ...templates,
      ...channel,
    },
  };
}
