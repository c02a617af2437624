import { describe, expect, it } from 'vitest';
import { verifyTranslation } from './verify-translation.ts';

const ORIGINAL =
  'Mi pedido AB-2041X de 1.250,50 € no llegó el 3 de mayo. Está en https://tienda.example/p/7 y escribí a ana@tienda.example.';
const GOOD =
  'My order AB-2041X of 1,250.50 € did not arrive on 3 May. It is at https://tienda.example/p/7 and I wrote to ana@tienda.example.';

const verify = (translated: string, original = ORIGINAL) =>
  verifyTranslation({ original, translated, sourceLanguage: 'es', language: 'en' });

describe('a translation', () => {
  it('is shown when its numbers, links, addresses and codes are those of the original, in the format of its language', () => {
    expect(verify(GOOD)).toBe(true);
    expect(verify('Thanks [1], until 7:30!', '¡Gracias [1], hasta las 7.30!')).toBe(true);
    expect(verify('When does the shop open on Sundays?', '您的商店星期天几点开门？')).toBe(true);
    expect(verify('Ok', 'Ok')).toBe(true);
  });

  it.each([
    ['another price', GOOD.replace('1,250.50', '1,350.50')],
    ['a price that nobody named', `${GOOD} It costs 20 € more.`],
    ['no date', GOOD.replace(' on 3 May', '')],
    ['another code', GOOD.replace('AB-2041X', 'AB-2041Y')],
    ['another link', GOOD.replace('tienda.example/p/7', 'evil.example/p/7')],
    ['a link more', `${GOOD} See https://evil.example.`],
    ['no address', GOOD.replace('ana@tienda.example', 'her')],
    ['no citation', GOOD.replace('.', ' [1].')],
    ['nothing', ''],
    ['the original', ORIGINAL],
    ['the original with other words', ORIGINAL.replace('Mi pedido', 'El pedido')],
    ['an essay', `${GOOD} ${'And much more about this. '.repeat(60)}`],
  ])('with %s is not', (_name, translated) => {
    expect(verify(translated)).toBe(false);
  });
});
