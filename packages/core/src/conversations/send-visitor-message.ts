import type { AnswerStreamEvent, ChoiceReference, SendMessage } from '@lobby/contracts/conversations';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { createVisitorMessage } from './messages/create-visitor-message.ts';
import type { CreatedMessage } from './messages/create-visitor-message.ts';
import { assertVisitorSession } from './visitor-sessions/authorize-visitor.ts';
import type { VisitorSession } from './visitor-sessions/visitor-session.ts';

/** A visitor's message as it was stored. */
export interface ReceivedMessage extends CreatedMessage {
  visitorId: string;
  /** The network that it came from; left out for a channel's. */
  network?: string | undefined;
  /** What the visitor says to have chosen; it isn't checked yet. */
  choice?: ChoiceReference | undefined;
}

/** The way back to the visitor, until they stop the answer or go away. */
export interface Reply {
  emit: (event: AnswerStreamEvent) => void;
  signal: AbortSignal;
}

/** Answers a message of a conversation that no agent has. */
export type Responder = (scope: TenantScope, received: ReceivedMessage, reply: Reply) => Promise<void>;

export interface Delivery extends Reply {
  /** The visitor's IP address, for the rate limits. */
  address: string;
  respond: Responder;
}

/** Sends the visitor their stored message back, and lets `respond` answer it unless an agent has the conversation. */
export async function deliverMessage(
  scope: TenantScope,
  received: ReceivedMessage,
  { emit, signal, respond }: Reply & { respond: Responder | null },
): Promise<void> {
  const { message, conversation } = received;
  emit({ type: 'stored', message, conversation });
  const isOpen = conversation.owner !== 'agent' && !message.isDeleted && !signal.aborted;
  if (respond && isOpen) await respond(scope, received, { emit, signal });
}

/**
 * Stores a visitor's message, once however often it is sent, and delivers it: to the people by its event, and to `respond` unless an
 * agent has the conversation. `respond` is an argument because core/answers imports this feature.
 */
export async function sendVisitorMessage(
  deps: Deps,
  session: VisitorSession,
  input: SendMessage,
  { address, ...delivery }: Delivery,
): Promise<void> {
  const { tenantId, visitorId } = session;
  await deps.rateLimits.consume('visitor-message', visitorId);
  await deps.rateLimits.consume('ip-message', address);
  const scope = tenantScope(deps, tenantId);
  const created = await scope.db(async (tx) => {
    await assertVisitorSession(tx, scope, session);
    return createVisitorMessage(tx, visitorId, input);
  });
  await deliverMessage(scope, { ...created, visitorId, network: session.network, choice: input.choice }, delivery);
}
