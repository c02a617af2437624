import { randomUUID } from 'node:crypto';
import type { AnswerStreamEvent, EditMessage, MessageView, SendMessage } from '@lobby/contracts/conversations';
import { editVisitorMessage, sendVisitorMessage } from '@lobby/core/conversations';
import type { VisitorSession } from '@lobby/core/conversations';
import type { Deps } from '@lobby/core/deps';
import { respondToVisitor } from '@lobby/core/inbox';

interface SendTestMessageOptions {
  signal?: AbortSignal;
  /** Hears each event when it comes. */
  onEvent?: (event: AnswerStreamEvent) => void;
}

/** What the visitor has received. */
export interface TestReply {
  events: AnswerStreamEvent[];
  types: AnswerStreamEvent['type'][];
  /** The answer as it was stored. */
  message: MessageView | undefined;
}

/** Collects what a call streams until its end. */
async function receiveReply(
  { signal = new AbortController().signal, onEvent }: SendTestMessageOptions,
  deliver: (delivery: Parameters<typeof sendVisitorMessage>[3]) => Promise<void>,
): Promise<TestReply> {
  const events: AnswerStreamEvent[] = [];
  await deliver({
    address: randomUUID(),
    signal,
    respond: respondToVisitor,
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  });
  return {
    events,
    types: events.map(({ type }) => type),
    message: events.findLast((event) => event.type === 'message')?.message,
  };
}

/** Sends a visitor's message as the widget does, from an address of its own, and waits for the end of the answer. */
export function sendTestMessage(
  deps: Deps,
  session: VisitorSession,
  message: string | Partial<SendMessage>,
  options: SendTestMessageOptions = {},
): Promise<TestReply> {
  const input = {
    clientMessageId: randomUUID(),
    text: '',
    ...(typeof message === 'string' ? { text: message } : message),
  };
  return receiveReply(options, (delivery) => sendVisitorMessage(deps, session, input, delivery));
}

/** Changes a visitor's message as the widget does, and waits for the end of the answer. */
export const editTestMessage = (
  deps: Deps,
  session: VisitorSession,
  input: EditMessage,
  options: SendTestMessageOptions = {},
): Promise<TestReply> => receiveReply(options, (delivery) => editVisitorMessage(deps, session, input, delivery));
