// From the assistant to an agent and back: who asks and in which words, who waits, who takes or is given it, who answers, who is told.
export {
  sendAgentReply,
  handBackConversation,
  reopenConversation,
  resolveConversation,
  requeueMemberConversations,
  takeConversation,
} from './agent-actions/take-conversation.ts';
export { getTeamReport } from './get-team-report.ts';
export { setAwayWhenIdle, listTeam, markOnline, recordActivity, setPresence } from './presence/set-presence.ts';
export { requestHandover } from './queue/request-handover.ts';
export { requestEmailReply, requestHandoverAsVisitor } from './queue/request-handover-as-visitor.ts';
export {
  getHandoverSettings,
  getAgentSettings,
  updateHandoverSettings,
  updateAgentSettings,
} from './handover-settings.ts';
export { wakeConversation } from '../conversations/index.ts';
export { snoozeConversation } from './agent-actions/snooze-conversation.ts';
export { detectAnger } from './detection/detect-anger.ts';
export { sweepHandover } from './queue/sweep-handover.ts';
export { transferConversation } from './assignment/transfer-conversation.ts';
export { detectHandoverRequest } from './detection/detect-handover-request.ts';
