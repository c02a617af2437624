import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { VisitorAttributes, WidgetConfig } from '@lobby/contracts/widget-protocol';
import { signal } from '@preact/signals';
import { formatSystemEvent } from '../i18n/format-system-event.ts';
import type { ChatState } from './chat-state.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import type { Sync } from '../sync/start-sync.ts';
import { currentLanguage, translate } from '../i18n/translate.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

interface VisitorActionsDeps {
  state: ChatState;
  sync: Sync;
  store: BrowserStore;
  config: WidgetConfig;
  attempt: (call: () => Promise<void>) => Promise<boolean>;
  getConsent: () => Promise<ConsentRecord | null>;
}

const formatTimestamp = (iso: string): string => new Date(iso).toLocaleString(currentLanguage());

/** The conversation as a text that can be kept. */
function buildTranscript({ messages }: ChatState, { assistantName }: WidgetConfig): string {
  const authorNames = { visitor: translate('you'), assistant: assistantName, agent: '', system: '' };
  return messages.value
    .map(({ author, agentName, text, event, createdAt }) => {
      return `${formatTimestamp(createdAt)}  ${agentName ?? authorNames[author]}\n${event ? formatSystemEvent({ event }) : text}\n`;
    })
    .join('\n');
}

/** What the visitor has agreed to, and whether they have taken it back. */
function formatConsent(consent: ConsentRecord | null): string {
  if (!consent) return '';
  const { text, grantedAt, withdrawnAt } = consent;
  return `✓ ${formatTimestamp(grantedAt)}  ${text || translate('consent')}\n${withdrawnAt ? `✗ ${formatTimestamp(withdrawnAt)}\n` : ''}\n`;
}

/** Gives a text to the visitor as a file. */
function downloadText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a visitor can do with what is theirs: their conversations, what they told of themselves, what this browser keeps. */
export function createVisitorActions(
  session: VisitorSession,
  { state, sync, store, config, attempt, getConsent }: VisitorActionsDeps,
) {
  const isSoundOn = signal(store.read('sound') !== 'off');
  const loadConversations = async (): Promise<void> => {
    state.conversations.value = await session.run((client) => client.visitor.conversations.list.query());
  };
  const showConversation = async (): Promise<void> => {
    state.view.value = 'conversation';
    await sync.switchConversation(null);
  };
  return {
    sound: isSoundOn,
    setSound: (isOn: boolean) => {
      isSoundOn.value = isOn;
      store.write('sound', isOn ? null : 'off');
    },
    openMenu: () => {
      state.view.value = 'menu';
      void attempt(loadConversations);
    },
    switchConversation: (id: string) => {
      state.view.value = 'conversation';
      return sync.switchConversation(null, id);
    },
    startConversation: () =>
      attempt(async () => {
        const conversation = await session.run((client) => client.visitor.conversations.start.mutate());
        state.view.value = 'conversation';
        await sync.switchConversation(conversation);
      }),
    sendTranscript: (email: string) =>
      attempt(async () => {
        const { id = '' } = state.conversation.value ?? {};
        await session.run((client) =>
          client.visitor.conversations.sendTranscript.mutate({ conversationId: id, email }),
        );
      }),
    sendResumeLink: (email: string) =>
      attempt(
        async () => void (await session.run((client) => client.visitor.conversations.sendResumeLink.mutate({ email }))),
      ),
    downloadTranscript: () =>
      attempt(async () =>
        downloadText(`${config.tenantName}.txt`, formatConsent(await getConsent()) + buildTranscript(state, config)),
      ),
    eraseVisitorData: () =>
      attempt(async () => {
        await session.run((client) => client.visitor.eraseData.mutate());
        state.outbox.value = [];
        await showConversation();
      }),
    setAttributes: (attributes: VisitorAttributes) =>
      attempt(async () => void (await session.run((client) => client.visitor.setAttributes.mutate({ attributes })))),
    submitPreChatForm: (answers: Record<string, string>) =>
      attempt(async () => {
        await session.run((client) => client.visitor.submitPreChatForm.mutate({ answers }));
        state.isPreChatDone.value = true;
      }),
  };
}
