import { toLexemes } from '@lobby/ingestion';
import { describe, expect, it } from 'vitest';
import { loadSynonymLexicon } from '../lexicon.ts';
import { addSynonyms, findSynonyms } from './find-synonyms.ts';

const LANGUAGES = ['de', 'en', 'es', 'fr'];

/** Whether a page's text is taken to say what a question's words mean. */
async function isSaidBy(language: string, question: string, page: string): Promise<boolean> {
  const lexemes = toLexemes(page, language);
  return addSynonyms(lexemes, await findSynonyms(question, language)).length > lexemes.length;
}

describe('a question in everyday words', () => {
  it.each([
    ['en', 'whats the internet login', 'Free Wi-Fi in all rooms'],
    ['en', 'can i get a freebie', 'Entry is free of charge for members.'],
    ['de', 'gibts bei euch Internet', 'WLAN ist überall verfügbar.'],
    ['de', 'kann man bei euch parken', 'Der Hotelparkplatz kostet 5 Euro.'],
    ['es', 'hay internet', 'Tenemos wifi gratis.'],
    ['fr', 'il y a internet', 'Le wifi est gratuit.'],
  ])('finds in %s what the page calls otherwise: %s', async (language, question, page) => {
    expect(await isSaidBy(language, question, page)).toBe(true);
  });

  it('finds nothing on a page about something else, nor by a part of a phrase', async () => {
    expect(await isSaidBy('en', 'whats the internet login', 'We bake bread at seven.')).toBe(false);
    expect(await isSaidBy('en', 'can i come without an appointment, a walk-in', 'Turn left at the church.')).toBe(
      false,
    );
  });

  it('has no synonyms in a language without any', async () => {
    expect(await findSynonyms('Är det parkering', 'sv')).toEqual([]);
  });
});

describe('the synonyms', () => {
  it('have the same concepts in each language, each with words of at most four parts and none twice', async () => {
    const concepts = Object.keys((await loadSynonymLexicon('en'))?.words ?? {});
    expect(concepts.length).toBeGreaterThan(300);
    for (const language of LANGUAGES) {
      const { words = {} } = (await loadSynonymLexicon(language)) ?? {};
      expect(Object.keys(words)).toEqual(concepts);
      for (const terms of Object.values(words)) {
        expect(terms.length).toBeGreaterThan(1);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.filter((term) => term.split(' ').length > 4 || term !== term.toLowerCase())).toEqual([]);
      }
    }
  });
});
