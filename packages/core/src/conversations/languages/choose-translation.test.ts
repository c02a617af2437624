import { expect, it } from 'vitest';
import { chooseTranslation } from './choose-translation.ts';

const choose = (author: 'visitor' | 'assistant' | 'agent' | 'system', text: string, visitor = 'es', agent = 'en') =>
  chooseTranslation({ author, text }, { visitor, agent });

it('A message is translated to what the other side reads, whoever wrote it', () => {
  expect(choose('visitor', '¿Dónde está mi pedido?')).toEqual({ sourceLanguage: 'es', language: 'en' });
  expect(choose('assistant', 'Su pedido llega mañana.')).toEqual({ sourceLanguage: 'es', language: 'en' });
  expect(choose('agent', 'Ok, done')).toEqual({ sourceLanguage: 'en', language: 'es' });
  expect(choose('visitor', '我的订单在哪里？', 'en')).toEqual({ sourceLanguage: 'zh', language: 'en' });
});

it('A message that its reader understands, or without words, is left alone', () => {
  expect(choose('agent', 'Lo siento mucho, su pedido llega mañana.')).toBeNull();
  expect(choose('visitor', 'Where is my order, please? I need it on Friday.')).toBeNull();
  expect(choose('visitor', '12 – 14 €')).toBeNull();
  expect(choose('system', '')).toBeNull();
});

it('A short message of somebody who writes the reader’s language isn’t taken for another one', () => {
  for (const text of ['Dank u', 'van Gogh print', 'Do u ship to Oslo?', 'Grand Hotel Bern'])
    expect(choose('visitor', text, 'en')).toBeNull();
});
