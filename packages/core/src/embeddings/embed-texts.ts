import { EMBEDDED_MODEL } from '@lobby/ai';
import type { Embedder } from '@lobby/ai';
import { glossText, hasGlosses } from '../dictionaries/index.ts';

/** A text with its language (ISO 639-1). */
export interface LanguageText {
  text: string;
  language: string;
}

/** Whether an embedder's vectors of a language can be compared by meaning: the embedded model knows English and what is told in it. */
export const knowsLanguage = ({ model }: Pick<Embedder, 'model'>, language: string): boolean =>
  model !== EMBEDDED_MODEL.name || language === 'en' || hasGlosses(language);

/** One vector per text, in order. The embedded model, which knows English only, gets the other languages word by word in English. */
export async function embedTexts(
  { model, embed }: Embedder,
  texts: readonly LanguageText[],
  purpose: 'query' | 'passage',
): Promise<Float32Array[]> {
  if (model !== EMBEDDED_MODEL.name)
    return embed(
      texts.map(({ text }) => text),
      purpose,
    );
  return embed(await Promise.all(texts.map(({ text, language }) => glossText(text, language))), purpose);
}
