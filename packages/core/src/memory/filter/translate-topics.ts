import { translateTerms } from '../../dictionaries/index.ts';
import type { Dictionaries } from '../../dictionaries/index.ts';
import type { MemoryPolicy } from './is-memorable.ts';

/** Translations of a word that are tried, and of a topic. */
const MAX_WORDS = 4;
const MAX_TOPICS = 64;

/** All choices of one word of each list. */
const combine = (lists: readonly (readonly string[])[]): string[] =>
  lists
    .reduce<string[]>(
      (texts, words) => texts.flatMap((text) => words.map((word) => `${text} ${word}`)).slice(0, MAX_TOPICS),
      [''],
    )
    .map((text) => text.trim());

/**
 * A tenant's blocked topics with their translations to the language of the conversation. A word that is in no dictionary stays as it
 * is: many names and loanwords are the same.
 */
export async function translateTopics(
  dictionaries: Dictionaries,
  { blockedTopics, topicLanguage, language }: MemoryPolicy & { topicLanguage: string },
): Promise<string[]> {
  const translated: string[] = [];
  for (const from of new Set([topicLanguage, 'en'])) {
    const dictionary = from === language ? null : await dictionaries.find(from, language);
    if (!dictionary) continue;
    for (const topic of blockedTopics) {
      const terms = translateTerms(topic, dictionary).filter(({ isStopword }) => !isStopword);
      const isKnown = terms.some(({ translations }) => translations.length > 0);
      if (!isKnown) continue;
      translated.push(
        ...combine(
          terms.map(({ word, translations }) => (translations.length > 0 ? translations.slice(0, MAX_WORDS) : [word])),
        ),
      );
    }
  }
  return [...blockedTopics, ...translated];
}
