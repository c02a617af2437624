import type { WidgetConfig } from '@lobby/contracts/widget';
import { createAsking } from './asking.ts';
import type { HostPage } from './host.ts';
import { createOwnData } from './own-data.ts';
import { createState } from './state.ts';
import type { PendingFile } from './state.ts';
import type { Store } from './store.ts';
import { startSync } from './sync.ts';
import { say } from './texts.ts';
import { sentenceOf } from './visit.ts';
import type { Visit } from './visit.ts';

/** Without the clipboard's own interface: a frame has that only by leave of the page around it. */
function copyText(text: string): void {
  const before = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  before?.focus();
}

/** A visitor's conversations in this panel: what is shown of them, and what can be done with them. */
export function createChat(
  visit: Visit,
  { host, store, config }: { host: HostPage; store: Store; config: WidgetConfig },
) {
  const state = createState();
  const sync = startSync({ visit, host, state, store });
  const asking = createAsking(visit, { state, sync, store });

  /** Runs a call that changes something; what goes wrong is shown above the field. Says whether it went through. */
  const change = async (call: () => Promise<void>): Promise<boolean> => {
    try {
      state.fault.value = null;
      await call();
      return true;
    } catch (error) {
      state.fault.value = sentenceOf(error);
      state.isOffline.value = state.fault.value === null;
      return false;
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
  const openAttachment = async (attachmentId: string): Promise<void> => {
    const target = window.open('about:blank', '_blank');
    const url = await visit.run((client) => client.visitor.openAttachment.mutate({ attachmentId }));
    if (!target) return;
    target.opener = null;
    target.location.href = new URL(url, location.origin).href;
  };
  const attach = async (file: File): Promise<void> => {
    const pending: PendingFile = { name: file.name, id: null };
    state.files.value = [...state.files.value, pending];
    const form = new FormData();
    const { id } = state.conversation.value ?? {};
    if (id) form.set('conversationId', id);
    form.set('file', file);
    try {
      const { attachmentId } = await visit.run((client) => client.visitor.attach.mutate(form));
      state.files.value = state.files.value.map((one) => (one === pending ? { ...one, id: attachmentId } : one));
    } catch (error) {
      state.files.value = state.files.value.filter((one) => one !== pending);
      throw error;
    }
  };

  return {
    ...state,
    ...asking,
    ...createOwnData(visit, { state, sync, store, config, change }),
    config,
    tellTyping: sync.tellTyping,
    close: () => host.send({ type: 'close' }),
    requestPerson: () => change(requestPerson),
    leaveEmail: (email: string) => change(() => leaveEmail(email)),
    openCitation: (messageId: string, marker: number) => change(() => openCitation(messageId, marker)),
    openAttachment: (attachmentId: string) => change(() => openAttachment(attachmentId)),
    attach: (file: File) => change(() => attach(file)),
    detach: (file: PendingFile) => {
      state.files.value = state.files.value.filter((one) => one !== file);
    },
    copy: (text: string) => {
      copyText(text);
      state.announced.value = say('copied');
    },
    edit: (messageId: string, text: string) =>
      change(async () => sync.put(await visit.run((client) => client.visitor.editMessage.mutate({ messageId, text })))),
    remove: (messageId: string) =>
      change(async () => sync.put(await visit.run((client) => client.visitor.deleteMessage.mutate({ messageId })))),
    giveFeedback: (messageId: string, feedback: 'up' | 'down' | null) =>
      change(async () =>
        sync.put(await visit.run((client) => client.visitor.feedback.mutate({ messageId, feedback }))),
      ),
    rate: (rating: number, comment: string) =>
      change(async () => {
        const { id = '' } = state.conversation.value ?? {};
        await visit.run((client) => client.visitor.rate.mutate({ conversationId: id, rating, comment }));
        await sync.catchUp();
      }),
  };
}

export type Chat = ReturnType<typeof createChat>;
