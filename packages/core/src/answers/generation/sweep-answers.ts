import { publishMessageSaved } from '../../conversations/index.ts';
import type { Deps } from '../../deps.ts';
import { listInterruptedAnswers } from '../../platform/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';
import { formatAssistantMessage } from '../small-talk/assistant-messages.ts';

/** Longer than any answer takes: whoever wrote it is gone. */
const IDLE_SECONDS = 90;

/** Ends answers that nobody writes any more, with a sentence that says so; the visitor can ask again or talk to a person. */
export async function sweepAnswers(
  deps: Pick<Deps, 'platformDb' | 'tenantDb'>,
  idleSeconds = IDLE_SECONDS,
): Promise<void> {
  for (const { tenantId, messageId } of await listInterruptedAnswers(deps, idleSeconds)) {
    await deps.tenantDb(tenantId)(async (tx) => {
      const { language, assistantName } = await getTenantSettings(tx);
      const text = formatAssistantMessage('failed', language, { assistantName, tenantName: '' });
      const failed = await tx.message.updateMany({
        where: { id: messageId, state: { in: ['pending', 'streaming'] } },
        data: { state: 'failed', text },
      });
      if (failed.count > 0) await publishMessageSaved(tx, messageId);
    });
  }
}
