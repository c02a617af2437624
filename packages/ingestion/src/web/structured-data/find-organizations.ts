import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { toSingleLine } from '../../text/to-single-line.ts';
import { parseJsonLd, schemaTypes, toArray, isThing } from './json-ld.ts';
import type { Thing } from './json-ld.ts';

/** What a page's markup says of an organization or a place of business in schema.org's terms. */
export interface MarkupOrganization {
  name: string | null;
  phones: string[];
  emails: string[];
  /** Each on one line. */
  addresses: string[];
  /** Days by their English names or addresses at schema.org; times as they are written, usually `HH:MM`. */
  openingHours: { days: string[]; opens: string; closes: string }[];
  /** Hours as texts, such as `Mo-Fr 09:00-17:00`. */
  openingHoursTexts: string[];
  /** Its profiles elsewhere. */
  links: string[];
}

const MAX_ORGANIZATIONS = 10;
const MAX_VALUES = 20;
const MAX_TEXT = 300;
/** Things with phones or addresses of their own that are not the company's. */
const OTHER_THING =
  /^(?:Person|.*Event|JobPosting|Product|Offer|.*Article|.*Posting|PostalAddress|ContactPoint|Review|WebPage|WebSite|Place|GeoCoordinates|Country|City|AdministrativeArea|OpeningHoursSpecification)$/;
const SOCIAL_HOST =
  /^https?:\/\/(?:www\.|[a-z]{2}(?:-[a-z]{2})?\.)?(?:facebook\.com|instagram\.com|linkedin\.com|x\.com|twitter\.com|youtube\.com|tiktok\.com|pinterest\.[a-z.]+|xing\.com|threads\.net|bsky\.app|t\.me|wa\.me)\/(?!(?:sharer?|share|intent|home|dialog|hashtag|search|watch|embed|plugins|login)\b)[^?#]+/i;

const toTexts = (value: unknown): string[] =>
  toArray(value)
    .filter((one): one is string => typeof one === 'string')
    .map((text) => toSingleLine(text).slice(0, MAX_TEXT))
    .filter((text) => text !== '')
    .slice(0, MAX_VALUES);

function toAddress(value: unknown): string[] {
  if (typeof value === 'string') return toTexts(value);
  if (!isThing(value)) return [];
  const [street] = toTexts(value['streetAddress']);
  const [code = ''] = toTexts(value['postalCode']);
  const [locality = ''] = toTexts(value['addressLocality']);
  // Codes with letters stand behind the town, as in Britain and Canada.
  const city = (/^[A-Z]/i.test(code) ? [locality, code] : [code, locality]).filter(Boolean).join(' ');
  return street === undefined || city === '' ? [] : [`${street}, ${city}`];
}

const toHours = (value: unknown): MarkupOrganization['openingHours'] =>
  toArray(value)
    .filter(isThing)
    // Hours of one season or holiday would be taken for the usual ones.
    .filter((hours) => hours['validFrom'] === undefined && hours['validThrough'] === undefined)
    .flatMap((hours) => {
      const days = toArray(hours['dayOfWeek']).flatMap((day) =>
        toTexts(isThing(day) ? (day['name'] ?? day['@id']) : day),
      );
      const [[opens], [closes]] = [toTexts(hours['opens']), toTexts(hours['closes'])];
      return opens && closes ? [{ days, opens, closes }] : [];
    })
    .slice(0, MAX_VALUES);

/** A page's address of a profile in a social network, without what follows its path; null for any other. */
export const toSocialLink = (url: string): string | null => SOCIAL_HOST.exec(url)?.[0].replace(/\/$/, '') ?? null;

const toSocialLinks = (urls: readonly string[]): string[] => [
  ...new Set(urls.map(toSocialLink).filter((url) => url !== null)),
];

const toOrganization = (thing: Thing): MarkupOrganization => ({
  name: toTexts(thing['name'])[0] ?? null,
  phones: toTexts(thing['telephone']),
  emails: toTexts(thing['email']).map((email) => email.replace(/^mailto:/i, '')),
  addresses: toArray(thing['address']).flatMap(toAddress).slice(0, MAX_VALUES),
  openingHours: toHours(thing['openingHoursSpecification']),
  openingHoursTexts: toTexts(thing['openingHours']),
  links: toSocialLinks(toTexts(thing['sameAs'])),
});

const isOrganization = (thing: Thing): boolean => {
  const types = schemaTypes(thing);
  return types.length > 0 && !types.some((type) => OTHER_THING.test(type));
};

const saysSomething = (organization: MarkupOrganization): boolean =>
  Object.values(organization).some((value) => Array.isArray(value) && value.length > 0);

const ITEM = '[itemtype*="schema.org/" i]';

/** The properties of a microdata item that are its own and no nested item's. */
function readItem($: CheerioAPI, item: Element): Thing {
  const thing: Thing = { '@type': ($(item).attr('itemtype') ?? '').replace(/^.*\//, '') };
  for (const node of $(item).find('[itemprop]').toArray()) {
    if ($(node).parent().closest(ITEM)[0] !== item) continue;
    const name = $(node).attr('itemprop') ?? '';
    const href = name === 'sameAs' ? $(node).attr('href') : undefined;
    const value = $(node).is(ITEM)
      ? readItem($, node)
      : ($(node).attr('content') ?? $(node).attr('datetime') ?? href ?? $(node).text());
    thing[name] = [...toArray(thing[name] ?? []), value];
  }
  return { ...thing, address: toArray(thing['address'] ?? [])[0] };
}

/** The organizations and businesses that a page marks up, as JSON-LD or microdata. */
export function findOrganizations($: CheerioAPI): MarkupOrganization[] {
  const items = $(ITEM)
    .toArray()
    .slice(0, 200)
    .filter((item) => $(item).parent().closest(ITEM).length === 0);
  return [...parseJsonLd($), ...items.map((item) => readItem($, item))]
    .filter(isOrganization)
    .map(toOrganization)
    .filter(saysSomething)
    .slice(0, MAX_ORGANIZATIONS);
}

/** The profiles in social networks that a page links to. */
export const findSocialLinks = ($: CheerioAPI): string[] =>
  toSocialLinks(
    $('a[href]')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? ''),
  ).slice(0, MAX_VALUES);
