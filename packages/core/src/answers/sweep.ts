import { tellMessageChanged } from '../conversations/index.ts';
import type { Deps } from '../deps.ts';
import { interruptedAnswers } from '../platform/index.ts';
import { getSettings } from '../tenants/index.ts';
import { sentence } from './sentences.ts';

/** Longer than any answer takes: whoever wrote it is gone. */
const IDLE_SECONDS = 90;

/** Ends answers that nobody writes any more, with a sentence that says so; the visitor can ask again or talk to a person. */
export async function sweepAnswers(
  deps: Pick<Deps, 'platformDb' | 'tenantDb'>,
  idleSeconds = IDLE_SECONDS,
): Promise<void> {
  for (const { tenantId, messageId } of await interruptedAnswers(deps, idleSeconds)) {
    await deps.tenantDb(tenantId)(async (tx) => {
      const { language, assistantName } = await getSettings(tx);
      const text = sentence('failed', language, { assistantName, companyName: '' });
      const ended = await tx.message.updateMany({
        where: { id: messageId, state: { in: ['pending', 'streaming'] } },
        data: { state: 'failed', text },
      });
      if (ended.count > 0) await tellMessageChanged(tx, messageId);
    });
  }
}
