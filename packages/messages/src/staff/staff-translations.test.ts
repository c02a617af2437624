import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Catalog, Message, Section } from '../index.ts';
import { STAFF_LANGUAGES } from './languages.ts';

const SOURCES = ['./', '../errors/'].map((folder) => new URL(folder, import.meta.url));
const TRANSLATIONS = new URL('../../translations/staff/', import.meta.url);

type AnySection = Section<Record<string, Message>>;

const isSection = (value: unknown): value is AnySection =>
  typeof value === 'object' && value !== null && 'english' in value && 'name' in value;

const listModules = (folder: URL): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.startsWith('locales'))
    .map((file) => new URL(file, folder).href);

const modules: Record<string, unknown>[] = await Promise.all(SOURCES.flatMap(listModules).map((file) => import(file)));
/** Every section that staff read, by name. */
const sections = new Map(
  modules.flatMap((module) =>
    Object.values(module)
      .filter(isSection)
      .map((section) => [section.name, section] as const),
  ),
);

const readGroup = (language: string, file: string): Catalog =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, TRANSLATIONS), 'utf8')) as Catalog;

const readCatalog = (language: string): Catalog =>
  Object.assign(
    {},
    ...readdirSync(new URL(language, TRANSLATIONS)).map((file) => readGroup(language, file)),
  ) as Catalog;

/** A message of a catalog beside its English; a section or key without English has none. */
interface Entry {
  key: string;
  message: Message;
  english: Message | undefined;
}

const listEntries = (language: string): Entry[] =>
  Object.entries(readCatalog(language)).flatMap(([name, messages]) =>
    Object.entries(messages).map(([key, message]) => ({
      key: `${name}.${key}`,
      message,
      english: sections.get(name)?.english[key],
    })),
  );

const listForms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
/** Parameters, and the tags of rich texts. */
const listMarks = (text: string): string => (text.match(/\{\w+\}|<\/?\w+>/g) ?? []).toSorted().join(' ');

/** The plural form that has the number in it wherever English has it. */
const toOther = (message: Message): string => (typeof message === 'string' ? message : message.other);

describe.each(STAFF_LANGUAGES.filter((language) => language !== 'en'))('texts for staff in %s', (language) => {
  const entries = listEntries(language);

  it('lack none', () => {
    const translated = new Set(entries.map(({ key }) => key));
    const wanted = [...sections].flatMap(([name, { english }]) => Object.keys(english).map((key) => `${name}.${key}`));
    expect(wanted.filter((key) => !translated.has(key))).toEqual([]);
  });

  it('have none that no English text belongs to, and no empty one', () => {
    expect(entries.filter(({ english }) => english === undefined).map(({ key }) => key)).toEqual([]);
    expect(entries.filter(({ message }) => listForms(message).some((form) => form.trim() === ''))).toEqual([]);
  });

  it('have the parameters and tags of the English ones', () => {
    const other = entries.filter(
      ({ message, english }) => english !== undefined && listMarks(toOther(message)) !== listMarks(toOther(english)),
    );
    expect(other.map(({ key, message }) => [key, message])).toEqual([]);
  });

  it('have every plural form of the language where English has forms', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted().join();
    const wrong = entries.filter(({ message, english }) => {
      if (english === undefined) return false;
      const isPlural = typeof message === 'object';
      return (
        isPlural !== (typeof english === 'object') ||
        (isPlural && Object.keys(message).toSorted().join() !== categories)
      );
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });
});
