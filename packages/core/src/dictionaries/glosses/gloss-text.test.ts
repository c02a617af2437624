import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { glossText } from './gloss-text.ts';
import { listBaseForms } from './list-base-forms.ts';
import { hasGlosses } from './load-glosses.ts';

const FOLDER = new URL('lexicon/', import.meta.url);
const LANGUAGES = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
const MAX_WORDS = 6;

describe('a text in another language', () => {
  it.each([
    ['de', 'Was kostet die Anmeldung?', 'how much costs the registration'],
    ['de', 'wann macht ihr auf', 'when open you'],
    ['es', '¿cuánto cuesta la consulta?', 'how much does cost the consultation'],
    ['fr', 'je voudrais annuler mon rendez-vous', 'i would like cancel my appointment'],
  ])('is told word by word in English: %s %s', async (language, text, gloss) => {
    expect(await glossText(text, language)).toBe(gloss);
  });

  it('keeps names, numbers and lines', async () => {
    expect(await glossText('Frau Vasquell\nZimmer 12', 'de')).toBe('mrs vasquell\nroom 12');
  });

  it('has its compounds told by their parts', async () => {
    expect(await glossText('Hallenbadgebühr', 'de')).toBe('indoor pool fee');
  });

  it('stays as it is in a language without glosses', async () => {
    expect(await glossText('こんにちは, Welt', 'ja')).toBe('こんにちは, Welt');
  });
});

describe('a German verb', () => {
  it.each([
    ['kostet', 'kosten'],
    ['abgesagt', 'absagen'],
    ['abzusagen', 'absagen'],
    ['wartete', 'warten'],
  ])('is found by its infinitive: %s', (form, infinitive) => {
    expect(listBaseForms(form, 'de')).toContain(infinitive);
    expect(listBaseForms(form, 'es')).toEqual([]);
  });
});

describe.each(LANGUAGES)('the glosses of %s', (language) => {
  const glosses = JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')) as Record<string, string>;

  it('are loaded, of words in lower case, in a few words each', () => {
    expect(hasGlosses(language)).toBe(true);
    const wrong = Object.entries(glosses).filter(
      ([word, gloss]) => word !== word.toLowerCase() || gloss === '' || gloss.split(' ').length > MAX_WORDS,
    );
    expect(wrong).toEqual([]);
  });
});
