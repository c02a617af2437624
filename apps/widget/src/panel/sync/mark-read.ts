import type { ReadState, SyncDeps } from './sync.ts';

/** Tells the server up to which message the visitor has read. */
export function markRead({ session, state }: SyncDeps, readState: ReadState): void {
  const { id } = state.conversation.value ?? {};
  const seq = state.messages.value.at(-1)?.seq ?? 0;
  if (!id || !readState.isOpen || document.hidden || seq <= readState.readSeq) return;
  readState.readSeq = seq;
  void session
    .run((client) => client.visitor.conversations.markRead.mutate({ conversationId: id, seq }))
    .catch(() => {});
}
