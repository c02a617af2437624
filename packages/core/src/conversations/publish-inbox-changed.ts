import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** Publishes to members that notes or labels of a conversation changed; null: the tenant's lists of labels or views. */
export const publishInboxChanged = (tx: TenantTx, conversationId: string | null): Promise<void> =>
  publish(tx, 'inbox.changed', { conversationId });
