import { highlightMatches, splitSentences } from '@lobby/ingestion';
import type { HighlightPart } from '@lobby/ingestion';

/** A part of a passage; `isUsed`: the answer was made of it. */
export interface UsedPart extends HighlightPart {
  isUsed: boolean;
}

/** Where a quote was cut, its last characters tell the sentence that it was cut in. */
const CUT_MARK = ' …';
const TAIL_LENGTH = 20;

const normalize = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** Whether a sentence stands in a quote, or is the one in which the quote was cut. */
function createQuoteTest(quote: string): (sentence: string) => boolean {
  const isCut = quote.endsWith(CUT_MARK);
  const quoted = normalize(isCut ? quote.slice(0, -CUT_MARK.length) : quote);
  const tail = quoted.slice(-TAIL_LENGTH);
  return (sentence) => {
    const text = normalize(sentence);
    return text !== '' && (quoted.includes(text) || (isCut && text.includes(tail)));
  };
}

/** The text in pieces of one sentence or of what stands between two. */
function* splitPieces(text: string, language: string): Generator<string> {
  let from = 0;
  for (const line of text.split('\n')) {
    for (const sentence of splitSentences(line, language)) {
      const start = text.indexOf(sentence, from);
      if (start < 0) continue;
      yield text.slice(from, start);
      yield sentence;
      from = start + sentence.length;
    }
  }
  yield text.slice(from);
}

/** A passage in parts: the sentences of a quote, and the words of a question, are marked. All parts joined give the text. */
export function markUsedText(
  { text, language, quote }: { text: string; language: string; quote: string | null },
  lexemes: readonly string[],
): UsedPart[] {
  const isQuoted = quote ? createQuoteTest(quote) : () => false;
  return [...splitPieces(text, language)].flatMap((piece) => {
    const isUsed = isQuoted(piece);
    return highlightMatches(piece, lexemes, language).map((part) => ({ ...part, isUsed }));
  });
}
