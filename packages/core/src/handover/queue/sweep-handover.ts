import { tenantScope } from '../../deps.ts';
import type { Deps } from '../../deps.ts';
import { listTenantsForHandoverSweep } from '../../platform/index.ts';
import { mailWaitingConversations } from './mail-waiting-conversations.ts';
import { PRESENCE_LAPSE_SECONDS, processQueue } from './process-queue.ts';

/** Processes every tenant's queue: wakes, requeues, assigns and alerts, and mails members about long waits. */
export async function sweepHandover(deps: Deps): Promise<void> {
  for (const tenantId of await listTenantsForHandoverSweep(deps, PRESENCE_LAPSE_SECONDS)) {
    const scope = tenantScope(deps, tenantId);
    try {
      await processQueue(scope, new Date());
      await mailWaitingConversations(scope, new Date());
    } catch (error) {
      // Another tenant's visitors don't wait for this one's failure; the next sweep tries again.
      scope.log.error({ err: error, tenantId }, 'a tenant’s queue could not be processed');
    }
  }
}
