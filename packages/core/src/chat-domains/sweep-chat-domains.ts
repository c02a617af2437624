import { AppError } from '@lobby/contracts/errors';
import { platformFunctions } from '@lobby/db/platform';
import { tenantScope } from '../deps.ts';
import type { Deps } from '../deps.ts';
import { checkChatDomain } from './check-chat-domain.ts';

const MAX_CHECKS = 50;

/** Checks the hosts whose time has come. One that can't be checked doesn't keep the others from their turn. */
export async function sweepChatDomains(deps: Deps): Promise<void> {
  const due = await deps.platformDb((tx) => platformFunctions.listDueChatDomains(tx, deps.clock.now(), MAX_CHECKS));
  for (const { tenantId, domainId } of due) {
    try {
      await checkChatDomain(tenantScope(deps, tenantId), domainId);
    } catch (error) {
      // It was removed in this moment.
      if (!(error instanceof AppError)) deps.log.error({ err: error, tenantId }, 'a chat domain could not be checked');
    }
  }
}
