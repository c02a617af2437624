import { describe, expect, it } from 'vitest';
import { splitQuestions } from './split-questions.ts';

describe('the questions of a message', () => {
  it.each([
    ['how much is a checkup and do you take amex', ['how much is a checkup', 'do you take amex']],
    ['Where are you? Is there parking?', ['Where are you?', 'Is there parking?']],
    ['was kostet das und wann habt ihr auf', ['was kostet das', 'wann habt ihr auf']],
    [
      'I broke my tooth on Friday. What does it cost? And can I come today?',
      ['What does it cost?', 'And can I come today?'],
    ],
    ['¿cuánto cuesta una hora y dónde están?', ['¿cuánto cuesta una hora', 'dónde están?']],
  ])('are answered one by one: %s', (text, questions) => {
    expect(splitQuestions(text)).toEqual(questions);
  });

  it.each([
    'do you have fish and chips',
    'how much is it for me and my wife',
    'whats the difference between a crown and a bridge',
    'when do you open?',
    'I broke my tooth yesterday. It hurts. What should I do?',
    'und was kostet das',
    'ok thanks! and how long does it take',
    '',
  ])('are one where it asks one thing: %s', (text) => {
    expect(splitQuestions(text)).toHaveLength(1);
  });

  it('are not looked for in a story, nor where there are too many', () => {
    expect(
      splitQuestions(`${'my bike broke down on the way to work '.repeat(9)}. what now? what does it cost?`),
    ).toHaveLength(1);
    expect(splitQuestions('where are you? how much is it? when do you open? who are you?')).toHaveLength(1);
  });
});
