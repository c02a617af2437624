import type { AnswerChoice } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { Turn } from '../answer.ts';
import { detectSmallTalk } from '../small-talk/detect-small-talk.ts';
import { OFFERING_SMALL_TALK } from './handover-policy.ts';

/** The assistant's last answer before a message. */
export interface LastAnswer {
  text: string;
  /** Without an answer: whether it refused, or asked what was meant; null for any other. */
  unknown: 'refused' | 'asked' | null;
  /** What it offered as meant, best first. */
  choices: AnswerChoice[];
  /** Whether it came with the offer of a person. */
  isPersonOffered: boolean;
}

/** Whether the answer to the last of the visitor's messages was small talk that offers a person. */
const isOfferingSmallTalk = (history: readonly Turn[]): boolean =>
  OFFERING_SMALL_TALK.has(detectSmallTalk(history.findLast(({ author }) => author === 'visitor')?.text ?? ''));

/** The assistant's last answer before a message; null where it has given none. */
export async function findLastAnswer(
  tx: TenantTx,
  { conversationId, beforeSeq }: { conversationId: string; beforeSeq: number },
  history: readonly Turn[],
): Promise<LastAnswer | null> {
  const row = await tx.message.findFirst({
    where: { conversationId, seq: { lt: beforeSeq }, author: 'assistant', deletedAt: null },
    orderBy: { seq: 'desc' },
    select: { text: true, outcome: true, choices: true },
  });
  if (!row) return null;
  const { text, outcome } = row;
  const choices = row.choices as unknown as AnswerChoice[] | null;
  const refusal = choices === null ? 'refused' : 'asked';
  const unknown = outcome === 'unknown' ? refusal : null;
  const isOffer = outcome === 'answered' ? isOfferingSmallTalk(history) : outcome !== null && unknown !== 'asked';
  return { text, unknown, choices: choices ?? [], isPersonOffered: isOffer };
}
