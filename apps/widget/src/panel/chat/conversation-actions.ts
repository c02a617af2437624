import type { ChatState } from '../sync/chat-state.ts';
import type { Sync } from '../sync/sync.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

/** What a visitor does in a conversation besides writing. Each throws the server's error. */
export function createConversationActions(session: VisitorSession, { state, sync }: { state: ChatState; sync: Sync }) {
  const currentId = (): string | undefined => state.conversation.value?.id;
  return {
    requestHandover: async (): Promise<void> => {
      const conversationId = currentId();
      sync.setConversation(await session.run((client) => client.visitor.handover.request.mutate({ conversationId })));
      await sync.catchUp();
    },
    cancelHandover: async (): Promise<void> => {
      const { id: conversationId = '' } = state.conversation.value ?? {};
      sync.setConversation(await session.run((client) => client.visitor.handover.cancel.mutate({ conversationId })));
      await sync.catchUp();
    },
    requestEmailReply: async (email: string): Promise<void> => {
      const conversationId = currentId();
      sync.setConversation(
        await session.run((client) => client.visitor.handover.requestEmailReply.mutate({ conversationId, email })),
      );
      await sync.catchUp();
    },
    deleteMessage: async (messageId: string): Promise<void> => {
      sync.receiveMessage(
        await session.run((client) => client.visitor.conversations.deleteMessage.mutate({ messageId })),
      );
      // Its answer is gone as well.
      await sync.catchUp();
    },
    setFeedback: async (messageId: string, feedback: 'up' | 'down' | null, reason = ''): Promise<void> =>
      sync.receiveMessage(
        await session.run((client) => client.visitor.conversations.setFeedback.mutate({ messageId, feedback, reason })),
      ),
    rateConversation: async (rating: number, comment: string): Promise<void> => {
      const { id = '' } = state.conversation.value ?? {};
      await session.run((client) => client.visitor.conversations.rate.mutate({ conversationId: id, rating, comment }));
      await sync.catchUp();
    },
  };
}
