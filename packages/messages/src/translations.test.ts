import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Catalog, Message, Section } from './index.ts';
import { assistantMessages } from './visitor/assistant.ts';
import { defaultMessages } from './visitor/defaults.ts';
import { factMessages } from './visitor/facts.ts';
import { visitorErrorMessages } from './visitor/errors.ts';
import { eventMessages } from './visitor/events.ts';
import { WIDGET_LANGUAGES } from './visitor/languages.ts';
import { visitorMailMessages } from './visitor/mail.ts';
import { phoneMessages } from './visitor/phone.ts';
import { transcriptMessages } from './visitor/transcript.ts';
import { widgetMessages } from './visitor/widget.ts';

const FOLDER = new URL('../translations/visitor/', import.meta.url);
const MAX_WIDGET_BYTES = 3_072;
const SECTIONS: Section<Record<string, Message>>[] = [
  widgetMessages,
  eventMessages,
  visitorErrorMessages,
  assistantMessages,
  defaultMessages,
  factMessages,
  transcriptMessages,
  visitorMailMessages,
];

const files = readdirSync(FOLDER);
const readCatalog = (file: string): Catalog => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Catalog;
const listForms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const listPlaceholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('messages for visitors', () => {
  it('exist in thirty languages, with English', () => {
    expect(files).toHaveLength(29);
    expect(['en', ...files.map((file) => file.replace('.json', ''))].sort()).toEqual(WIDGET_LANGUAGES);
  });

  it.each(files)('are complete in %s: every key, no other key, no empty text', (file) => {
    const catalog = readCatalog(file);
    for (const { name, english } of SECTIONS) {
      expect([name, Object.keys(catalog[name] ?? {}).sort()]).toEqual([name, Object.keys(english).sort()]);
      for (const [key, message] of Object.entries(catalog[name] ?? {}))
        expect([key, listForms(message).filter((form) => form.trim() === '')]).toEqual([key, []]);
    }
  });

  it.each(files)('have the same placeholders in %s, and every plural form of the language', (file) => {
    const categories = new Intl.PluralRules(file.replace('.json', '')).resolvedOptions().pluralCategories.sort();
    const catalog = readCatalog(file);
    for (const { name, english } of SECTIONS)
      for (const [key, message] of Object.entries(catalog[name] ?? {})) {
        const source = english[key] as Message;
        if (typeof source === 'string')
          expect([key, listPlaceholders(message as string)]).toEqual([key, listPlaceholders(source)]);
        // "One minute" may be written without the number, in languages that do.
        else expect([key, Object.keys(message).sort()]).toEqual([key, categories]);
      }
  });

  it.each(['de.json', 'es.json', 'fr.json'])('of calls are complete in %s, with the same placeholders', (file) => {
    const { phone = {} } = readCatalog(file);
    const list = (messages: Record<string, Message>) =>
      Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, listPlaceholders(message as string)]));
    expect(list(phone)).toEqual(list(phoneMessages.english));
  });

  it.each(files)('of the widget fit into three kilobytes in %s', (file) => {
    const { widget, events, visitorErrors } = readCatalog(file);
    const size = brotliCompressSync(Buffer.from(JSON.stringify({ widget, events, visitorErrors }))).length;
    expect(size).toBeLessThanOrEqual(MAX_WIDGET_BYTES);
  });
});
