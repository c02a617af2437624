import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage, detectQueryLanguage } from './detect-language.ts';
import { splitSentences } from './split-sentences.ts';
import { toLexemes, tokenizeWords } from './to-lexemes.ts';
import { toTsvector } from './to-tsvector.ts';

describe('the language of a text', () => {
  it.each([
    ['en', 'The bakery opens at seven in the morning and closes in the afternoon.'],
    ['de', 'Die Bäckerei öffnet um sieben Uhr und schließt am Nachmittag wieder.'],
    ['fr', 'La boulangerie ouvre à sept heures du matin et ferme dans l’après-midi.'],
    ['es', 'La panadería abre a las siete de la mañana y cierra por la tarde.'],
    ['ru', 'Пекарня открывается в семь часов утра и закрывается днём.'],
    ['el', 'Ο φούρνος ανοίγει στις επτά το πρωί και κλείνει το απόγευμα.'],
    ['ar', 'يفتح المخبز في السابعة صباحا ويغلق بعد الظهر.'],
    ['ja', 'パン屋は朝七時に開いて、午後四時に閉まります。'],
    ['zh', '面包店早上七点开门，下午四点关门。'],
    ['th', 'ร้านเบเกอรี่เปิดเจ็ดโมงเช้าและปิดตอนบ่าย'],
  ])('is told (%s)', (language, text) => {
    expect(detectLanguage(text, language === 'en' ? 'de' : 'en')).toBe(language);
  });

  it('is told by its little words, however many foreign names it is full of', () => {
    for (const text of [
      'The Hindenburg was a German airship that caught fire in New Jersey.',
      'Orozco is of Spanish or Basque origin; people with the name include José Clemente Orozco.',
      'Gamma delta T cells (γδ T cells) differ from the αβ T cells of the immune system.',
    ])
      expect(detectLanguage(text, 'de')).toBe('en');
    expect(detectLanguage('小明用 iPhone 和 MacBook 工作。', 'en')).toBe('zh');
  });

  it('of rows in Latin letters is none that is written in others', () => {
    for (const text of [
      'Bread: Rye | Price: 4.50 €\nBread: Wheat | Price: 12%',
      'Kind: Torte | Price: 30',
      'Mukh: Namaste | Din: Som',
    ])
      expect(['hi', 'ru', 'ar', 'fa', 'el']).not.toContain(detectLanguage(text, 'en'));
  });

  it('of a question of few words is the company’s own, unless its little words or its letters are another’s', () => {
    const german = ['Impressum', 'Garantie', 'Kontakt email', 'für geöffnet?', 'Speisekarte', 'paypal klarna'];
    for (const text of german) expect(detectQueryLanguage(text, 'de')).toBe('de');
    const english = [
      'vegan options',
      'visa mastercard',
      'contact email',
      'tennis lessons',
      'gift card',
      'price list',
      'hello 👨‍👩‍👧 zwj',
    ];
    for (const text of english) expect(detectQueryLanguage(text, 'en')).toBe('en');
    for (const text of ['What are your prices?', 'Do you speak English?'])
      expect(detectQueryLanguage(text, 'de')).toBe('en');
    for (const text of ['Wo sind Sie?', 'Wie sind die Öffnungszeiten?'])
      expect(detectQueryLanguage(text, 'en')).toBe('de');
    expect(detectQueryLanguage('¿Dónde están?', 'en')).toBe('es');
    expect(detectQueryLanguage('营业时间', 'en')).toBe('zh');
  });

  it('is the company’s own where the text is too short to tell', () => {
    for (const text of ['', 'OK', 'Hotel', '12:30', '???', '👍']) expect(detectLanguage(text, 'de')).toBe('de');
  });
});

describe('the sentences of a text', () => {
  it('are the text again, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const bare = (value: string): string => value.replaceAll(/\s+/g, '');
        expect(bare(splitSentences(text).join(''))).toBe(bare(text));
      }),
    );
  });

  it('do not end after the number of a day, of a step or of a floor', () => {
    const sentences: [text: string, language: string][] = [
      ['24. Dezember 2026 schließen wir um 12 Uhr.', 'de'],
      ['Am 31. Dezember bleiben wir geschlossen.', 'de'],
      ['Geöffnet vom 1. Mai bis 30. September.', 'de'],
      ['Die Praxis ist im 2. Stock.', 'de'],
      ['3. Press the red button for five seconds.', 'en'],
    ];
    for (const [text, language] of sentences) expect(splitSentences(text, language)).toEqual([text]);
    expect(splitSentences('It costs 5. Then you pay.', 'en')).toEqual(['It costs 5.', 'Then you pay.']);
    expect(splitSentences('Es kostet 5. Dann zahlen Sie.', 'de')).toEqual(['Es kostet 5.', 'Dann zahlen Sie.']);
  });

  it('do not end at an abbreviation', () => {
    expect(splitSentences('Ask for Dr. Smith, e.g. on Monday. He works in room No. 5. Bring J. Doe.')).toEqual([
      'Ask for Dr. Smith, e.g. on Monday.',
      'He works in room No. 5.',
      'Bring J. Doe.',
    ]);
  });
});

