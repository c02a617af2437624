import type { AnswerStream } from '../answer-stream.ts';
import { CITATION_MARKER } from './citation-marker.ts';

/** Passes an answer's text on as it comes, but holds a sentence back from its first digit until its numbers are verified. */
export interface NumberGuard {
  delta: (text: string) => void;
  /** Completes the last sentence. */
  flush: () => void;
}

const SENTENCE_END = new RegExp(String.raw`[.!?…。！？](?:["'”’»)]|\s*${CITATION_MARKER})*\s+|\n+`, 'u');
const MARKER_HERE = new RegExp(CITATION_MARKER, 'y');

/** The beginning of a web address. */
const ADDRESS_HERE = /https?:|www\./iy;

/** The index of the first digit outside of a citation's marker, of a bracket that may become a marker, or of an address. */
function findHoldIndex(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '[') {
      MARKER_HERE.lastIndex = index;
      if (!MARKER_HERE.test(text)) return index;
      index = MARKER_HERE.lastIndex - 1;
    } else if (/\p{Nd}/u.test(text[index] ?? '')) return index;
    ADDRESS_HERE.lastIndex = index;
    if (ADDRESS_HERE.test(text)) return index;
  }
  return text.length;
}

/** A guard before a stream; a sentence that isn't verified never reaches it whole, and what of it did is voided. */
export function createNumberGuard(isVerified: (sentence: string) => boolean, stream: AnswerStream): NumberGuard {
  let verifiedText = '';
  let pending = '';
  let emittedLength = 0;

  function completeSentence(sentence: string): void {
    const rest = sentence.slice(emittedLength);
    const wasEmitted = emittedLength > 0;
    emittedLength = 0;
    if (isVerified(sentence)) {
      verifiedText += sentence;
      if (rest !== '') stream.delta(rest);
    } else if (wasEmitted) {
      stream.reset();
      if (verifiedText !== '') stream.delta(verifiedText);
    }
  }

  return {
    delta: (text) => {
      pending += text;
      for (let match = SENTENCE_END.exec(pending); match; match = SENTENCE_END.exec(pending)) {
        const length = match.index + match[0].length;
        completeSentence(pending.slice(0, length));
        pending = pending.slice(length);
      }
      const holdIndex = findHoldIndex(pending);
      if (holdIndex <= emittedLength) return;
      stream.delta(pending.slice(emittedLength, holdIndex));
      emittedLength = holdIndex;
    },
    flush: () => completeSentence(pending),
  };
}
