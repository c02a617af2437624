import type { FactKind } from '@lobby/contracts/facts';
import type { CompanyFact } from './load-company-facts.ts';
import { isCompanyLabel } from './is-company-label.ts';

const isDecided = ({ state }: CompanyFact): boolean => state === 'confirmed' || state === 'corrected';

/** Facts of one kind that are about the company as a whole, without those that were dismissed. */
const listGeneral = (facts: readonly CompanyFact[], kind: FactKind, companyName: string): CompanyFact[] =>
  facts.filter(
    ({ state, fact }) => fact.kind === kind && state !== 'dismissed' && isCompanyLabel(fact.value.label, companyName),
  );

/** The end of a phone number, which is the same with and without its country's code. */
const PHONE_END = 8;

/** Everything that tells two values apart; the same hours on two pages agree, and so does a number in two ways of writing. */
function toComparable({ fact }: CompanyFact): string {
  switch (fact.kind) {
    case 'opening_hours':
      return JSON.stringify(fact.value.days.map(({ day, spans }) => [day, spans]));
    case 'phone':
      return fact.value.phone.replaceAll(/\D/g, '').slice(-PHONE_END);
    case 'email':
      return fact.value.email;
    case 'address':
      return fact.value.address;
    case 'social_link':
      return fact.value.url;
  }
}

/** Kinds of which the only one that the material names is the company's, whatever heading it stands below. */
const IS_SHARED: ReadonlySet<FactKind> = new Set(['phone', 'address']);

/** The only value of a kind, where all of the material agrees on it. */
function listOnly(facts: readonly CompanyFact[], kind: FactKind): CompanyFact[] {
  const known = facts.filter(({ state, fact }) => fact.kind === kind && state !== 'dismissed');
  return IS_SHARED.has(kind) && new Set(known.map(toComparable)).size === 1 ? known : [];
}

/**
 * The one fact of a kind that the assistant may give as the company's: what an admin decided on goes before what was found. Null where
 * there is none, or where several differ.
 */
export function chooseFact(facts: readonly CompanyFact[], kind: FactKind, companyName: string): CompanyFact | null {
  const general = listGeneral(facts, kind, companyName);
  const decided = general.filter(isDecided);
  const undecided = general.length > 0 ? general : listOnly(facts, kind);
  const candidates = decided.length > 0 ? decided : undecided;
  const [first] = candidates;
  if (!first || new Set(candidates.map(toComparable)).size > 1) return null;
  // Other hours, of a department or a branch, may be what is asked for.
  const others = facts.filter(({ state, fact }) => fact.kind === kind && state !== 'dismissed');
  return kind === 'opening_hours' && decided.length === 0 && others.length > candidates.length ? null : first;
}

/** Those of the facts that disagree with another one of their kind about the company as a whole. */
export function findConflicts(facts: readonly CompanyFact[], companyName: string): Set<string> {
  const kinds = new Set(facts.map(({ fact }) => fact.kind));
  const conflicts = [...kinds].flatMap((kind) => {
    // A company has profiles in several networks.
    if (kind === 'social_link') return [];
    const general = listGeneral(facts, kind, companyName);
    return new Set(general.map(toComparable)).size > 1 ? general.map(({ id }) => id) : [];
  });
  return new Set(conflicts);
}
