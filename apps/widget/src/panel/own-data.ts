import type { ConsentRecord } from '@lobby/contracts';
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
  readConsent: () => Promise<ConsentRecord | null>;
}

const moment = (iso: string): string => new Date(iso).toLocaleString(language());

/** The conversation as a text that can be kept. */
function transcriptOf({ messages }: State, { assistantName }: WidgetConfig): string {
  const nameOf = { visitor: say('you'), assistant: assistantName, agent: '', system: '' };
  return messages.value
    .map(({ author, agentName, text, event, createdAt }) => {
      return `${moment(createdAt)}  ${agentName ?? nameOf[author]}\n${event ? eventText({ event }) : text}\n`;
    })
    .join('\n');
}

/** What the visitor has agreed to, and whether they have taken it back. */
function consentText(consent: ConsentRecord | null): string {
  if (!consent) return '';
  const { text, givenAt, withdrawnAt } = consent;
  return `✓ ${moment(givenAt)}  ${text || say('keep')}\n${withdrawnAt ? `✗ ${moment(withdrawnAt)}\n` : ''}\n`;
}

/** Gives a text to the visitor as a file. */
function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a visitor can do with what is theirs: their conversations, what they told of themselves, what this browser keeps. */
export function createOwnData(visit: Visit, { state, sync, store, config, change, readConsent }: Parts) {
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
    download: () =>
      change(async () =>
        saveText(`${config.companyName}.txt`, consentText(await readConsent()) + transcriptOf(state, config)),
      ),
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
