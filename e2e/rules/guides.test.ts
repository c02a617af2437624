import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message, Section } from '@lobby/messages';
import { expect, it } from 'vitest';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';

const GUIDES = join(ROOT, 'docs/guides');
const TEXTS = join(ROOT, 'packages/messages/src');

type AnySection = Section<Record<string, Message>>;
const isSection = (value: unknown): value is AnySection =>
  typeof value === 'object' && value !== null && 'english' in value && 'name' in value;
const listForms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));

const files = readdirSync(TEXTS, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('locales'),
);
const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(join(TEXTS, file))));
const texts = modules
  .flatMap((module) => Object.values(module).filter(isSection))
  .flatMap(({ english }) => Object.values(english).flatMap(listForms));

/** A text as it may stand in a guide: with anything where a parameter is filled in, and without what it ends with. */
const toPattern = (text: string): RegExp => {
  const parts = text.replace(/[.:]$/, '').split(/\{\w+\}|<\/?\w+>/);
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('.+')}$`);
};
const plain = new Set(texts);
const patterns = texts.filter((text) => /[A-Za-z]{3}/.test(text.replaceAll(/\{\w+\}/g, ''))).map(toPattern);
/** What other products show: Twilio, Meta and the like are named with an arrow or in a guide to a channel. */
const isShown = (name: string): boolean => plain.has(name) || patterns.some((pattern) => pattern.test(name));

/** The names of buttons, fields and pages in a guide: what is bold. The last part of a way such as “Settings → Channels”. */
const listNames = (guide: string): string[] =>
  [...readFileSync(join(GUIDES, guide), 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name ?? '');

const guides = readdirSync(GUIDES).filter((file) => file.endsWith('.md'));

it.each(guides)('what %s names is on a screen', (guide) => {
  expect(listNames(guide).filter((name) => !isShown(name))).toEqual([]);
});

it('the guides name enough to be checked at all', () => {
  expect(guides.flatMap(listNames).length).toBeGreaterThan(100);
});
