import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderStorage } from '@lobby/storage';
import { asOwner, createTestTenant, createTestVisitor, openTestDeps, sendVisitorMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueueJob } from '@lobby/jobs';
import { refreshGapGroups } from '../../answers/index.ts';
import { listActivity } from '../../audit/index.ts';
import { uploadAttachment } from '../../attachments/index.ts';
import {
  createContact,
  createImport,
  createSegment,
  mergeContacts,
  saveVisitorContact,
  undoMerge,
  updateContact,
} from '../../contacts/index.ts';
import { runDurableJob, dispatchJobs } from '../../durable-jobs/index.ts';
import { createEvaluationQuestion } from '../../evaluation/index.ts';
import { dequeueEvents, exportTenant, startTenantExport } from '../../platform/index.ts';
import { requestEmailReply } from '../../handover/index.ts';
import { createVisitorMessage, eraseContact, eraseVisitorData } from '../index.ts';
import { createRecordType } from '../../records/index.ts';

/** A word that stands in everything of the person who is erased. */
const CANARY = 'heronmarble';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-erase-'));
  deps = await openTestDeps({ storage: createFolderStorage(folder) });
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

/** The tables with a row that has the word, of one tenant if that is given; queued removals of files have keys, and no words. */
const findInDatabase = (word: string, tenantId = ''): Promise<string[]> =>
  asOwner(deps.database, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(
        `SELECT FROM "${name}" t WHERE strpos(lower(t::text), $1) > 0 AND strpos(t::text, $2) > 0 LIMIT 1`,
        [word, tenantId],
      );
      if (rows.length > 0) found.push(name);
    }
    return found.toSorted();
  });
/** Files with the person's picture or word in them, and archives. */
const countFiles = (): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => {
    if (!entry.isFile()) return false;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return [PNG.subarray(0, 8), Buffer.from(CANARY), Buffer.from('PK')].some((part) => bytes.includes(part));
  }).length;

interface Planted {
  contactId: string;
  visitorId: string;
  conversationId: string;
}

/** What channels keep of a person: a call with what was said, a mail, one that nobody answers, and a reply by mail. */
async function plantAtChannels({ scope }: TestTenant, { visitorId, conversationId }: Planted, messageId: string) {
  await scope.db(async (tx) => {
    const account = { channel: 'phone', name: 'Phone', settings: {}, keyVersion: 1, removedAt: new Date() };
    const { id: accountId } = await tx.channelAccount.create({ data: account });
    const { id: addressId } = await tx.channelAddress.create({ data: { accountId, address: CANARY, visitorId } });
    const sentAt = new Date();
    await tx.inboundEvent.create({
      data: { accountId, addressId, providerId: 'in', payload: { text: CANARY }, sentAt },
    });
    const call = { accountId, addressId, conversationId, providerId: CANARY, startedAt: sentAt };
    const { id: callId } = await tx.phoneCall.create({ data: call });
    const delivery = { accountId, addressId, conversationId, messageId, failureParams: { to: CANARY } };
    const { id: deliveryId } = await tx.outboundDelivery.create({ data: delivery });
    await tx.callUtterance.create({ data: { callId, deliveryId, text: CANARY } });
    const mail = { accountId, direction: 'in', subject: CANARY, sender: `${CANARY}@e.example` };
    await tx.mailMessage.create({
      data: { ...mail, key: 'a', kind: 'person', addressId, conversationId, text: CANARY },
    });
    await tx.mailMessage.create({ data: { ...mail, key: 'b', kind: 'machine' } });
    await tx.replyMail.create({
      data: { conversationId, accountId, address: `${CANARY}@e.example`, fromSeq: 1, toSeq: 1, status: 'sent' },
    });
  });
}

