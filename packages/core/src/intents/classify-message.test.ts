import { describe, expect, it } from 'vitest';
import { hashExamples } from './fit/fit-message-kinds.ts';
import { loadExamples } from './fit/load-examples.ts';
import { classifyMessage, detectConsent, MESSAGE_KINDS } from './index.ts';

describe('the kind of a message', () => {
  it('was fitted to the present examples (npm run fit --workspace @lobby/core)', () => {
    expect(MESSAGE_KINDS.examples).toBe(hashExamples(loadExamples()));
  });

  // None of these is an example.
  it.each([
    ['please connect me with one of your staff members', 'person'],
    ['könnte mich der Herr Schubert heute noch zurückrufen?', 'person'],
    ['necesito que me atienda una persona ya', 'person'],
    ['你好，帮我转人工吧', 'person'],
    ['do you open on bank holidays', 'question'],
    ['wie viel kostet der kurs für zwei kinder', 'question'],
    ['combien coûte la livraison en Belgique', 'question'],
    ['oh great, thanks a bunch', 'smallTalk'],
    ['super, vielen dank dir', 'smallTalk'],
  ] as const)('is told in wordings that it has not seen: %s', (text, kind) => {
    expect(classifyMessage(text)[kind]).toBeGreaterThan(0.5);
  });

  it('adds up to 1, also for a text without a word', () => {
    for (const text of ['', '?!', 'hello']) {
      const { person, question, smallTalk } = classifyMessage(text);
      expect(person + question + smallTalk).toBeCloseTo(1);
    }
  });
});

describe('an answer to an offer', () => {
  it.each([
    ['Yes please!', 'yes'],
    ['okkk', 'yes'],
    ['ja gerne', 'yes'],
    ['はい', 'yes'],
    ['no thanks', 'no'],
    ['nein danke', 'no'],
    ['no', 'no'],
    ['yes, how much is it', null],
    ['', null],
  ])('is a yes or a no only alone: %s', (text, consent) => {
    expect(detectConsent(text)).toBe(consent);
  });
});
