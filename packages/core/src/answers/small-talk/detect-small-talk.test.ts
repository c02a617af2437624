import { describe, expect, it } from 'vitest';
import { detectSmallTalk } from './detect-small-talk.ts';

describe('small talk', () => {
  it.each([
    ['lol ok', 'acknowledgement'],
    ['thaaaanks!!', 'thanks'],
    ['👍', 'acknowledgement'],
    ['never mind', 'neverMind'],
    ["you're stupid", 'insult'],
    ['are you a bot', 'identity'],
    ['Guten Morgen', 'greeting'],
    ['muchas gracias', 'thanks'],
    ['yes please', 'acknowledgement'],
    ['nein danke', 'neverMind'],
  ])('is recognized as people write it: %s', (text, kind) => {
    expect(detectSmallTalk(text)).toBe(kind);
  });

  it.each(['parking?', 'hi, do you deliver', 'email?', 'ok and on sundays', 'thanks, how much is it', ''])(
    'is not seen in a question: %s',
    (text) => {
      expect(detectSmallTalk(text)).toBeNull();
    },
  );
});
