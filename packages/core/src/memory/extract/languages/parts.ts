// Parts of patterns that every language needs: what a value is, and where it ends.
const WORD = String.raw`(?:(?:[^\s,;:!?()"“”„«»]|:(?=\d))+)`;
const SENTENCE_END = String.raw`\s*(?:[,;!?()"“”„«»]|:(?!\d)|\.(?:\s|$)|\s[-–—]\s|$)`;

/** A place or a name: words in capitals. */
export const CAPITALS = String.raw`(?<value>\p{Lu}[\p{L}'’.-]+(?: (?:am |an der |de |del |la |el |le |sur )?\p{Lu}[\p{L}'’.-]+){0,3})`;

/** How the parts of one language are written: its words that end a value, its amounts' words, months and small numbers. */
interface Vocabulary {
  stops: string;
  months: string;
  weekdays: string;
  perMonth: string;
  numbers: string;
}

/** The parts of one language's patterns. */
export function createParts({ stops, months, weekdays, perMonth, numbers }: Vocabulary) {
  const end = String.raw`(?=${SENTENCE_END}|\s+(?:${stops})\s+)`;
  const count = String.raw`(?:\d{1,3}|${numbers})`;
  return {
    end,
    /** A number up to some hundred, in digits or letters. */
    count: String.raw`(?<value>${count})`,
    /** A value of at most so many words, as short as its end allows. */
    words: (max: number): string => String.raw`(?<value>${WORD}(?: ${WORD}){0,${max - 1}}?)${end}`,
    amount: String.raw`(?<value>(?:[$€£] ?)?\d[\d.,' ]{0,12}(?:\s?(?:k|mio\.?|millones|millions?|mil|tausend))?(?:\s?(?:euros?|eur|dollars?|chf|franken|francs|pesos|[€£$]))?(?: (?:${perMonth}))?)(?![\p{L}\d])`,
    date: String.raw`(?<value>(?:(?:${weekdays}),? (?:de[nmr] |el |le )?)?(?:\d{1,2}(?:\.|er|º)?(?: de)? ?(?:${months})(?: (?:de )?\d{4})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:${months})(?: (?:de )?\d{4})?|(?:${weekdays})))(?!\p{L})`,
  };
}