/** What members and the assistant keep beside a conversation. */
async function plantBesideConversation({ scope, admin }: TestTenant, planted: Planted, messageId: string) {
  const { contactId, visitorId, conversationId } = planted;
  const { memberId } = admin;
  const now = new Date();
  await scope.db(async (tx) => {
    await tx.note.create({ data: { conversationId, memberId, afterSeq: 1, text: CANARY } });
    await tx.draft.create({ data: { conversationId, memberId, text: CANARY, note: CANARY } });
    await tx.answerDraft.create({ data: { conversationId, text: CANARY, citations: [], confidence: 1 } });
    await tx.correction.create({ data: { messageId, memberId, kind: 'new_faq', text: CANARY } });
    await tx.messageTranslation.create({
      data: { messageId, language: 'de', sourceLanguage: 'en', status: 'completed', text: CANARY },
    });
    await tx.faqDraft.create({
      data: { origin: 'conversation', fingerprint: CANARY, question: CANARY, answer: CANARY, conversationId },
    });
    await tx.answerTrace.create({
      data: { messageId, question: CANARY, searchQuery: CANARY, answerer: 'extractive', confidence: 1 },
    });
    const gap = { question: CANARY, lexemes: [CANARY], language: 'en', model: 'x' };
    const { id: groupId } = await tx.gapGroup.create({ data: { ...gap, lastAskedAt: now } });
    await tx.gapQuestion.create({
      data: { groupId, messageId, question: CANARY, searchQuery: CANARY, model: 'x', askedAt: now },
    });
    const measures = { formality: 0, patience: 0, detail: 0, mood: 0, tone: 'neutral', writtenBy: 'extractive' };
    await tx.conversationMemory.create({
      data: { conversationId, contactId, throughSeq: 1, asked: CANARY, lastMessageAt: now, ...measures },
    });
    const fact = { kind: 'fact', key: 'nickname', value: CANARY, saidBy: 'visitor', saidAt: now };
    await tx.memoryItem.create({ data: { contactId, conversationId, messageId, ...fact } });
    await tx.contactMemory.create({ data: { contactId, bio: CANARY } });
    await tx.resumeLink.create({
      data: { visitorId, email: `${CANARY}@e.example`, tokenHash: 'x', expiresAt: now },
    });
    const { id: recordTypeId } = await createRecordType(tx, admin, {
      label: 'Order',
      labelPlural: 'Orders',
      stages: [],
    });
    await tx.record.create({ data: { recordTypeId, contactId, fields: { item: CANARY } } });
    const data = { tenantName: 'x', link: 'https://x.example', minutes: 1, count: 2, summaries: [`${CANARY} waits`] };
    await enqueueJob(tx, 'mail.send', { template: 'waiting_conversations', to: 'agent@e.example', data });
  });
}

/** Copies of a person that no conversation of theirs leads to. */
async function plantCopies({ scope, admin }: TestTenant, { contactId }: Planted) {
  const none = { email: '', phone: '', notes: '', values: {} };
  await scope.db(async (tx) => {
    const filter = { search: `${CANARY}@e.example` };
    await createSegment(tx, { ...admin, isAdmin: true }, { name: 'Looked for', filter, isShared: true });
    const { id: other } = await createContact(tx, admin, { ...none, name: 'Somebody else' });
    const taken = { contactId: other, mergedContactId: contactId, takenFields: ['name', 'email', 'notes'] };
    const { mergeId } = await mergeContacts(tx, admin, taken);
    await undoMerge(tx, admin, mergeId, new Date());
  });
  const csv = Buffer.from(`Name,Email\n${CANARY},${CANARY}@e.example\n`);
  await createImport(scope, admin, { name: 'people.csv', bytes: csv });
  const { exportId } = await startTenantExport(scope, admin.userId);
  await exportTenant(scope, exportId);
}

/** A person with something in every place that the product keeps of people. */
async function createCanary(tenant: TestTenant): Promise<Planted> {
  const { scope, admin } = tenant;
  const session = await createTestVisitor(deps, tenant);
  const { visitorId } = session;
  const { conversation } = await sendVisitorMessage(tenant, visitorId, `Is ${CANARY} open?`);
  const conversationId = conversation.id;
  const { attachmentId } = await uploadAttachment(scope, {
    name: `${CANARY}.png`,
    bytes: PNG,
    memberId: null,
    resolveConversationId: () => Promise.resolve(conversationId),
  });
  await scope.db((tx) =>
    createVisitorMessage(tx, visitorId, {
      clientMessageId: '0199a000-0000-7000-8000-00000000c0de',
      text: CANARY,
      attachmentIds: [attachmentId],
    }),
  );
  const contactId = await scope.db(async (tx) => {
    await requestEmailReply(tx, visitorId, { email: `${CANARY}@e.example`, name: CANARY });
    await saveVisitorContact(tx, visitorId, { fields: { nickname: CANARY } });
    const details = { name: CANARY, email: `${CANARY}@e.example`, phone: '', notes: CANARY, fields: { a: CANARY } };
    await updateContact(tx, admin, { conversationId, ...details });
    const visit = { attributes: { plan: CANARY }, pageUrl: `https://x.example/${CANARY}` };
    await tx.visitor.updateMany({ where: { id: visitorId }, data: visit });
    await tx.pageView.create({ data: { visitorId, url: `https://x.example/${CANARY}`, title: CANARY } });
    const { id: other } = await createContact(tx, admin, {
      name: `${CANARY} 2`,
      email: '',
      phone: '',
      notes: CANARY,
      values: {},
    });
    const { contactId: id } = await tx.visitor.findUniqueOrThrow({ where: { id: visitorId } });
    await mergeContacts(tx, admin, { contactId: id ?? '', mergedContactId: other, takenFields: ['notes'] });
    const data = { tenantName: 'x', link: `https://x.example/${CANARY}`, minutes: 1 };
    await enqueueJob(tx, 'mail.send', { template: 'resume_link', to: `${CANARY}@e.example`, data });
    return id ?? '';
  });
  await createEvaluationQuestion(scope.db, admin, {
    question: `Is ${CANARY} open?`,
    expectedAnswer: '',
    mustRefuse: true,
    source: null,
  });
  return { contactId, visitorId, conversationId };
}

