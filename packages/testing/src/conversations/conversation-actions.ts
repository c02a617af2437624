import { randomUUID } from 'node:crypto';
import type { MessageView, SendMessage } from '@lobby/contracts/conversations';
import type { SendAgentReply } from '@lobby/contracts/handover';
import { createVisitorMessage } from '@lobby/core/conversations';
import type { CreatedMessage } from '@lobby/core/conversations';
import type { Actor, Deps } from '@lobby/core/deps';
import { sendAgentReply, takeConversation } from '@lobby/core/handover';
import { createTestVisitor } from '../factories.ts';
import type { TestTenant } from '../factories.ts';

/** Sends a visitor's message, which nobody answers. */
export const sendVisitorMessage = (
  { scope }: Pick<TestTenant, 'scope'>,
  visitorId: string,
  text: string,
  message: Partial<SendMessage> = {},
): Promise<CreatedMessage> =>
  scope.db((tx) => createVisitorMessage(tx, visitorId, { clientMessageId: randomUUID(), text, ...message }));

/** Sends an agent's reply in a conversation that they have. */
export const sendTestReply = (
  { scope }: Pick<TestTenant, 'scope'>,
  agent: Actor,
  reply: Omit<SendAgentReply, 'clientMessageId'>,
): Promise<MessageView> => scope.db((tx) => sendAgentReply(tx, agent, { clientMessageId: randomUUID(), ...reply }));

/** A new visitor's conversation with one message, which `agent` has taken if one is given. */
export async function startTestConversation(
  deps: Deps,
  tenant: TestTenant,
  { text = 'Hello?', agent }: { text?: string; agent?: Actor } = {},
): Promise<{ visitorId: string; conversationId: string; message: MessageView }> {
  const { visitorId } = await createTestVisitor(deps, tenant);
  const { conversation, message } = await sendVisitorMessage(tenant, visitorId, text);
  if (agent) await tenant.scope.db((tx) => takeConversation(tx, agent, conversation.id));
  return { visitorId, conversationId: conversation.id, message };
}
