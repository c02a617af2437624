import type { ReplyActions } from '@lobby/contracts/standard-replies';
import type { UserError } from '@lobby/ui';
import { createStoredValue } from '@lobby/ui/storage';
import type { StorageAccess } from '@lobby/ui/storage';

/** Why the server refused a reply. */
export type UnsentReplyError = Pick<UserError, 'message' | 'kind'>;

/** A reply that the server doesn't have yet. */
export interface UnsentReply {
  clientMessageId: string;
  conversationId: string;
  text: string;
  attachmentIds: string[];
  /** What a standard reply does besides; null: nothing. */
  actions: ReplyActions | null;
  /** Null while it waits to be sent. */
  error: UnsentReplyError | null;
}

/** The replies that this browser keeps until the server has them. Other tabs change them too, so each update reads them first. */
export interface UnsentReplyStore {
  read: () => UnsentReply[];
  update: (updater: (messages: UnsentReply[]) => UnsentReply[]) => UnsentReply[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isActions = (value: unknown): value is ReplyActions => {
  const { labelIds, followUp } = Object(value) as Record<string, unknown>;
  return Array.isArray(labelIds) && labelIds.every(isText) && typeof followUp === 'object';
};

function parseError(value: unknown): UnsentReplyError | null {
  const { message, kind } = Object(value) as Record<string, unknown>;
  return isText(message) ? { message, kind: isText(kind) ? kind : null } : null;
}

function parseMessage(value: unknown): UnsentReply[] {
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
export function createUnsentReplyStore(area: StorageAccess, storageKey: string): UnsentReplyStore {
  const stored = createStoredValue(area, storageKey, (value) =>
    Array.isArray(value) ? value.flatMap(parseMessage) : null,
  );
  const read = (): UnsentReply[] => stored.read() ?? [];
  return {
    read,
    update: (updater) => {
      const updated = updater(read());
      stored.write(updated.length > 0 ? updated : null);
      return updated;
    },
  };
}
