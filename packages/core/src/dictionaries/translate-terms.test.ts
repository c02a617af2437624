import { beforeAll, describe, expect, it } from 'vitest';
import { createDictionaries } from './dictionary.ts';
import type { Dictionary } from './dictionary.ts';
import { LEXICON_LANGUAGES, loadLexicon } from './lexicon.ts';
import { translateTerms } from './translate-terms.ts';

const dictionaries = createDictionaries();

/** The translations of a question's words, each with its most usual one; a word without one as it is, in brackets. */
async function translate(from: string, to: string, question: string): Promise<string[]> {
  const dictionary = await dictionaries.find(from, to);
  if (!dictionary) throw new Error(`There is no dictionary from ${from} to ${to}.`);
  return translateTerms(question, dictionary)
    .filter(({ isStopword }) => !isStopword)
    .map(({ word, translations }) => translations[0] ?? `(${word})`);
}

describe('a question in another language', () => {
  it.each([
    ['es', 'en', 'alquilar una bici de ciudad por una semana', ['rent', 'city bike', 'week']],
    ['fr', 'en', 'ouverts le vendredi après-midi', ['open', 'friday', 'afternoon']],
    ['tr', 'de', 'türkçe konuşan biri var mı?', ['Türkisch', 'sprechen']],
    ['en', 'de', 'do you speak english?', ['sprechen', 'Englisch']],
    ['ru', 'en', 'доставка в Германию', ['deliver', 'germany']],
    ['nl', 'sv', 'spreekt iemand Nederlands', ['tala', 'nederländska']],
  ])('is translated word by word from %s to %s: %s', async (from, to, question, words) => {
    expect(await translate(from, to, question)).toEqual(words);
  });

  it('is understood without accents and with the endings of a language that has no stemmer', async () => {
    expect(await translate('es', 'en', 'bicicleta electrica')).toEqual(['e-bike']);
    expect(await translate('pl', 'en', 'wypożyczalnia rowerów')).toEqual(['rent', 'bike']);
    expect(await translate('cs', 'en', 'parkoviště pro zákazníky')).toEqual(['parking', 'customer']);
  });

  it('keeps names, codes and numbers', async () => {
    expect(await translate('de', 'en', 'Kostet das AB-1234 bei Copperline 120 Euro')).toEqual(
      expect.arrayContaining(['(ab1234)', '(copperline)', '(120)']),
    );
  });

  it('never makes a thing of a stop word', async () => {
    const dictionary = await dictionaries.find('de', 'en');
    const terms = translateTerms('Was kann man für die Kinder tun?', dictionary as Dictionary);
    for (const { translations } of terms.filter(({ isStopword }) => isStopword))
      expect(translations.join(' ')).not.toMatch(/can$|the die/);
  });
});

describe('a compound', () => {
  it.each([
    ['de', 'Mitgliedschaftsgebühren', ['membership', 'fee']],
    ['de', 'Kursangebote', ['course', 'offer']],
    ['de', 'Massagepraxis', ['massage', 'practice']],
    ['sv', 'cykeluthyrning', ['bike', 'rent']],
    ['nl', 'dansverhuur', ['dance', 'rent']],
  ])('of known words is split in %s: %s', async (from, word, parts) => {
    expect(await translate(from, 'en', word)).toEqual(parts);
  });

  it('with a name in it keeps the name', async () => {
    expect(await translate('de', 'en', 'Harrowtarif')).toEqual(['(harrow)', 'rates']);
  });

  it('is left whole where it is known, and where no part is', async () => {
    expect(await translate('de', 'en', 'Straßenbahn')).toEqual(['tram']);
    expect(await translate('de', 'en', 'Xylqwortz')).toEqual(['(xylqwortz)']);
  });
});

describe('the words of the operator', () => {
  it('come before the product’s own, and make a dictionary of languages that have none', async () => {
    const added = createDictionaries(
      new Map([
        ['de-en', [['Zahnreinigung', 'scale and polish'] as const]],
        ['xx-en', [['kuku', 'rooster'] as const]],
      ]),
    );
    const german = await added.find('de', 'en');
    const [term] = german ? translateTerms('Zahnreinigung', german) : [];
    expect(term?.translations.slice(0, 2)).toEqual(['scale and polish', 'teeth cleaning']);
    const own = await added.find('xx', 'en');
    expect(own && translateTerms('kuku', own)).toEqual([
      { word: 'kuku', translations: ['rooster'], isStopword: false },
    ]);
    expect(await added.find('en', 'xx')).toBeNull();
  });
});

describe('the lexicon', () => {
  let concepts: string[];
  beforeAll(async () => {
    concepts = Object.keys((await loadLexicon('en'))?.words ?? {});
  });

  it('has every concept in each of its languages, and each word once', async () => {
    expect(LEXICON_LANGUAGES.length).toBeGreaterThanOrEqual(12);
    for (const language of LEXICON_LANGUAGES) {
      const lexicon = await loadLexicon(language);
      expect(Object.keys(lexicon?.words ?? {})).toEqual(concepts);
      for (const words of Object.values(lexicon?.words ?? {})) {
        expect(words.length).toBeGreaterThan(0);
        expect(new Set(words).size).toBe(words.length);
      }
    }
  });

  it('knows the words of what customers ask every company', async () => {
    expect(concepts.length).toBeGreaterThan(700);
    expect(concepts).toEqual(expect.arrayContaining(['price', 'open', 'parking', 'appointment', 'monday', 'dog']));
  });
});
