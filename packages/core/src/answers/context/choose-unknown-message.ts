import type { AssistantMessage } from '../format-assistant-message.ts';

/** What decides on the wording where the assistant knows no answer. */
export interface UnknownAnswer {
  canRequestHandover: boolean;
  isHandedOver: boolean;
  /** Whether sources were found that may be meant. */
  hasChoices: boolean;
  /** Whether the question is too short to tell what is meant. */
  isShort: boolean;
  /** What came last instead of an answer: a refusal, or a question what was meant; null where neither did. */
  last: 'refused' | 'asked' | null;
  /** Whether a message is what the assistant said last. */
  isSaid: (message: AssistantMessage) => boolean;
}

/** What may be said, best first. */
function listWordings({
  canRequestHandover,
  isHandedOver,
  hasChoices,
  isShort,
  last,
}: UnknownAnswer): AssistantMessage[] {
  if (isHandedOver) return ['noAnswerQueued'];
  // Asked back twice, a visitor would go in circles.
  if (hasChoices && last !== 'asked') return ['clarify'];
  if (isShort && last === null) return ['rephrase'];
  if (!canRequestHandover) return ['noAnswerLeaveEmail', 'noAnswerLeaveEmailAgain'];
  return last === 'refused' ? ['noAnswerAgain', 'noAnswerShort'] : ['noAnswer', 'noAnswerShort'];
}

/** The assistant's message where it knows no answer: by what happens next, and not in the words that it said last if there are others. */
export function chooseUnknownMessage(answer: UnknownAnswer): AssistantMessage {
  const wordings = listWordings(answer);
  return wordings.find((message) => !answer.isSaid(message)) ?? wordings[0] ?? 'noAnswer';
}
