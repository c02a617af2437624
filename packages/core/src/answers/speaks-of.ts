import { toLexemes } from '@lobby/ingestion';

/** Whether a text speaks of one of the topics: all words of the topic stand in it, in whatever form. */
export function speaksOf(text: string, topics: readonly string[], language: string): boolean {
  if (topics.length === 0) return false;
  return [...new Set([language, 'en'])].some((each) => {
    const lexemes = new Set(toLexemes(text, each));
    return topics.some((topic) => {
      const wanted = toLexemes(topic, each);
      return wanted.length > 0 && wanted.every((lexeme) => lexemes.has(lexeme));
    });
  });
}
