import { describe, expect, it } from 'vitest';
import { detectAnger } from '../index.ts';

describe('an angry message', () => {
  const ANGRY = [
    'This is ridiculous, I have waited for three weeks',
    'Your service is absolutely useless',
    'WHERE IS MY PARCEL YOU STUPID BOT',
    'what the hell',
    'I am so angry right now',
    'Das ist eine Frechheit!',
    'Ich bin echt sauer',
    'C’est scandaleux',
    'Es una vergüenza',
    'È una vergogna',
    'Useless. Terrible.',
    'this is the third time my order is late!!!',
    'Late again and still nothing',
    'Das ist schon das dritte Mal!!!',
    'im fed up',
  ];
  for (const text of ANGRY) it(`is detected: ${text}`, () => expect(detectAnger(text)).toBe(true));

  const CALM = [
    'Do you sell hats?',
    'Great, thank you!!!',
    'DO YOU SELL HATS',
    'Is the third time free?',
    'Second time here, love it!',
    'Is the old battery useless after a year?',
    'Which wine goes with a terrible steak?',
    'Ist der Sauerteig vegan?',
    'USB-C 65W GAN',
    'Wie sauer ist der Wein?',
    'Do you have an Angry Birds shirt?',
  ];
  for (const text of CALM) it(`is not: ${text}`, () => expect(detectAnger(text)).toBe(false));
});
