import { toLexemes } from '@lobby/ingestion';

/** Whether a text is about one of the topics: it contains all words of the topic, in any inflection. */
export function matchesTopic(text: string, topics: readonly string[], language: string): boolean {
  if (topics.length === 0) return false;
  return [...new Set([language, 'en'])].some((candidateLanguage) => {
    const lexemes = new Set(toLexemes(text, candidateLanguage));
    return topics.some((topic) => {
      const topicLexemes = toLexemes(topic, candidateLanguage);
      return topicLexemes.length > 0 && topicLexemes.every((lexeme) => lexemes.has(lexeme));
    });
  });
}
