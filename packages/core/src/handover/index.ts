// From the assistant to an agent and back: who asks and in which words, who waits, who takes or is given it, who answers, who is told.
export {
  answerAsAgent,
  handBack,
  reopenConversation,
  resolveConversation,
  returnConversationsOf,
  takeConversation,
} from './agent-moves.ts';
export { getFigures } from './figures.ts';
export { awayWhenIdle, listTeam, markOnline, noteActive, setPresence } from './presence.ts';
export { seekPerson } from './queue-conversation.ts';
export { leaveEmail, requestPerson } from './request-person.ts';
export {
  getHandoverSettings,
  getOwnHandoverSettings,
  updateHandoverSettings,
  updateOwnHandoverSettings,
} from './settings.ts';
export { snooze } from './snooze.ts';
export { soundsAngry } from './sounds-angry.ts';
export { sweepHandover } from './sweep.ts';
export { transferConversation } from './transfer-conversation.ts';
export { wantsPerson } from './wants-person.ts';
