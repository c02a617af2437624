import type { TenantTx } from '@lobby/db';
import { readAvailability } from '../availability/index.ts';
import { getSettings } from '../tenants/index.ts';
import type { AnswerSettings } from './answer.ts';
import type { HandoverRules } from './way-to-person.ts';

/** What answers go by: the settings, when a person takes over, and whether one is there. */
export async function readAnswerSettings(
  tx: TenantTx,
): Promise<{ settings: AnswerSettings; rules: HandoverRules; canQueue: boolean }> {
  const row = await getSettings(tx);
  const { assistantName, persona, language, answerThreshold, faqThreshold, blockedTopics } = row;
  const { name: companyName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  return {
    settings: { companyName, assistantName, persona, language, answerThreshold, faqThreshold, blockedTopics },
    rules: {
      isImmediate: row.handoverMode === 'immediate',
      afterUnanswered: row.handoverAfterUnanswered,
      keywords: row.handoverKeywords,
      onAnger: row.handoverOnAnger,
    },
    canQueue: (await readAvailability(tx)).canQueue,
  };
}
