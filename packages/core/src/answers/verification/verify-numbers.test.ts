import { describe, expect, it } from 'vitest';
import { removeUnverifiedSentences, verifyNumbers, extractNumbers } from './verify-numbers.ts';

describe('a number in an answer', () => {
  it.each([
    ['It costs 1,234.50 euros.', 'Price: € 1.234,50'],
    ['It costs 1234.5.', 'Price: 1 234,50 €'],
    ['It costs $90.', 'ninety (90.00 USD)'],
    ['We open at 7:30.', 'Geöffnet ab 7.30 Uhr'],
    ['We open at 07:00.', 'open from 7 am'],
    ['On 12.5.2024.', 'On 2024-05-12'],
    ['In 2019, on May 3.', 'since 3 May 2019'],
    ['٥ أيام', 'within 5 days'],
    ['Up to 1,000,000 people.', '1000000 people'],
    ['24/7 [1]', 'day and night, 24 hours, 7 days'],
    ['1. First\n2. Then 5 kg [3]', '5 kg'],
    ['No number at all.', ''],
  ])('stands in its source, however it is written: %s', (answer, source) => {
    expect(verifyNumbers(answer, extractNumbers([source]))).toBe(true);
  });

  it.each([
    ['It costs 95 euros.', 'It costs 90 euros.'],
    ['It costs 9.05.', 'It costs 90.5 or 905.'],
    ['It costs 30 euros.', 'It costs 7,30 euros.'],
    ['It costs 15.', 'It costs 1.5.'],
    ['It costs 1.5.', 'Steps 1 and 5.'],
    ['In 2020.', 'In 2019 and on the 20th.'],
    ['On 13.05.2024.', 'On 12.05.2024'],
    ['Up to 12,345.', '12 and 345'],
    ['५ days', 'within 6 days'],
  ])('that its source doesn’t hold is found out: %s', (answer, source) => {
    expect(verifyNumbers(answer, extractNumbers([source]))).toBe(false);
  });

  it('takes its sentence with it, and nothing else', () => {
    const text =
      'A cake is made to order. It costs 95 euros [1]. Dr. Bun bakes it in 3 days.\n\n- For 10 people [1]\n- For 99 people';
    const known = extractNumbers(['3 days, 10 people']);
    expect(removeUnverifiedSentences(text, (sentence) => verifyNumbers(sentence, known), 'en')).toEqual({
      text: 'A cake is made to order. Dr. Bun bakes it in 3 days.\n\n- For 10 people [1]',
      removed: 2,
    });
  });
});
