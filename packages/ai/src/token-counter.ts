/** The library needs seconds for a long run of one letter, so texts are counted in slices. That counts a little too much, never too little. */
const SLICE_LENGTH = 400;

type EncodingCount = (text: string, options: { disallowedSpecial: Set<string> }) => number;
let counter: Promise<EncodingCount> | undefined;

// The tables take 65 MB, which an installation without a model doesn't need.
const loadEncoding = (): Promise<EncodingCount> =>
  (counter ??= import('gpt-tokenizer/encoding/o200k_base').then(({ countTokens }) => countTokens as EncodingCount));

/** The number of tokens in a text. */
export type TokenCounter = (text: string) => number;

/**
 * Loads the counter of OpenAI's newer models (o200k_base). Other models split differently, so callers keep a margin. Special tokens
 * count as text, which is what they are in a message.
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
