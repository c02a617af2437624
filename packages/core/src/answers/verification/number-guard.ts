/** Lets an answer's text through as it comes; a sentence's rest is held back from its first digit until it is known to be right. */
export interface NumberGuard {
  /** What may be shown of the text so far; `null` voids all that was shown before. */
  push: (delta: string) => (string | null)[];
  flush: () => (string | null)[];
}

const SENTENCE_END = /[.!?…。！？](?:["'”’»)]|\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])*\s+|\n+/u;
const MARKER = /\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/y;

/** Where the first digit stands that is not in the marker of a citation, or a bracket that may become one. */
function findHoldIndex(text: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '[') {
      MARKER.lastIndex = at;
      if (!MARKER.test(text)) return at;
      at = MARKER.lastIndex - 1;
    } else if (/\p{Nd}/u.test(text[at] ?? '')) return at;
  }
  return text.length;
}

/** Opens a gate for one answer; `isRight` says whether a sentence may be shown. */
export function createNumberGuard(isVerified: (sentence: string) => boolean): NumberGuard {
  let verifiedText = '';
  let pending = '';
  let emittedLength = 0;

  function completeSentence(sentence: string): (string | null)[] {
    const rest = sentence.slice(emittedLength);
    const wasEmitted = emittedLength > 0;
    emittedLength = 0;
    if (isVerified(sentence)) {
      verifiedText += sentence;
      return rest === '' ? [] : [rest];
    }
    if (!wasEmitted) return [];
    return verifiedText === '' ? [null] : [null, verifiedText];
  }

  return {
    push: (delta) => {
      pending += delta;
      const deltas: (string | null)[] = [];
      for (let match = SENTENCE_END.exec(pending); match; match = SENTENCE_END.exec(pending)) {
        const length = match.index + match[0].length;
        deltas.push(...completeSentence(pending.slice(0, length)));
        pending = pending.slice(length);
      }
      const holdIndex = findHoldIndex(pending);
      if (holdIndex > emittedLength) {
        deltas.push(pending.slice(emittedLength, holdIndex));
        emittedLength = holdIndex;
      }
      return deltas;
    },
    flush: () => completeSentence(pending),
  };
}
