import { randomUUID } from 'node:crypto';
import type { MessageView } from '@lobby/contracts/conversations';
import {
  createApiClient,
  createMemberApi,
  connectMemberSocket,
  createVisitorApi,
  connectVisitorSocket,
} from '../../deployment/api-client.ts';
import type { LiveSocket } from '../../deployment/api-client.ts';
import type { StaffedTenant } from '../../deployment/create-staffed-tenant.ts';

const TIMEOUT_MS = 60_000;

/** A visitor and the agent who has taken their conversation. Sending returns when the other side got the message (`performance.now()`). */
export interface ConversationPair {
  conversationId: string;
  sendAsVisitor: (text: string) => Promise<number>;
  sendAsAgent: (text: string) => Promise<number>;
  close: () => void;
}

/** Resolves when a socket gets a message with this text. */
const waitForMessage = (socket: LiveSocket, text: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A message did not arrive.')), TIMEOUT_MS);
    const onEvent = (event: { name: string; payload: unknown }): void => {
      const { message } = event.payload as { message?: MessageView };
      if (event.name !== 'message.saved' || message?.text !== text) return;
      clearTimeout(timer);
      socket.off('event', onEvent);
      resolve(performance.now());
    };
    socket.on('event', onEvent);
  });

const waitForConnect = (socket: LiveSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

/** Starts a conversation between a new visitor and the tenant's agent. */
export async function connectConversationPair(url: string, tenant: StaffedTenant): Promise<ConversationPair> {
  const {
    widgetKey,
    origin,
    members: [, agentSession],
  } = tenant;
  const { token } = await createApiClient(url).visitor.startSession.mutate({ widgetKey, origin });
  const [visitor, agent] = [createVisitorApi(url, token), createMemberApi(url, agentSession)];
  const [visitorSocket, agentSocket] = [
    connectVisitorSocket(url, token, { transports: ['websocket'] }),
    connectMemberSocket(url, agentSession, { transports: ['websocket'] }),
  ];
  await Promise.all([waitForConnect(visitorSocket), waitForConnect(agentSocket)]);
  const sendMessage = async (text: string): Promise<string> => {
    let conversationId = '';
    for await (const step of await visitor.visitor.answers.sendMessage.mutate({ clientMessageId: randomUUID(), text }))
      if (step.type === 'stored') conversationId = step.conversation.id;
    return conversationId;
  };
  const conversationId = await sendMessage('Can I talk to a person, please?');
  await agent.handover.take.mutate({ conversationId });
  return {
    conversationId,
    sendAsVisitor: async (text) => (await Promise.all([waitForMessage(agentSocket, text), sendMessage(text)]))[0],
    sendAsAgent: async (text) => {
      const reply = { conversationId, clientMessageId: randomUUID(), text };
      return (await Promise.all([waitForMessage(visitorSocket, text), agent.handover.reply.mutate(reply)]))[0];
    },
    close: () => {
      visitorSocket.disconnect();
      agentSocket.disconnect();
    },
  };
}
