import type { ReplyActions } from '@lobby/contracts/standard-replies';
import type { UserError } from '@lobby/ui';
import { createStoredValue } from '@lobby/ui/storage';
import type { StorageAccess } from '@lobby/ui/storage';

/** Why the server refused a reply. */
export type OutboxError = Pick<UserError, 'message' | 'kind'>;

/** A reply that the server doesn't have yet. */
export interface OutboxMessage {
  clientMessageId: string;
  conversationId: string;
  text: string;
  attachmentIds: string[];
  /** What a standard reply does besides; null: nothing. */
  actions: ReplyActions | null;
  /** Null while it waits to be sent. */
  error: OutboxError | null;
}

/** The replies that this browser keeps until the server has them. Other tabs change them too, so each update reads them first. */
export interface OutboxStore {
  read: () => OutboxMessage[];
  update: (updater: (messages: OutboxMessage[]) => OutboxMessage[]) => OutboxMessage[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isActions = (value: unknown): value is ReplyActions => {
  const { labelIds, followUp } = Object(value) as Record<string, unknown>;
  return Array.isArray(labelIds) && labelIds.every(isText) && typeof followUp === 'object';
};

function parseError(value: unknown): OutboxError | null {
  const { message, kind } = Object(value) as Record<string, unknown>;
  return isText(message) ? { message, kind: isText(kind) ? kind : null } : null;
}

function parseMessage(value: unknown): OutboxMessage[] {
  const { clientMessageId, conversationId, text, attachmentIds, actions, error } = Object(value) as Record<
    string,
    unknown
  >;
  if (!isText(clientMessageId) || !isText(conversationId) || !isText(text)) return [];
  if (!Array.isArray(attachmentIds) || !attachmentIds.every(isText)) return [];
  return [
    {
      clientMessageId,
      conversationId,
      text,
      attachmentIds,
      actions: isActions(actions) ? actions : null,
      error: parseError(error),
    },
  ];
}

/** Creates the store of a storage key. Entries that aren't replies are left out. */
export function createOutboxStore(area: StorageAccess, storageKey: string): OutboxStore {
  const stored = createStoredValue(area, storageKey, (value) =>
    Array.isArray(value) ? value.flatMap(parseMessage) : null,
  );
  const read = (): OutboxMessage[] => stored.read() ?? [];
  return {
    read,
    update: (updater) => {
      const updated = updater(read());
      stored.write(updated.length > 0 ? updated : null);
      return updated;
    },
  };
}
