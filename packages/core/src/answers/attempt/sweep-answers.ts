import { publishMessageSaved } from '../../conversations/index.ts';
import type { Deps } from '../../deps.ts';
import { listInterruptedAnswers } from '../../platform/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';

/** Seconds without a change after which an answer's process must have died; no answer takes longer. */
const IDLE_SECONDS = 90;

/** Fails answers whose process has died, in the conversation's language; the visitor can ask again or talk to a person. */
export async function sweepAnswers(
  deps: Pick<Deps, 'platformDb' | 'tenantDb'>,
  idleSeconds = IDLE_SECONDS,
): Promise<void> {
  for (const { tenantId, messageId } of await listInterruptedAnswers(deps, idleSeconds)) {
    await deps.tenantDb(tenantId)(async (tx) => {
      const { language, assistantName } = await getTenantSettings(tx);
      const interrupted = await tx.message.findUnique({
        where: { id: messageId },
        select: { conversation: { select: { language: true } } },
      });
      const visitorLanguage = interrupted?.conversation.language ?? language;
      const text = formatAssistantMessage('failed', visitorLanguage, { assistantName, tenantName: '' });
      const failed = await tx.message.updateMany({
        where: { id: messageId, state: { in: ['pending', 'streaming'] } },
        data: { state: 'failed', text },
      });
      if (failed.count > 0) await publishMessageSaved(tx, messageId);
    });
  }
}
