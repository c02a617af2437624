// From the assistant to an agent and back: detecting requests, the queue, assignment, agents' actions, presence and settings.
export { handBackConversation } from './agent-actions/hand-back-conversation.ts';
export { reopenConversation } from './agent-actions/reopen-conversation.ts';
export { requeueMemberConversations } from './queue/requeue-member-conversations.ts';
export { resolveConversation } from './agent-actions/resolve-conversation.ts';
export { sendAgentReply } from './agent-actions/send-agent-reply.ts';
export { snoozeConversation } from './agent-actions/snooze-conversation.ts';
export { takeConversation } from './agent-actions/take-conversation.ts';
export { wakeConversation } from './agent-actions/wake-conversation.ts';

export { transferConversation } from './assignment/transfer-conversation.ts';

export { detectAnger } from './detection/detect-anger.ts';
export { detectHandoverRequest } from './detection/detect-handover-request.ts';
export { findProductTerms } from './detection/find-product-terms.ts';

export { listTeam } from './presence/list-team.ts';
export { markOnline } from './presence/mark-online.ts';
export { recordActivity } from './presence/record-activity.ts';
export { setAwayWhenIdle } from './presence/set-away-when-idle.ts';
export { setPresence } from './presence/set-presence.ts';

export { cancelHandoverAsVisitor } from './queue/cancel-handover-as-visitor.ts';
export { requestEmailReply } from './queue/request-email-reply.ts';
export { requestHandoverAsVisitor } from './queue/request-handover-as-visitor.ts';
export { requeueConversation } from './queue/requeue-conversation.ts';
export { requestHandover } from './queue/request-handover.ts';
export { sweepHandover } from './queue/sweep-handover.ts';

export { getAgentSettings, updateAgentSettings } from './agent-settings.ts';
export { getTeamReport } from './get-team-report.ts';
export { getHandoverSettings, updateHandoverSettings } from './handover-settings.ts';
