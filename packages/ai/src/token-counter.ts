/** Texts are counted in slices: a long run of one letter would otherwise take the library seconds. It counts a little more, never less. */
const SLICE_LENGTH = 400;

type EncodingCount = (text: string, options: { disallowedSpecial: Set<string> }) => number;
let counter: Promise<EncodingCount> | undefined;

// Loaded when the first prompt is counted: 65 MB that an installation without a model doesn't need.
const loadEncoding = (): Promise<EncodingCount> =>
  (counter ??= import('gpt-tokenizer/encoding/o200k_base').then(({ countTokens }) => countTokens as EncodingCount));

/** Counts the tokens of a text. */
export type TokenCounter = (text: string) => number;

/**
 * Opens the counter of OpenAI's newer models (o200k_base). Other models split otherwise; who counts for them keeps a margin.
 * What looks like a special token is counted as text, which is what it is in a message.
 */
export async function loadTokenCounter(): Promise<TokenCounter> {
  const count = await loadEncoding();
  const options = { disallowedSpecial: new Set<string>() };
  return (text) => {
    let tokens = 0;
    for (let from = 0; from < text.length; from += SLICE_LENGTH)
      tokens += count(text.slice(from, from + SLICE_LENGTH), options);
    return tokens;
  };
}
