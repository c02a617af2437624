/** Lets an answer's text through as it comes; a sentence's rest is held back from its first digit until it is known to be right. */
export interface NumberGate {
  /** What may be shown of the text so far; `null` voids all that was shown before. */
  push: (piece: string) => (string | null)[];
  end: () => (string | null)[];
}

const SENTENCE_END = /[.!?…。！？](?:["'”’»)]|\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])*\s+|\n+/u;
const MARKER = /\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/y;

/** Where the first digit stands that is not in the marker of a citation, or a bracket that may become one. */
function holdAt(text: string): number {
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
export function createNumberGate(isRight: (sentence: string) => boolean): NumberGate {
  let passed = '';
  let open = '';
  let shown = 0;

  function close(sentence: string): (string | null)[] {
    const rest = sentence.slice(shown);
    const wasShown = shown > 0;
    shown = 0;
    if (isRight(sentence)) {
      passed += sentence;
      return rest === '' ? [] : [rest];
    }
    if (!wasShown) return [];
    return passed === '' ? [null] : [null, passed];
  }

  return {
    push: (piece) => {
      open += piece;
      const pieces: (string | null)[] = [];
      for (let end = SENTENCE_END.exec(open); end; end = SENTENCE_END.exec(open)) {
        const length = end.index + end[0].length;
        pieces.push(...close(open.slice(0, length)));
        open = open.slice(length);
      }
      const until = holdAt(open);
      if (until > shown) {
        pieces.push(open.slice(shown, until));
        shown = until;
      }
      return pieces;
    },
    end: () => close(open),
  };
}