/** A person with something in the places too that no message of theirs leads to. */
async function createWidespreadCanary(tenant: TestTenant): Promise<Planted> {
  const planted = await createCanary(tenant);
  const { conversationId } = planted;
  const { id: messageId } = await tenant.scope.db((tx) => tx.message.findFirstOrThrow({ where: { conversationId } }));
  await plantAtChannels(tenant, planted, messageId);
  await plantBesideConversation(tenant, planted, messageId);
  await plantCopies(tenant, planted);
  return planted;
}

/** Runs what the erasure has left to do: files to remove, and events, which are in the outbox until they are delivered. */
async function finishErasure(): Promise<void> {
  for (const job of (await dispatchJobs(deps, 100)).filter(({ name }) => name === 'file.remove'))
    await runDurableJob(deps, job.id);
  while ((await dequeueEvents(deps, 100, () => {})) > 0);
}

/** Gives a person a record, a label, a bio and something remembered. */
async function rememberCanary(
  { scope }: TestTenant,
  { contactId, visitorId }: Record<'contactId' | 'visitorId', string>,
) {
  await scope.db(async (tx) => {
    const { id: recordTypeId } = await tx.recordType.create({
      data: { key: 'policy', label: 'Policy', labelPlural: 'Policies' },
    });
    await tx.record.create({ data: { recordTypeId, contactId, fields: { note: CANARY } } });
    await tx.contactMemory.create({ data: { contactId, bio: CANARY, isEnabled: false } });
    const { id: messageId, conversationId } = await tx.message.findFirstOrThrow({
      where: { conversation: { visitorId } },
    });
    await tx.memoryItem.create({
      data: {
        contactId,
        conversationId,
        messageId,
        kind: 'fact',
        key: 'nickname',
        value: CANARY,
        saidBy: 'visitor',
        saidAt: new Date(),
      },
    });
    const { id: labelId } = await tx.label.create({ data: { name: 'Regular', color: '#64748b' } });
    await tx.contactLabel.create({ data: { contactId, labelId } });
  });
}

