import { describe, expect, it } from 'vitest';
import { hashExamples } from './fit/fit-message-kinds.ts';
import { loadExamples } from './fit/load-examples.ts';
import { classifyTopics, compareTopics, TOPICS } from './index.ts';

const compare = (one: string, other: string): number => compareTopics(classifyTopics(one), classifyTopics(other));

describe('the topics of two texts', () => {
  it('were fitted to the present examples (npm run fit --workspace @lobby/core)', () => {
    expect(TOPICS.examples).toBe(hashExamples(loadExamples()));
  });

  // No two of these share a word.
  it.each([
    ['whats ur phone no', 'Telefonnummer'],
    ['wann macht ihr samstags zu', 'Opening times'],
    ['combien ça me coûterait', 'Preisliste'],
    ['can i get my money back', 'Rückerstattung'],
    ['¿puedo ir con mi perro?', 'Haustiere'],
  ])('are alike whatever their words and languages: %s', (question, heading) => {
    expect(compare(question, heading)).toBeGreaterThan(0.5);
  });

  it.each([
    ['how much is it', 'Parking'],
    ['wann habt ihr auf', 'Jobs'],
  ])('differ: %s', (question, heading) => {
    expect(compare(question, heading)).toBeLessThan(0.2);
  });
});
