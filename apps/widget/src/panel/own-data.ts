import type { VisitorAttributes, WidgetConfig } from '@lobby/contracts/widget';
import { signal } from '@preact/signals';
import { eventText } from './event-text.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';
import type { Sync } from './sync.ts';
import { language, say } from './texts.ts';
import type { Visit } from './visit.ts';

interface Parts {
  state: State;
  sync: Sync;
  store: Store;
  config: WidgetConfig;
  change: (call: () => Promise<void>) => Promise<boolean>;
}

/** The conversation as a text that can be kept. */
function transcriptOf({ messages }: State, { assistantName }: WidgetConfig): string {
  const nameOf = { visitor: say('you'), assistant: assistantName, agent: '', system: '' };
  return messages.value
    .map(({ author, agentName, text, event, createdAt }) => {
      const at = new Date(createdAt).toLocaleString(language());
      return `${at}  ${agentName ?? nameOf[author]}\n${event ? eventText({ event }) : text}\n`;
    })
    .join('\n');
}

/** What a visitor can do with what is theirs: their conversations, what they told of themselves, what this browser keeps. */
export function createOwnData(visit: Visit, { state, sync, store, config, change }: Parts) {
  const sound = signal(store.read('sound') !== 'off');
  const list = async (): Promise<void> => {
    state.listed.value = await visit.run((client) => client.visitor.conversations.query());
  };
  const show = async (): Promise<void> => {
    state.view.value = 'conversation';
    await sync.turnTo(null);
  };
  return {
    sound,
    setSound: (on: boolean) => {
      sound.value = on;
      store.write('sound', on ? null : 'off');
    },
    openMenu: () => {
      state.view.value = 'menu';
      void change(list);
    },
    openConversation: (id: string) => {
      state.view.value = 'conversation';
      return sync.turnTo(null, id);
    },
    newConversation: () =>
      change(async () => {
        const begun = await visit.run((client) => client.visitor.begin.mutate());
        state.view.value = 'conversation';
        await sync.turnTo(begun);
      }),
    sendTranscript: (email: string) =>
      change(async () => {
        const { id = '' } = state.conversation.value ?? {};
        await visit.run((client) => client.visitor.sendTranscript.mutate({ conversationId: id, email }));
      }),
    sendResumeLink: (email: string) =>
      change(async () => void (await visit.run((client) => client.visitor.sendResumeLink.mutate({ email })))),
    download: () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([transcriptOf(state, config)], { type: 'text/plain' }));
      link.download = `${config.companyName}.txt`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
    erase: () =>
      change(async () => {
        await visit.run((client) => client.visitor.erase.mutate());
        state.unsent.value = [];
        await show();
      }),
    setAttributes: (attributes: VisitorAttributes) =>
      change(async () => void (await visit.run((client) => client.visitor.setAttributes.mutate({ attributes })))),
    answerPreChat: (answers: Record<string, string>) =>
      change(async () => {
        await visit.run((client) => client.visitor.answerPreChat.mutate({ answers }));
        state.isIntroduced.value = true;
      }),
  };
}
