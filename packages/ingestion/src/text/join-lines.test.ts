import { describe, expect, it } from 'vitest';
import { collectDocumentWords } from './document-words.ts';
import { joinLines } from './join-lines.ts';

const join = (lines: string, words: readonly string[] = []): string =>
  lines.split('\n').reduce((before, line) => joinLines(before, line, collectDocumentWords(words)), '');

describe('lines of a printed text', () => {
  it.each([
    ['Our insur-\nance covers it', 'Our insurance covers it'],
    ['The co-\noperation with us', 'The cooperation with us'],
    ['Die Versiche\u00AD\nrung zahlt', 'Die Versicherung zahlt'],
    ['Die Versiche\u2010\nrung zahlt', 'Die Versicherung zahlt'],
    ['OUR NEW INSUR-\nANCE COVER', 'OUR NEW INSURANCE COVER'],
    ['the Стра-\nховка', 'the Страховка'],
  ])('are joined without the hyphen of a cut word: %j', (lines, text) => {
    expect(join(lines)).toBe(text);
  });

  it.each([
    ['with the AB-\n1234 device', 'with the AB-1234 device'],
    ['call 555-\n1234 today', 'call 555-1234 today'],
    ['open 10-\n12 and 14–\n18', 'open 10-12 and 14–18'],
    ['in Baden-\nWürttemberg', 'in Baden-Württemberg'],
    ['Monday-\nFriday', 'Monday-Friday'],
    ['send an e-\nmail', 'send an e-mail'],
    ['from ten to twenty-\ntwo', 'from ten to twenty-two'],
    ['a 24-\nhour service', 'a 24-hour service'],
    ['a two-\nyear term', 'a two-year term'],
    ['a state-of-the-\nart lab', 'a state-of-the-art lab'],
    ['a state-\nof-the-art lab', 'a state-of-the-art lab'],
    ['the check-\nin desk', 'the check-in desk'],
    ['water-\nbased paint', 'water-based paint'],
    ['a non\u2011\nsmoker', 'a non-smoker'],
    ['the NATO-\nEU summit', 'the NATO-EU summit'],
    ['model COVID-\n19', 'model COVID-19'],
  ])('keep a hyphen that belongs to the word: %j', (lines, text) => {
    expect(join(lines).replaceAll('\u2011', '-')).toBe(text);
  });

  it.each([
    ['Ein-\nund Ausgang', 'Ein- und Ausgang'],
    ['two-\nor three-year terms', 'two- or three-year terms'],
    ['open daily -\nexcept Mondays', 'open daily - except Mondays'],
    ['bread and\nbutter', 'bread and butter'],
  ])('keep the space where one belongs: %j', (lines, text) => {
    expect(join(lines)).toBe(text);
  });

  it.each([
    ['see https://example.com/\nprices/2026', 'see https://example.com/prices/2026'],
    ['see www.example.com/our-\nprices', 'see www.example.com/our-prices'],
    ['write to info@\nexample.com', 'write to info@example.com'],
    ['write to anna-\nmaria@example.com', 'write to anna-maria@example.com'],
    ['tea and/\nor coffee', 'tea and/or coffee'],
    ['Hamburg–\nBerlin', 'Hamburg–Berlin'],
  ])('join what has no space inside: %j', (lines, text) => {
    expect(join(lines)).toBe(text);
  });

  it('follow the rest of the document where a hyphen can be read both ways', () => {
    expect(join('a re-\nentry', ['the re-entry is late'])).toBe('a re-entry');
    expect(join('a re-\nentry', ['the reentry is late'])).toBe('a reentry');
    expect(join('a snow-\ncovered hill', ['covered with snow'])).toBe('a snow-covered hill');
    expect(join('a self-insur-\nance', ['an insurance'])).toBe('a self-insurance');
    // Half a word at the end of another line is no word.
    expect(join('an in-\nsurance', ['an in-', 'surance pays'])).toBe('an insurance');
  });

  // Work that grew faster than the text would end at the runner's time limit.
  it('are joined however long they are', () => {
    expect(joinLines(`${'a'.repeat(2_000_000)}-`, 'b'.repeat(2_000_000)).length).toBeGreaterThan(3_999_999);
    expect([...collectDocumentWords(['a-'.repeat(1_000_000)])].length).toBeLessThan(10);
  });
});
