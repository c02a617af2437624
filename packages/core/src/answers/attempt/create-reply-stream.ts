import type { Reply } from '../../conversations/index.ts';
import { createAnswerStream, createSilentStream } from '../answer-stream.ts';
import type { AnswerStream } from '../answer-stream.ts';
import type { MessageContext } from '../context/message-context.ts';

/** Streams an answer to its visitor. While they wait for a person nothing is shown of it, because it may never be posted. */
export function createReplyStream({ isQueued, attempt }: MessageContext, { emit }: Reply): AnswerStream {
  if (isQueued) return createSilentStream();
  const { messageId, message } = attempt;
  let isStarted = false;
  return createAnswerStream({
    delta: (text) => {
      // The socket isn't loaded while the assistant answers, so the message that the text belongs to comes with it.
      if (!isStarted) emit({ type: 'started', message });
      isStarted = true;
      emit({ type: 'delta', messageId, text });
    },
    reset: () => emit({ type: 'restart', messageId }),
  });
}