it('a text whose page says nonsense of its language is cut into sentences all the same', () => {
  for (const language of ['en_US', 'default', 'constructor', 'x', '', 'de-'])
    expect(splitSentences('We open at seven. We close at four.', language)).toHaveLength(2);
});

describe('the words that are searched by', () => {
  it('hold a code and a word with a hyphen in each of its spellings', () => {
    const shares = (written: string, asked: string): boolean => {
      const known = new Set(toLexemes(written, 'en'));
      return toLexemes(asked, 'en').every((lexeme) => known.has(lexeme));
    };
    for (const written of ['AB-1234', 'AB1234', 'ab‑1234', 'AB/1234', 'AB.1234'])
      for (const asked of ['AB-1234', 'ab1234', 'AB1234', 'ab 1234'])
        expect(shares(`The ${written} saw`, asked)).toBe(true);
    expect(toLexemes('ABC-1235', 'en')).not.toContain('ab1234');
    expect(shares('Our e-mail address', 'email')).toBe(true);
    expect(shares('An e-bike', 'ebike')).toBe(true);
    expect(toLexemes('A B2B fair on 2026-03-05 at 18:00, 24h', 'en')).toEqual([
      'b2b',
      'fair',
      '2026',
      '03',
      '05',
      '18',
      '00',
      '24h',
    ]);
  });

  it('are stems without the words that every text has', () => {
    expect(toLexemes('What are the opening hours of your bakeries?', 'en')).toEqual(['open', 'hour', 'bakeri']);
    expect(toLexemes('Wo sind die Bäckereien?', 'de')).toEqual(toLexemes('die Bäckerei', 'de'));
    expect(toLexemes('gibts wlan bei euch? is ne frage', 'de')).toEqual(toLexemes('WLAN-Frage', 'de'));
  });

  it('are the same with and without accents, capitals, full-width letters and apostrophes', () => {
    expect(toLexemes('Café', 'en')).toEqual(toLexemes('cafe', 'en'));
    expect(toLexemes('ＣＯＦＦＥＥ', 'en')).toEqual(toLexemes('coffee', 'en'));
    expect(toLexemes('the baker’s bread', 'en')).toEqual(toLexemes("baker's bread", 'en'));
  });

  it('keep the vowel signs of Hindi and split Chinese, Japanese and Thai into pairs', () => {
    expect(tokenizeWords('हिन्दी', 'hi').map(({ word }) => word)).toEqual(['हिन्दी']);
    expect(toLexemes('営業時間', 'ja')).toEqual(['営業', '業時', '時間']);
    expect(toLexemes('iPhone手机', 'zh')).toEqual(['iphone', '手机']);
    expect(toLexemes('กำ', 'th').join('')).not.toBe('');
  });

  it('can be made of any text in any language, and are never empty', () => {
    const languages = fc.constantFrom('en', 'de', 'ar', 'th', 'ja', 'tr', 'xx', 'en-GB', 'constructor', '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), languages, (text, language) => {
        for (const lexeme of toLexemes(text, language)) expect(lexeme.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe("PostgreSQL's form of a text", () => {
  it('marks the words of the heading, and counts', () => {
    expect(toTsvector('Opening hours', 'We open at seven.', 'en')).toEqual({
      tsvector: "'open':1A,3 'hour':2A 'seven':4",
      lexemes: 4,
    });
  });

  it('quotes what could end a word early', () => {
    expect(toTsvector('', "rock'n'roll", 'xx').tsvector).toBe("'rock''n''roll':1");
  });

  it('stays within the positions that PostgreSQL knows', () => {
    const { tsvector, lexemes } = toTsvector('', 'bread '.repeat(20_000), 'en');
    expect(lexemes).toBe(20_000);
    expect(tsvector.split(',')).toHaveLength(255);
    const last = toTsvector('', Array.from({ length: 17_000 }, (_, index) => `w${index}`).join(' '), 'xx').tsvector;
    expect(Math.max(...[...last.matchAll(/:(\d+)/g)].map(([, at]) => Number(at)))).toBe(16_383);
  });
});
