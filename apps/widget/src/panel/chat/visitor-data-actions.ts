import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { VisitorAttributes, WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { VisitorSession } from '../sync/visitor-session.ts';
import type { ChatState } from '../sync/chat-state.ts';

interface VisitorDataDeps {
  session: VisitorSession;
  state: ChatState;
  config: WidgetConfig;
  getConsent: () => Promise<ConsentRecord | null>;
  showConversation: () => Promise<void>;
}

/** What a visitor does with their own data. Each throws the server's error. */
export function createVisitorDataActions({ session, state, config, getConsent, showConversation }: VisitorDataDeps) {
  return {
    sendTranscript: async (email: string): Promise<void> => {
      const { id: conversationId = '' } = state.conversation.value ?? {};
      await session.run((client) => client.visitor.conversations.sendTranscript.mutate({ conversationId, email }));
    },
    sendResumeLink: async (email: string): Promise<void> => {
      await session.run((client) => client.visitor.conversations.sendResumeLink.mutate({ email }));
    },
    downloadTranscript: async (): Promise<void> => {
      const { downloadTranscript } = await import('./download-transcript.ts');
      downloadTranscript(state, config, await getConsent());
    },
    eraseVisitorData: async (): Promise<void> => {
      const erased = await session.run((client) => client.visitor.eraseData.mutate());
      state.unsent.value = [];
      await showConversation();
      // Back in the menu, which says what is gone.
      state.conversations.value = [];
      state.erased.value = erased;
      state.view.value = 'menu';
    },
    setAttributes: async (attributes: VisitorAttributes): Promise<void> => {
      await session.run((client) => client.visitor.setAttributes.mutate({ attributes }));
    },
    submitPreChatForm: async (answers: Record<string, string>): Promise<void> => {
      await session.run((client) => client.visitor.submitPreChatForm.mutate({ answers }));
      state.isPreChatDone.value = true;
    },
  };
}
