import { randomUUID } from 'node:crypto';
import type { AnswerStreamEvent, MessageView, SendMessage } from '@lobby/contracts/conversations';
import { answerMessage } from '@lobby/core/answers';
import { sendVisitorMessage } from '@lobby/core/conversations';
import type { VisitorSession } from '@lobby/core/conversations';
import type { Deps } from '@lobby/core/deps';

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

/** Sends a visitor's message as the widget does, from an address of its own, and waits for the end of the answer. */
export async function sendTestMessage(
  deps: Deps,
  session: VisitorSession,
  message: string | Partial<SendMessage>,
  { signal = new AbortController().signal, onEvent }: SendTestMessageOptions = {},
): Promise<TestReply> {
  const events: AnswerStreamEvent[] = [];
  const input = {
    clientMessageId: randomUUID(),
    text: '',
    ...(typeof message === 'string' ? { text: message } : message),
  };
  await sendVisitorMessage(deps, session, input, {
    address: randomUUID(),
    signal,
    respond: answerMessage,
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
