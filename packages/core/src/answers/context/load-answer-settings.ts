import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import type { AnswerSettings } from '../answer.ts';
import type { HandoverPolicy } from './handover-policy.ts';

/** A tenant's settings for answers and handovers, and whether a person can be requested now. */
export async function loadAnswerSettings(
  tx: TenantTx,
): Promise<{ settings: AnswerSettings; handoverPolicy: HandoverPolicy; canRequestHandover: boolean }> {
  const row = await getTenantSettings(tx);
  const { assistantName, tone, persona, language, answerThreshold, faqThreshold, blockedTopics } = row;
  const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  return {
    settings: {
      tenantName,
      assistantName,
      tone,
      persona,
      language,
      answerThreshold,
      faqThreshold,
      blockedTopics,
    },
    handoverPolicy: {
      isImmediate: row.handoverMode === 'immediate',
      afterUnanswered: row.handoverAfterUnanswered,
      keywords: row.handoverKeywords,
      onAnger: row.handoverOnAnger,
    },
    canRequestHandover: (await getAvailability(tx)).canRequestHandover,
  };
}
