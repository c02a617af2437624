import type { TenantTx } from '@lobby/db';
import { hasAgents } from '../conversations/index.ts';
import { getSettings } from '../tenants/index.ts';
import type { AnswerSettings } from './answer.ts';

/** What answers go by: the settings, and what could be offered when there is no answer. */
export async function readAnswerSettings(
  tx: TenantTx,
): Promise<{ settings: AnswerSettings; isImmediate: boolean; canQueue: boolean }> {
  const { assistantName, persona, language, answerThreshold, faqThreshold, blockedTopics, handoverMode } =
    await getSettings(tx);
  const { name: companyName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  return {
    settings: { companyName, assistantName, persona, language, answerThreshold, faqThreshold, blockedTopics },
    isImmediate: handoverMode === 'immediate',
    canQueue: await hasAgents(tx),
  };
}
