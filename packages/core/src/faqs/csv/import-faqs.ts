import { randomUUID } from 'node:crypto';
import { notFound } from '@lobby/contracts/errors';
import type { ImportFaqs } from '@lobby/contracts/faqs';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { prepareFaqs, saveFaqs } from '../save-faqs.ts';

/**
 * Saves the rows of one batch, all or none, except updates of FAQs that have been removed meanwhile. Returns the indices of those;
 * throws not_found when that is so of all rows.
 */
export async function importFaqs(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>,
  actor: Actor,
  { rows }: ImportFaqs,
): Promise<{ missingRows: number[] }> {
  const prepared = await prepareFaqs(
    scope,
    rows.map(({ faqId, ...row }) => ({
      id: faqId ?? randomUUID(),
      isNew: faqId === null,
      standardReplyId: null,
      ...row,
    })),
  );
  return scope.db(async (tx) => {
    const missing = await saveFaqs(tx, prepared);
    if (missing.length === rows.length) throw notFound('faq');
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'faq.imported',
      data: { count: rows.length - missing.length },
    });
    return { missingRows: prepared.flatMap(({ id }, index) => (missing.includes(id) ? [index] : [])) };
  });
}
