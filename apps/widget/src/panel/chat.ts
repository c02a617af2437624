import type { AnswerStep, ConversationForVisitor, LoaderMessage, MessageView } from '@lobby/contracts';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget';
import { computed, signal } from '@preact/signals';
import type { HostPage } from './host.ts';
import { sentenceOf } from './visit.ts';
import type { Visit } from './visit.ts';

/** What the visitor wrote and the server hasn't acknowledged yet. */
export interface Unsent {
  clientMessageId: string;
  text: string;
  isFailed: boolean;
  reason: string | null;
}

const CATCH_UP_EVERY_MS = 30_000;

/** randomUUID is missing on pages that are not secure. */
function newId(): string {
  if (isSecureContext) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The state of one conversation in this panel, and what can be done with it. */
export function createChat(visit: Visit, host: HostPage) {
  const messages = signal<MessageView[]>([]);
  const conversation = signal<ConversationForVisitor | null>(null);
  const unsent = signal<Unsent[]>([]);
  const canQueue = signal(true);
  /** Text of the answer that is being written, by message. */
  const drafts = signal<Record<string, string>>({});
  const isSearching = signal(false);
  const isStarted = signal(false);
  const fault = signal<string | null>(null);
  const isOffline = signal(false);
  const typing = signal<string | null>(null);
  const asksForEmail = signal(false);
  let page: { url: string; title: string } | undefined;
  let isOpen = false;
  let unread = 0;
  let answering: AbortController | undefined;
  let live: { typing: (conversationId: string) => void } | undefined;
  let isGoingLive = false;

  const owner = computed(() => conversation.value?.owner ?? 'assistant');
  const isAnswering = computed(() => isSearching.value || Object.keys(drafts.value).length > 0);

  const countUnread = (message: MessageView): void => {
    if (isOpen || message.author === 'visitor' || message.author === 'system') return;
    unread += 1;
    host.send({ channel: WIDGET_CHANNEL, type: 'unread', count: unread });
  };

  /** Adds or replaces a message; its seq is its place. */
  const put = (message: MessageView): void => {
    const others = messages.value.filter(({ id }) => id !== message.id);
    if (others.length === messages.value.length) countUnread(message);
    messages.value = [...others, message].sort((a, b) => a.seq - b.seq);
    unsent.value = unsent.value.filter(({ clientMessageId }) => clientMessageId !== message.clientMessageId);
    if (message.state !== 'pending' && message.state !== 'streaming') dropDraft(message.id);
    if (message.author === 'agent') typing.value = null;
  };
  const dropDraft = (id: string): void => {
    drafts.value = Object.fromEntries(Object.entries(drafts.value).filter(([name]) => name !== id));
  };
  const setConversation = (next: ConversationForVisitor | null): void => {
    conversation.value = next;
    if (!next) return;
    canQueue.value = next.canQueue;
    if (next.owner === 'queue' || next.owner === 'agent') void goLive();
  };

  const catchUp = async (): Promise<void> => {
    if (!isStarted.value && !isOpen) return;
    const pending = messages.value.find(({ state }) => state === 'pending' || state === 'streaming');
    const afterSeq = pending ? pending.seq - 1 : (messages.value.at(-1)?.seq ?? 0);
    try {
      const missed = await visit.run((client) => client.visitor.catchUp.query({ afterSeq }));
      for (const message of missed.messages) put(message);
      canQueue.value = missed.canQueue;
      setConversation(missed.conversation);
      isStarted.value = true;
      fault.value = null;
      isOffline.value = false;
    } catch (error) {
      fault.value = sentenceOf(error);
      isOffline.value = fault.value === null;
    }
  };

  /** The part that listens for a person is loaded when a person may be there. */
  const goLive = async (): Promise<void> => {
    if (isGoingLive) return;
    isGoingLive = true;
    const { openLive } = await import('../live.ts');
    live = openLive({
      token: visit.token,
      onConnect: () => void catchUp(),
      onEvent: (event) => {
        if (event.name === 'message.saved') put(event.payload.message);
        if (event.name === 'conversation.changed' && conversation.value) {
          const { state, owner: now, agentName, lastSeq } = event.payload;
          conversation.value = { ...conversation.value, state, owner: now, agentName, lastSeq };
        }
        if (event.name === 'tenant.closed') void catchUp();
      },
      onTyping: (name) => {
        typing.value = name;
      },
    });
  };

  const take = (step: AnswerStep): void => {
    if (step.type === 'searching') isSearching.value = true;
    if (step.type === 'delta') {
      isSearching.value = false;
      drafts.value = { ...drafts.value, [step.messageId]: (drafts.value[step.messageId] ?? '') + step.text };
    }
    if (step.type === 'restart') drafts.value = { ...drafts.value, [step.messageId]: '' };
    if (step.type === 'stored') setConversation(step.conversation);
    if (step.type === 'conversation') setConversation(step.conversation);
    if (step.type === 'stored' || step.type === 'message') put(step.message);
  };

  const markFailed = (clientMessageId: string, reason: string | null): void => {
    unsent.value = unsent.value.map((entry) => (entry.clientMessageId === clientMessageId ? { ...entry, isFailed: true, reason } : entry));
  };

  const send = async ({ clientMessageId, text }: Pick<Unsent, 'clientMessageId' | 'text'>): Promise<void> => {
    const others = unsent.value.filter((entry) => entry.clientMessageId !== clientMessageId);
    unsent.value = [...others, { clientMessageId, text, isFailed: false, reason: null }];
    const abort = new AbortController();
    answering = abort;
    try {
      const input = { clientMessageId, text, ...(page ? { pageUrl: page.url.slice(0, 2000), pageTitle: page.title.slice(0, 300) } : {}) };
      const steps = await visit.run((client) => client.visitor.ask.mutate(input, { signal: abort.signal }));
      for await (const step of steps) take(step);
      isOffline.value = false;
    } catch (error) {
      const reason = sentenceOf(error);
      isOffline.value = reason === null && !abort.signal.aborted;
      markFailed(clientMessageId, reason);
    } finally {
      isSearching.value = false;
      drafts.value = {};
      if (answering === abort) answering = undefined;
      // What a broken stream or a stop has left is asked for.
      if (abort.signal.aborted || isOffline.value) void catchUp();
    }
  };

  const onHost = (message: LoaderMessage): void => {
    if (message.type === 'page') page = { url: message.url, title: message.title };
    if (message.type === 'closed') isOpen = false;
    if (message.type === 'opened') {
      isOpen = true;
      unread = 0;
      host.send({ channel: WIDGET_CHANNEL, type: 'unread', count: 0 });
      void catchUp();
    }
  };
  host.listen(onHost);
  if (window.parent === window) onHost({ channel: WIDGET_CHANNEL, type: 'opened' });
  setInterval(() => void (document.visibilityState === 'visible' && isStarted.value && catchUp()), CATCH_UP_EVERY_MS);
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && isStarted.value && catchUp()));
  addEventListener('online', () => void catchUp());

  /** Runs a call that changes something; what goes wrong is shown above the field. */
  const change = async (call: () => Promise<void>): Promise<void> => {
    try {
      fault.value = null;
      await call();
    } catch (error) {
      fault.value = sentenceOf(error);
      isOffline.value = fault.value === null;
    }
  };

  return {
    ...{ messages, conversation, unsent, drafts, canQueue, isSearching, isAnswering, isStarted, fault, isOffline, typing, owner, asksForEmail },
    ask: (text: string) => send({ clientMessageId: newId(), text }),
    sendAgain: (entry: Unsent) => send(entry),
    stop: () => answering?.abort(),
    close: () => host.send({ channel: WIDGET_CHANNEL, type: 'close' }),
    tellTyping: () => void (conversation.value && live?.typing(conversation.value.id)),
    requestPerson: () =>
      change(async () => {
        const next = await visit.run((client) => client.visitor.requestPerson.mutate());
        setConversation(next);
        asksForEmail.value = !next.canQueue;
        await catchUp();
      }),
    leaveEmail: (email: string) =>
      change(async () => {
        setConversation(await visit.run((client) => client.visitor.leaveEmail.mutate({ email })));
        asksForEmail.value = false;
        await catchUp();
      }),
    giveFeedback: (messageId: string, feedback: 'up' | 'down' | null) =>
      change(async () => put(await visit.run((client) => client.visitor.feedback.mutate({ messageId, feedback })))),
    /** The window is opened before the answer is there: a browser blocks one that doesn't follow a click at once. */
    openCitation: (messageId: string, marker: number) =>
      change(async () => {
        const target = window.open('about:blank', '_blank');
        try {
          const { url } = await visit.run((client) => client.visitor.openCitation.mutate({ messageId, marker }));
          if (target && url) {
            target.opener = null;
            target.location.href = url;
          } else {
            target?.close();
          }
        } catch (error) {
          target?.close();
          throw error;
        }
      }),
  };
}

export type Chat = ReturnType<typeof createChat>;
