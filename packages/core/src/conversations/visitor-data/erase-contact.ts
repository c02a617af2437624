import type { ERASURE_COUNTS } from '@lobby/contracts/contact-limits';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import { deleteContact, findCurrentContactId, listFamilyIds } from '../../contacts/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { eraseConversations } from './erase-conversations.ts';
import type { RefreshGaps } from './erase-conversations.ts';
import {
  loadPersonTexts,
  removeDraftImports,
  removeExports,
  removeMergeTraces,
  removeSegmentsAbout,
  removeUnansweredMails,
  removeWaitingMails,
} from './erase-copies.ts';
import type { PersonTexts } from './erase-copies.ts';

/** What was removed of a contact, by number. */
export type ContactErasure = Record<(typeof ERASURE_COUNTS)[number], number>;

/** How many rows of each kind hang on the contact's conversations, or on the contact itself. */
async function countRows(tx: TenantTx, contactId: string, familyIds: readonly string[]) {
  const conversation = { contactId };
  const ofFamily = { contactId: { in: [...familyIds] } };
  return {
    messages: await tx.message.count({ where: { conversation } }),
    notes: await tx.note.count({ where: { conversation } }),
    traces: await tx.answerTrace.count({ where: { message: { conversation } } }),
    gapQuestions: await tx.gapQuestion.count({ where: { message: { conversation } } }),
    summaries: await tx.conversationMemory.count({ where: ofFamily }),
    memoryItems: await tx.memoryItem.count({ where: ofFamily }),
    identities: await tx.contactIdentity.count({ where: ofFamily }),
    historyEntries: await tx.contactChange.count({ where: ofFamily }),
    records: await tx.record.count({ where: ofFamily }),
  };
}

/** What others have copied of the person, or wrote about them, where no conversation of theirs leads to it. */
async function eraseCopies(tx: TenantTx, person: PersonTexts, familyIds: readonly string[]) {
  const evaluationQuestions = await tx.evaluationQuestion.deleteMany({
    where: { question: { in: person.messages, mode: 'insensitive' } },
  });
  return {
    evaluationQuestions: evaluationQuestions.count,
    mails: await removeWaitingMails(tx, person),
    receivedMails: await removeUnansweredMails(tx, person),
    segments: await removeSegmentsAbout(tx, person),
    imports: await removeDraftImports(tx),
    exports: await removeExports(tx),
    otherChanges: await removeMergeTraces(tx, familyIds),
  };
}

/**
 * Removes a person for good, on the company's word: the contact with all that was merged into it, their browsers, conversations, files,
 * records, memory, traces, notices, and what others have copied of them: test questions, waiting mails, segments, files to import and
 * archives. Gives the report of it, which names nobody.
 */
export async function eraseContact(
  { db }: Pick<TenantScope, 'db'>,
  actor: Actor,
  { contactId: anyId, refreshGaps }: { contactId: string; refreshGaps: RefreshGaps },
): Promise<ContactErasure> {
  return db(async (tx) => {
    const contactId = await findCurrentContactId(tx, anyId);
    const familyIds = await listFamilyIds(tx, contactId);
    // Visitors before conversations, as everything that a visitor does locks them.
    await tx.$queryRaw`SELECT FROM "Visitor" WHERE "contactId" = ${contactId}::uuid ORDER BY id FOR NO KEY UPDATE`;
    const person = await loadPersonTexts(tx, familyIds);
    const counts = await countRows(tx, contactId, familyIds);
    const erased = await eraseConversations(tx, { contactId }, refreshGaps);
    const pageViews = await tx.pageView.deleteMany({ where: { visitor: { contactId } } });
    // What a browser still has of another contact's goes with the browser, which is this person's.
    const browsers = await tx.visitor.findMany({ where: { contactId }, select: { id: true } });
    for (const { id: visitorId } of browsers) await eraseConversations(tx, { visitorId }, refreshGaps);
    await tx.visitor.deleteMany({ where: { contactId } });
    const { otherChanges, ...copies } = await eraseCopies(tx, person, familyIds);
    await deleteContact(tx, contactId);
    const report: ContactErasure = {
      ...erased,
      ...counts,
      ...copies,
      historyEntries: counts.historyEntries + otherChanges,
      pageViews: pageViews.count,
      browsers: browsers.length,
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
