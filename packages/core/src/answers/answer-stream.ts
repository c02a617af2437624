/** Takes an answer's text while it is written. */
export interface AnswerStream {
  /** The text since the last reset. */
  readonly text: string;
  delta: (text: string) => void;
  /** Voids the text so far; another one follows. */
  reset: () => void;
}

/** A stream that passes the text on as it comes. */
export function createAnswerStream(listener: { delta: (text: string) => void; reset: () => void }): AnswerStream {
  let streamedText = '';
  return {
    get text() {
      return streamedText;
    },
    delta: (text) => {
      streamedText += text;
      listener.delta(text);
    },
    reset: () => {
      streamedText = '';
      listener.reset();
    },
  };
}

/** A stream for callers that need the complete answer only. */
export const createSilentStream = (): AnswerStream => createAnswerStream({ delta: () => {}, reset: () => {} });
