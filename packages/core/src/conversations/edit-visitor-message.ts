import type { EditMessage } from '@lobby/contracts/conversations';
import { tenantScope } from '../deps.ts';
import type { Deps } from '../deps.ts';
import { editMessage } from './messages/edit-message.ts';
import { retractAnswers } from './messages/retract-answers.ts';
import { deliverMessage } from './send-visitor-message.ts';
import type { Delivery } from './send-visitor-message.ts';
import { loadVisitorConversation } from './visitor-conversations/load-visitor-conversation.ts';
import { assertVisitorSession } from './visitor-sessions/authorize-visitor.ts';
import type { VisitorSession } from './visitor-sessions/visitor-session.ts';

/**
 * Changes the visitor's own message within the edit window. While the assistant has the conversation, the answer to it is removed and
 * `respond` gives another one; it also drafts another one where a draft waits for approval.
 */
export async function editVisitorMessage(
  deps: Deps,
  session: VisitorSession,
  input: EditMessage,
  delivery: Delivery,
): Promise<void> {
  const { tenantId, visitorId } = session;
  await deps.rateLimits.consume('visitor-message', visitorId);
  await deps.rateLimits.consume('ip-message', delivery.address);
  const scope = tenantScope(deps, tenantId);
  const edited = await scope.db(async (tx) => {
    await assertVisitorSession(tx, scope, session);
    const message = await editMessage(tx, { visitorId }, input);
    const retracted = await retractAnswers(tx, message);
    if (retracted)
      await tx.conversation.updateMany({
        where: { id: message.conversationId, waitingSince: null },
        data: { waitingSince: scope.clock.now() },
      });
    const { conversationId } = message;
    const isDrafted = (await tx.answerDraft.count({ where: { conversationId } })) > 0;
    const conversation = await loadVisitorConversation(tx, visitorId, conversationId);
    return { message, conversation, retracted, isDrafted };
  });
  const { retracted, isDrafted, ...received } = edited;
  for (const message of retracted ?? []) delivery.emit({ type: 'message', message });
  const options = retracted || isDrafted ? delivery : { ...delivery, respond: null };
  await deliverMessage(scope, { ...received, isDuplicate: false, visitorId, network: session.network }, options);
}