describe('erasing a contact', () => {
  it('S46 leaves nothing of them in the database and the storage, and reports what went', async () => {
    const { contactId } = await createWidespreadCanary(bakery);
    expect((await findInDatabase(CANARY)).length).toBeGreaterThan(30);
    // Their picture, the file to import, and the archive of the company's data.
    expect(countFiles()).toBe(3);
    const report = await eraseContact(bakery.scope, bakery.admin, { contactId, refreshGaps: refreshGapGroups });
    await finishErasure();
    expect(report).toMatchObject({
      conversations: 1,
      files: 1,
      browsers: 1,
      pageViews: 1,
      evaluationQuestions: 1,
      mails: 2,
      receivedMails: 1,
      identities: 1,
      notes: 1,
      traces: 1,
      gapQuestions: 1,
      summaries: 1,
      memoryItems: 1,
      records: 1,
      segments: 1,
      imports: 1,
      exports: 1,
    });
    expect(report.messages).toBeGreaterThan(1);
    expect(report.historyEntries).toBeGreaterThan(3);
    const { events } = await bakery.scope.db((tx) => listActivity(tx, { kind: 'changes', skip: 0, take: 5 }));
    expect(events.find(({ action }) => action === 'contact.erased')).toMatchObject({
      changes: [],
      data: { historyEntries: report.historyEntries, messages: report.messages },
    });
    expect(await findInDatabase(CANARY)).toEqual([]);
    expect(countFiles()).toBe(0);
    await expect(
      eraseContact(bakery.scope, bakery.admin, { contactId, refreshGaps: refreshGapGroups }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('S46 takes an archive back that is being written meanwhile', async () => {
    const { id: contactId } = await bakery.scope.db((tx) =>
      createContact(tx, bakery.admin, { name: CANARY, email: '', phone: '', notes: CANARY, values: {} }),
    );
    const { exportId } = await startTenantExport(bakery.scope, bakery.admin.userId);
    const storage = {
      ...bakery.scope.storage,
      write: async (...part: Parameters<typeof bakery.scope.storage.write>): Promise<void> => {
        await bakery.scope.storage.write(...part);
        await eraseContact(bakery.scope, bakery.admin, { contactId, refreshGaps: refreshGapGroups });
      },
    };
    await exportTenant({ ...bakery.scope, storage }, exportId);
    expect(countFiles()).toBe(0);
    expect(await bakery.scope.db((tx) => tx.tenantExport.count())).toBe(0);
  });

  it('S11 reaches nobody of another company', async () => {
    const { contactId } = await createCanary(bank);
    const erase = eraseContact(bakery.scope, bakery.admin, { contactId, refreshGaps: refreshGapGroups });
    await expect(erase).rejects.toMatchObject({ kind: 'not_found' });
    expect(await bank.scope.db((tx) => tx.contact.count({ where: { name: CANARY } }))).toBe(1);
  });
});

/** Sends a file in a transaction that ends once `release` is called, and erases the person meanwhile. */
async function eraseWhileSending(
  shop: TestTenant,
  erase: (person: { contactId: string; visitorId: string }) => Promise<unknown>,
) {
  const { visitorId } = await createTestVisitor(deps, shop);
  const { conversation } = await sendVisitorMessage(shop, visitorId, 'Hello');
  const contactId = await shop.scope.db((tx) => saveVisitorContact(tx, visitorId, { name: 'Racer' }));
  const { attachmentId } = await uploadAttachment(shop.scope, {
    name: 'photo.png',
    bytes: PNG,
    memberId: null,
    resolveConversationId: () => Promise.resolve(conversation.id),
  });
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let sent = (): void => {};
  const isSent = new Promise<void>((resolve) => (sent = resolve));
  const sending = shop.scope.db(async (tx) => {
    const message = { clientMessageId: randomUUID(), text: CANARY, attachmentIds: [attachmentId] };
    await createVisitorMessage(tx, visitorId, message);
    await tx.notification.create({
      data: { userId: shop.admin.userId, kind: 'mentioned', data: { conversationId: conversation.id, text: CANARY } },
    });
    sent();
    await held;
  });
  await isSent;
  const erasing = erase({ contactId, visitorId });
  setTimeout(release, 200);
  await Promise.all([sending, erasing]);
}

describe('a message that is sent while its writer is erased', () => {
  it.each(['themselves', 'the company'])('S46 is gone with its file, by %s', async (who) => {
    const shop = await createTestTenant(deps, 'Racing');
    const { scope, admin } = shop;
    await eraseWhileSending(shop, ({ contactId, visitorId }) =>
      who === 'the company'
        ? eraseContact(scope, admin, { contactId, refreshGaps: refreshGapGroups })
        : eraseVisitorData(scope, visitorId, refreshGapGroups),
    );
    await finishErasure();
    expect(await findInDatabase(CANARY, scope.tenantId)).toEqual([]);
    expect(await scope.db((tx) => tx.file.count())).toBe(0);
  });
});

describe('a visitor who deletes their data', () => {
  // What the company wrote itself stays, and so do mails to an address that the visitor may only have claimed.
  const KEPT = new Set(['DurableJob', 'EvaluationQuestion']);

  it.each([
    ['is gone with what was merged into their contact', false],
    ['who is blocked leaves the block alone', true],
  ])('S46 %s', async (_case, isBlocked) => {
    const shop = await createTestTenant(deps, 'Shop');
    const { contactId, visitorId } = await createCanary(shop);
    await rememberCanary(shop, { contactId, visitorId });
    if (isBlocked)
      await shop.scope.db((tx) => tx.contact.updateMany({ where: { id: contactId }, data: { blockedAt: new Date() } }));
    await eraseVisitorData(shop.scope, visitorId, refreshGapGroups);
    await finishErasure();
    const { tenantId } = shop.scope;
    expect((await findInDatabase(CANARY, tenantId)).filter((table) => !KEPT.has(table))).toEqual([]);
    const left = await shop.scope.db((tx) =>
      tx.contact.findMany({ where: { id: contactId }, include: { records: true, labels: true } }),
    );
    expect(left.map(({ blockedAt, records, labels }) => [blockedAt !== null, records, labels])).toEqual(
      isBlocked ? [[true, [], []]] : [],
    );
  });
});
