import { createHash } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { normalizeText } from '../normalize-question.ts';

/** A suggested FAQ with its source. */
export interface NewFaqDraft {
  origin: 'markup' | 'conversation';
  question: string;
  answer: string;
  resourceId?: string;
  url?: string;
  conversationId?: string;
}

/** Identifies a draft regardless of case and spacing, so that it is suggested once. */
const computeFingerprint = ({ question, answer }: NewFaqDraft): string =>
  createHash('sha256')
    .update(JSON.stringify([normalizeText(question), normalizeText(answer)]))
    .digest('hex');

/** Suggests FAQs and returns the number of new ones. A draft that was suggested before, also a rejected one, is not suggested again. */
export async function createFaqDrafts(tx: TenantTx, newDrafts: readonly NewFaqDraft[]): Promise<number> {
  const { count } = await tx.faqDraft.createMany({
    data: newDrafts.map((draft) => ({ ...draft, fingerprint: computeFingerprint(draft) })),
    skipDuplicates: true,
  });
  return count;
}
