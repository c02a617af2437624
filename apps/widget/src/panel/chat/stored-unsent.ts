import type { UnsentMessage } from '../sync/chat-state.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** An entry that can be sent again, or nothing: anybody can write into a browser's storage. */
function parseEntry(value: unknown): UnsentMessage[] {
  const { clientMessageId, conversationId, text, attachmentIds } = Object(value) as Record<string, unknown>;
  if (!isText(clientMessageId) || !isText(text) || !Array.isArray(attachmentIds) || !attachmentIds.every(isText))
    return [];
  return [
    {
      clientMessageId,
      conversationId: isText(conversationId) ? conversationId : undefined,
      text,
      attachmentIds,
      isFailed: true,
      error: null,
    },
  ];
}

/** Reads the messages that an earlier page couldn't send; they wait to be sent. */
export function parseStoredUnsent(stored: string | null): UnsentMessage[] {
  try {
    const entries: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(entries) ? entries.flatMap(parseEntry) : [];
  } catch {
    return [];
  }
}

/** The messages as they are stored; null for none. */
export const formatStoredUnsent = (unsent: readonly UnsentMessage[]): string | null =>
  unsent.length > 0 ? JSON.stringify(unsent) : null;
