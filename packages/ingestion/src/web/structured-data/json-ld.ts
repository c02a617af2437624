import type { CheerioAPI } from 'cheerio';

/** An object of a page's JSON-LD. */
export type Thing = Record<string, unknown>;

const MAX_THINGS = 5_000;
const MAX_DEPTH = 40;

/** Whether a value of JSON is an object. */
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON-LD writes one value without its list. */
export const toArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
/** The types of an object in schema.org's words. */
export const schemaTypes = (thing: Thing): string[] =>
  toArray(thing['@type']).filter((type): type is string => typeof type === 'string');

/** Every object of a page's JSON-LD, however deep; what is no JSON is left out. */
export function parseJsonLd($: CheerioAPI): Thing[] {
  const things: Thing[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || things.length >= MAX_THINGS) return;
    if (Array.isArray(value)) for (const each of value) visit(each, depth + 1);
    if (!isThing(value)) return;
    things.push(value);
    for (const each of Object.values(value)) visit(each, depth + 1);
  };
  for (const script of $('script[type="application/ld+json" i]').toArray()) {
    // Line breaks in texts are a common slip; a strict reading would lose the whole markup for it.
    const text = $(script)
      .text()
      .replaceAll(/[\u0000-\u001F]+/g, ' ');
    try {
      visit(JSON.parse(text), 0);
    } catch {
      // A page's markup is a help, not a duty.
    }
  }
  return things;
}
