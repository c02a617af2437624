import { findSubject, isPlaceLabel } from './label-words.ts';
import type { FoundContact } from './extract-contacts.ts';
import type { Section } from './sections.ts';

/** A dot belongs to a short form ("St.", "Hauptstr."); after any other word it ends the sentence. */
const NAME = String.raw`\p{Lu}(?:[\p{L}'’-]|\.(?=[\p{L}-])|(?<=(?<!\p{L})\p{L}{1,3}|str|Str)\.)*`;
const WORDS = String.raw`${NAME}(?: (?:${NAME}|(?:de|del|de la|la|le|les|der|den|dem|am|an|auf|im|in|zum|zur|di|della)(?=\s)))*`;
const NUMBER = String.raw`\d{1,5}(?:\s?[a-z](?!\p{L}))?(?:\s?[-–/]\s?\d{1,5})?`;
const SEPARATOR = String.raw`\s*(?:,|\n|\|)\s*`;
/** Markdown joins the lines of an address with spaces; a postal code tells where its parts end. */
const LOOSE_SEPARATOR = String.raw`\s*(?:,|\n|\|)?\s*(?<=[\s,|])`;
const STREET_WORD =
  '(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Yard|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Row|Quay|Close|Highway|Hwy|Parkway|Crescent|Mews|Walk|Wharf)';
const FRENCH_STREET = '(?:rue|avenue|av\\.|boulevard|bd|place|chemin|quai|impasse|allée|cours|route)';
const POSTAL_CITY = String.raw`(?:[A-Z]{1,2}-)?\d{4,5}\s${WORDS}`;
const UK_OR_US_CODE = String.raw`(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{2}\s\d{5}(?:-\d{4})?)`;

/** Street, number, postal code and city, in the order of the continent or of English. */
const WITH_CODE = new RegExp(
  [
    String.raw`${WORDS},?\s${NUMBER}${LOOSE_SEPARATOR}${POSTAL_CITY}`,
    String.raw`${NUMBER},?\s${FRENCH_STREET}\s[\p{L}\s'’.-]{2,40}${LOOSE_SEPARATOR}${POSTAL_CITY}`,
    String.raw`${NUMBER}\s${WORDS}${LOOSE_SEPARATOR}(?:${WORDS}${SEPARATOR})?(?:${WORDS},?\s)?${UK_OR_US_CODE}`,
    // A street without a number is known by its last word.
    String.raw`(?:${NAME}\s){1,3}${STREET_WORD}${SEPARATOR}(?:${WORDS}${SEPARATOR})?${WORDS},?\s${UK_OR_US_CODE}`,
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|'),
  'gu',
);
/** The same without a code, which is only read where a heading announces an address. */
const WITHOUT_CODE = new RegExp(
  String.raw`(?<!\S)${NUMBER}\s(?:${NAME}\s){1,4}?${STREET_WORD}\.?${LOOSE_SEPARATOR}${WORDS}(?=\s*(?:[,.\n]|$))`,
  'gu',
);

const MAX_LINES = 60;

const toOneLine = (address: string): string =>
  address
    .replaceAll(/\s*[\n|]\s*/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What an address is for: null where its headings speak of the company or of how to find it. */
function findLabel({ headings }: Section): string | null {
  const own = headings.slice(1).findLast((heading) => findSubject(heading) !== null) ?? null;
  return headings.some(isPlaceLabel) ? null : own;
}

/** The postal addresses of a page's text. The company's own name isn't taken for a part of one. */
export const extractAddresses = (sections: readonly Section[], companyName: string): FoundContact[] =>
  sections.flatMap((section) => {
    const joined = section.lines.slice(0, MAX_LINES).join('\n');
    const text = companyName === '' ? joined : joined.replaceAll(companyName, '\n');
    const complete = [...text.matchAll(WITH_CODE)];
    const isAnnounced = section.headings.some(isPlaceLabel);
    const matches = complete.length === 0 && isAnnounced ? [...text.matchAll(WITHOUT_CODE)] : complete;
    return matches.map(([address]) => ({
      value: toOneLine(address),
      label: findLabel(section),
      quote: address.trim(),
    }));
  });
