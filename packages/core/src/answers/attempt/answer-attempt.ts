import type { MessageView } from '@lobby/contracts/conversations';

/** An answer under way: its message, and the attempt that alone may finish it. */
export interface AnswerAttempt {
  messageId: string;
  attemptId: string;
  conversationId: string;
}

/** An attempt with its message as it was appended, without a text. */
export interface StartedAttempt extends AnswerAttempt {
  message: MessageView;
}

/** Matches the attempt's message while it is unfinished. */
export const whereActiveAttempt = ({ messageId, attemptId }: AnswerAttempt) => ({
  id: messageId,
  attemptId,
  state: { in: ['pending', 'streaming'] },
});
