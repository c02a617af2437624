import { describe, expect, test } from 'vitest';
import { shortenForEar } from './shorten-for-ear.ts';
import { buildTwiml, element } from './twiml.ts';

const say = (text: string, language = 'en-US'): string => shortenForEar(text, language).text;

describe('what is said of an answer', () => {
  test('ends after two sentences', () => {
    expect(say('One is here. Two is here. Three is here. Four is here.')).toBe('One is here. Two is here.');
  });

  test('has a list as one sentence, without marks', () => {
    expect(say('## Bring\n- **your passport**\n- a photo [1]')).toBe('Bring, your passport, a photo.');
    expect(say('We bake:\n1. bread\n2. cake\n\nEvery day.')).toBe('We bake: bread, cake. Every day.');
  });

  test('says what a colon announces with the sentence before it', () => {
    expect(say("I couldn't find that. This comes closest:\n\nWe open at seven. On Sunday at nine.")).toBe(
      "I couldn't find that. This comes closest: We open at seven.",
    );
  });

  test('says e-mail addresses in the language of the call', () => {
    expect(say('Write to info@acme-shop.com.')).toBe('Write to info at acme dash shop dot com.');
    expect(say('Schreiben Sie an info@acme.de.', 'de-DE')).toBe('Schreiben Sie an info ät acme Punkt de.');
  });

  test('says phone numbers digit by digit, and leaves times and years alone', () => {
    expect(say('Call +1 555 010 0123 from 09:00 to 17:30.')).toBe(
      'Call + 1, 5 5 5, 0 1 0, 0 1 2 3 from 09:00 to 17:30.',
    );
    expect(say('Or (555) 010-0123.')).toBe('Or 5 5 5, 0 1 0, 0 1 2 3.');
    expect(say('We opened in 2019.')).toBe('We opened in 2019.');
  });

  test('says prices with the name of the currency', () => {
    expect(say('It costs £1,250.00 or €12.50.')).toBe('It costs 1,250 British pounds or 12.50 euros.');
    expect(say('Das kostet 12,50 €.', 'de-DE')).toBe('Das kostet 12,50 Euro.');
  });

  test('says dates by their month, and leaves an impossible one alone', () => {
    expect(say('Until 2026-12-09.')).toBe('Until December 9, 2026.');
    expect(say('Code 2026-02-31 here.')).toContain('2026-02-31');
  });

  test('never says an address of a page, and gives it to be sent', () => {
    const spoken = shortenForEar(
      'Fill in [the form](https://acme.test/form). Or see https://acme.test/help. We answer in a day.',
      'en-US',
    );
    expect(spoken.text).toBe('Fill in the form. We answer in a day.');
    expect(spoken.links).toEqual(['https://acme.test/form', 'https://acme.test/help']);
  });

  test('has no words where an answer is only an address of a page', () => {
    expect(shortenForEar('https://acme.test/a', 'en-US')).toEqual({ text: '', links: ['https://acme.test/a'] });
  });

  test('cuts an endless sentence at a word, and bears an unknown language', () => {
    const text = say('word '.repeat(3000), 'not a language');
    expect(text.length).toBeLessThanOrEqual(401);
    expect(text).toMatch(/word\.$/);
  });
});

describe('TwiML', () => {
  test('escapes what strangers wrote, in texts and attributes', () => {
    const twiml = buildTwiml(
      element('Gather', { input: 'speech dtmf', action: '/a?b=1&c="2"', hints: undefined }, [
        element('Say', { language: 'en-US' }, ['</Say><Dial>+15550100</Dial> & \u0000\u0007']),
      ]),
      element('Hangup'),
    );
    expect(twiml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="speech dtmf" action="/a?b=1&amp;c=&quot;2&quot;">' +
        '<Say language="en-US">&lt;/Say&gt;&lt;Dial&gt;+15550100&lt;/Dial&gt; &amp; </Say></Gather><Hangup/></Response>',
    );
  });
});
