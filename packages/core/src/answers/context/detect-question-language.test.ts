import { describe, expect, it } from 'vitest';
import { detectQuestionLanguage } from './detect-question-language.ts';

const detect = (text: string, earlier: string[] = []) =>
  detectQuestionLanguage({
    text,
    history: earlier.map((each) => ({ author: 'visitor', text: each })),
    settings: { language: 'en' } as never,
  });

describe('the language of a question', () => {
  it('in English chat words is English, and so is what follows', () => {
    expect(detect('do u ship to spain')).toBe('en');
    expect(detect('how long does that take', ['do u ship to spain'])).toBe('en');
  });

  it('is its own where its little words tell, after a conversation in another', () => {
    expect(detect('wie kann ich das abo kündigen', ['do u ship to spain', 'oat milk?'])).toBe('de');
    expect(detect('quanto costa un corso', ['oat milk?'])).toBe('it');
  });

  it('is the conversation’s where it is too short to tell', () => {
    expect(detect('Garantie', ['Wann haben Sie am Samstag geöffnet?'])).toBe('de');
    expect(detect('oat milk?', ['how long does that take'])).toBe('en');
  });
});
