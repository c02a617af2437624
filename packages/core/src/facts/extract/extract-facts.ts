import { FactValue } from '@lobby/contracts/facts';
import type { FactKind } from '@lobby/contracts/facts';
import type { Block, MarkupOrganization } from '@lobby/ingestion';
import { extractAddresses } from './extract-addresses.ts';
import { extractEmails, extractPhones } from './extract-contacts.ts';
import type { FoundContact } from './extract-contacts.ts';
import { extractOpeningHours } from './extract-opening-hours.ts';
import { extractMarkupFacts } from './extract-markup-facts.ts';
import { toSections } from './sections.ts';

/** A page as facts are read from it. */
export interface FactPage {
  title: string;
  blocks: readonly Block[];
  /** ISO 639-1. */
  language: string;
  companyName: string;
  /** What the page says of organizations in schema.org's terms. */
  organizations: readonly MarkupOrganization[];
  /** Absolute addresses that the page links to. */
  socialLinks: readonly string[];
}

/** A fact of a page with the words that it was read from, empty where they stand in its markup only. */
export type FoundFact = FactValue & { quote: string };

const MAX_QUOTE = 1_000;
/** A page with more of a kind is a directory of others. */
const MAX_OF_A_KIND = 15;

const toFacts = (
  kind: 'phone' | 'email' | 'address',
  found: readonly FoundContact[],
): { kind: FactKind; value: object; quote: string }[] =>
  found.map(({ value, label, quote }) => ({ kind, value: { [kind]: value, label }, quote }));

/** What a page says of the company: opening hours, phones, email addresses, postal addresses, social links. */
export function extractFacts({
  title,
  blocks,
  language,
  companyName,
  organizations,
  socialLinks,
}: FactPage): FoundFact[] {
  const sections = toSections(title, blocks);
  const found = [
    ...extractMarkupFacts(organizations, companyName),
    ...extractOpeningHours(sections, { language, companyName }).map((hours) => ({
      kind: 'opening_hours' as const,
      ...hours,
    })),
    ...toFacts('phone', extractPhones(sections)),
    ...toFacts('email', extractEmails(sections)),
    ...toFacts('address', extractAddresses(sections, companyName)),
    ...socialLinks.map((url) => ({ kind: 'social_link' as const, value: { url, label: null }, quote: '' })),
  ];
  const valid = found.flatMap(({ quote, ...fact }) => {
    const parsed = FactValue.safeParse(fact);
    return parsed.success ? [{ ...parsed.data, quote: quote.slice(0, MAX_QUOTE) }] : [];
  });
  return valid.filter(({ kind }) => valid.filter((fact) => fact.kind === kind).length <= MAX_OF_A_KIND);
}
