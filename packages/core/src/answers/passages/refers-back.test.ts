import { toLexemes } from '@lobby/ingestion';
import { describe, expect, it } from 'vitest';
import { refersBack } from './refers-back.ts';

const check = (question: string, language: string) => refersBack(question, toLexemes(question, language).length);

describe('a question', () => {
  it.each([
    ['and putting it together again?', 'en'],
    ['my kid is 13 is that old enough', 'en'],
    ['seriously? why not?? never worn it', 'en'],
    ['its the first time ive done it', 'en'],
    ['is the second one bigger than that', 'en'],
    ['whats the difference between the two', 'en'],
    ['was kostets wenn ichs vergesse', 'de'],
    ['¿y cuánto cuesta eso para dos niños?', 'es'],
  ])('%j goes on with what was said before', (question, language) => {
    expect(check(question, language)).toBe(true);
  });

  it.each([
    ['Who won the chess olympiad in Baku?', 'en'],
    ['What does a cabin for two on the night ferry cost?', 'en'],
    ['When does apple picking begin?', 'en'],
    ['Schreib mir ein kurzes Gedicht über den Herbst in Wien', 'de'],
    ['¿Quién ganó el mundial de fútbol en Corea?', 'es'],
  ])('%j has a subject of its own', (question, language) => {
    expect(check(question, language)).toBe(false);
  });
});
