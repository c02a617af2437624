import type { State } from './state.ts';
import type { Sync } from './sync.ts';
import type { Visit } from './visit.ts';

/** What a visitor can do with a conversation beside asking. Each throws what the server says no with. */
export function createMoves(visit: Visit, { state, sync }: { state: State; sync: Sync }) {
  const shownId = (): string | undefined => state.conversation.value?.id;
  return {
    requestPerson: async (): Promise<void> => {
      const conversationId = shownId();
      const next = await visit.run((client) => client.visitor.requestPerson.mutate({ conversationId }));
      sync.setConversation(next);
      state.asksForEmail.value = !next.canQueue;
      await sync.catchUp();
    },
    leaveEmail: async (email: string): Promise<void> => {
      const conversationId = shownId();
      sync.setConversation(await visit.run((client) => client.visitor.leaveEmail.mutate({ conversationId, email })));
      state.asksForEmail.value = false;
      await sync.catchUp();
    },
    edit: async (messageId: string, text: string): Promise<void> =>
      sync.put(await visit.run((client) => client.visitor.editMessage.mutate({ messageId, text }))),
    remove: async (messageId: string): Promise<void> =>
      sync.put(await visit.run((client) => client.visitor.deleteMessage.mutate({ messageId }))),
    giveFeedback: async (messageId: string, feedback: 'up' | 'down' | null, reason = ''): Promise<void> =>
      sync.put(await visit.run((client) => client.visitor.feedback.mutate({ messageId, feedback, reason }))),
    rate: async (rating: number, comment: string): Promise<void> => {
      const { id = '' } = state.conversation.value ?? {};
      await visit.run((client) => client.visitor.rate.mutate({ conversationId: id, rating, comment }));
      await sync.catchUp();
    },
  };
}
