// From the assistant to an agent and back: who asks, who takes, who answers, who is told.
export {
  answerAsAgent,
  handBack,
  resolveConversation,
  returnConversationsOf,
  takeConversation,
} from './agent-moves.ts';
export { leaveEmail, queueConversation, requestPerson } from './request-person.ts';
