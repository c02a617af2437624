import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { recordAudit } from '../../audit/index.ts';
import { deleteContact, findCurrentContactId, listFamilyIds } from '../../contacts/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { eraseConversations } from './erase-conversations.ts';
import type { RefreshGaps } from './erase-conversations.ts';

/** What was removed of a contact, by number. */
export interface ContactErasure {
  conversations: number;
  messages: number;
  files: number;
  notifications: number;
  pageViews: number;
  browsers: number;
  identities: number;
  changes: number;
  records: number;
  /** Test questions that repeat a question of theirs. */
  evaluationQuestions: number;
  /** Mails to them that had not left. */
  mails: number;
  /** Archives of the company's data that may hold theirs. */
  exports: number;
}

/** The texts that the contact wrote; test questions are copies of such. */
const listQuestions = async (tx: TenantTx, contactId: string): Promise<string[]> => {
  const messages = await tx.message.findMany({
    where: { author: 'visitor', conversation: { contactId } },
    select: { text: true },
  });
  return messages.map(({ text }) => text.trim());
};

/** An archive can't be changed; it is made anew by whoever needs it. */
async function removeExports(tx: TenantTx): Promise<number> {
  const exports = await tx.tenantExport.findMany({ where: { status: 'ready' }, select: { id: true, parts: true } });
  for (const { parts } of exports)
    for (const { key } of parts as unknown as { key: string }[]) await enqueueJob(tx, 'file.remove', { key });
  await tx.tenantExport.deleteMany({ where: { id: { in: exports.map(({ id }) => id) } } });
  return exports.length;
}

async function removeMails(tx: TenantTx, contactIds: readonly string[]): Promise<number> {
  const identities = await tx.contactIdentity.findMany({
    where: { contactId: { in: [...contactIds] }, channel: 'email' },
    select: { address: true },
  });
  const addresses = identities.map(({ address }) => address);
  const rows = await tx.$queryRaw<{ count: number }[]>`SELECT delete_mail_to(${addresses}) AS count`;
  return rows[0]?.count ?? 0;
}

/**
 * Removes a person for good, on the company's word: the contact with all that was merged into it, their browsers, conversations, files,
 * records, traces, notices, test questions, waiting mails, and the archives that may hold them. Gives the report of it, which names nobody.
 */
export async function eraseContact(
  { db }: Pick<TenantScope, 'db'>,
  actor: Actor,
  { contactId: anyId, refreshGaps }: { contactId: string; refreshGaps: RefreshGaps },
): Promise<ContactErasure> {
  return db(async (tx) => {
    const contactId = await findCurrentContactId(tx, anyId);
    const familyIds = await listFamilyIds(tx, contactId);
    const ofFamily = { contactId: { in: familyIds } };
    // Visitors before conversations, as everything that a visitor does locks them.
    await tx.$queryRaw`SELECT FROM "Visitor" WHERE "contactId" = ${contactId}::uuid ORDER BY id FOR NO KEY UPDATE`;
    const questions = await listQuestions(tx, contactId);
    const messages = await tx.message.count({ where: { conversation: { contactId } } });
    const counts = {
      identities: await tx.contactIdentity.count({ where: ofFamily }),
      changes: await tx.contactChange.count({ where: ofFamily }),
      records: await tx.record.count({ where: ofFamily }),
    };
    const mails = await removeMails(tx, familyIds);
    const erased = await eraseConversations(tx, { contactId }, refreshGaps);
    const evaluationQuestions = await tx.evaluationQuestion.deleteMany({ where: { question: { in: questions } } });
    const pageViews = await tx.pageView.deleteMany({ where: { visitor: { contactId } } });
    // What a browser still has of another contact's goes with the browser, which is this person's.
    const browsers = await tx.visitor.findMany({ where: { contactId }, select: { id: true } });
    for (const { id: visitorId } of browsers) await eraseConversations(tx, { visitorId }, refreshGaps);
    await tx.visitor.deleteMany({ where: { contactId } });
    await deleteContact(tx, contactId);
    const report: ContactErasure = {
      ...erased,
      ...counts,
      messages,
      pageViews: pageViews.count,
      browsers: browsers.length,
      evaluationQuestions: evaluationQuestions.count,
      mails,
      exports: await removeExports(tx),
    };
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'contact.erased',
      target: contactId,
      data: { ...report },
    });
    return report;
  });
}
