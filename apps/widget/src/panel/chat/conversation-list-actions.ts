import type { Sync } from '../sync/sync.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';
import type { ChatState } from '../sync/chat-state.ts';

/** How a visitor moves between their conversations. Each throws the server's error. */
export function createConversationListActions(
  session: VisitorSession,
  { state, sync }: { state: ChatState; sync: Sync },
) {
  return {
    openMenu: async (): Promise<void> => {
      state.view.value = 'menu';
      state.conversations.value = await session.run((client) => client.visitor.conversations.list.query());
    },
    /** Shows a conversation; without an id the last used. */
    switchConversation: async (id?: string): Promise<void> => {
      state.view.value = 'conversation';
      await sync.switchConversation(null, id);
    },
    startConversation: async (): Promise<void> => {
      const conversation = await session.run((client) => client.visitor.conversations.start.mutate());
      state.view.value = 'conversation';
      await sync.switchConversation(conversation);
    },
  };
}
