import { randomUUID } from 'node:crypto';
import type { MessageView } from '@lobby/contracts';
import { apiOf, memberApi, memberLine, visitorApi, visitorLine } from '../product/api.ts';
import type { Line } from '../product/api.ts';
import type { Company } from '../product/companies.ts';

const WITHIN_MS = 60_000;

/** A visitor and the agent who has their conversation. Both give the moment at which the other end heard it (`performance.now()`). */
export interface Conversing {
  conversationId: string;
  ask: (text: string) => Promise<number>;
  answer: (text: string) => Promise<number>;
  close: () => void;
}

/** Tells when an end hears of a message with this text. */
const heard = (line: Line, text: string): Promise<number> =>
  new Promise((told, failed) => {
    const timer = setTimeout(() => failed(new Error('a message was not heard of')), WITHIN_MS);
    const listen = (event: { name: string; payload: unknown }): void => {
      const { message } = event.payload as { message?: MessageView };
      if (event.name !== 'message.saved' || message?.text !== text) return;
      clearTimeout(timer);
      line.off('event', listen);
      told(performance.now());
    };
    line.on('event', listen);
  });

const connected = (line: Line): Promise<void> =>
  new Promise((open, failed) => {
    line.once('connect', open);
    line.once('connect_error', failed);
  });

/** Brings a visitor of a company and its agent together. */
export async function converse(url: string, company: Company): Promise<Conversing> {
  const { widgetKey, origin, agents } = company;
  const { token } = await apiOf(url, () => ({})).visitor.start.mutate({ widgetKey, origin });
  const [visitor, agent] = [visitorApi(url, token), memberApi(url, agents[1])];
  const [visitorEnd, agentEnd] = [
    visitorLine(url, token, { transports: ['websocket'] }),
    memberLine(url, agents[1], { transports: ['websocket'] }),
  ];
  await Promise.all([connected(visitorEnd), connected(agentEnd)]);
  const ask = async (text: string): Promise<string> => {
    let conversationId = '';
    for await (const step of await visitor.visitor.ask.mutate({ clientMessageId: randomUUID(), text }))
      if (step.type === 'stored') conversationId = step.conversation.id;
    return conversationId;
  };
  const conversationId = await ask('Can I talk to a person, please?');
  await agent.conversations.take.mutate({ conversationId });
  return {
    conversationId,
    ask: async (text) => (await Promise.all([heard(agentEnd, text), ask(text)]))[0],
    answer: async (text) => {
      const reply = { conversationId, clientMessageId: randomUUID(), text };
      return (await Promise.all([heard(visitorEnd, text), agent.conversations.answer.mutate(reply)]))[0];
    },
    close: () => {
      visitorEnd.disconnect();
      agentEnd.disconnect();
    },
  };
}
