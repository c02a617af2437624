import { WIDGET_CHANNEL } from '@lobby/contracts/widget';
import { createAsking } from './asking.ts';
import type { HostPage } from './host.ts';
import { createState } from './state.ts';
import { startSync } from './sync.ts';
import { sentenceOf } from './visit.ts';
import type { Visit } from './visit.ts';

/** One conversation in this panel: what is shown of it, and what can be done with it. */
export function createChat(visit: Visit, host: HostPage) {
  const state = createState();
  const sync = startSync(visit, host, state);

  /** Runs a call that changes something; what goes wrong is shown above the field. */
  const change = async (call: () => Promise<void>): Promise<void> => {
    try {
      state.fault.value = null;
      await call();
    } catch (error) {
      state.fault.value = sentenceOf(error);
      state.isOffline.value = state.fault.value === null;
    }
  };
  const requestPerson = async (): Promise<void> => {
    const next = await visit.run((client) => client.visitor.requestPerson.mutate());
    sync.setConversation(next);
    state.asksForEmail.value = !next.canQueue;
    await sync.catchUp();
  };
  const leaveEmail = async (email: string): Promise<void> => {
    sync.setConversation(await visit.run((client) => client.visitor.leaveEmail.mutate({ email })));
    state.asksForEmail.value = false;
    await sync.catchUp();
  };
  /** The window is opened before the address is known: a browser blocks one that doesn't follow a click at once. */
  const openCitation = async (messageId: string, marker: number): Promise<void> => {
    const target = window.open('about:blank', '_blank');
    try {
      const { url } = await visit.run((client) => client.visitor.openCitation.mutate({ messageId, marker }));
      if (!target || !url) throw new Error('There is nothing to open');
      target.opener = null;
      target.location.href = url;
    } catch (error) {
      target?.close();
      throw error;
    }
  };

  return {
    ...state,
    ...createAsking(visit, state, sync),
    tellTyping: sync.tellTyping,
    close: () => host.send({ channel: WIDGET_CHANNEL, type: 'close' }),
    requestPerson: () => change(requestPerson),
    leaveEmail: (email: string) => change(() => leaveEmail(email)),
    openCitation: (messageId: string, marker: number) => change(() => openCitation(messageId, marker)),
    giveFeedback: (messageId: string, feedback: 'up' | 'down' | null) =>
      change(async () =>
        sync.put(await visit.run((client) => client.visitor.feedback.mutate({ messageId, feedback }))),
      ),
  };
}

export type Chat = ReturnType<typeof createChat>;
