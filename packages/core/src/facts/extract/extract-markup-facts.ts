import type { FactKind, OpeningDay } from '@lobby/contracts/facts';
import type { MarkupOrganization } from '@lobby/ingestion';
import { isCompanyLabel } from '../is-company-label.ts';
import { toOpeningDays } from './extract-opening-hours.ts';
import { parseHoursLine, parseTimeCell } from './parse-hours-line.ts';
import type { HoursEntry } from './parse-hours-line.ts';

interface MarkupFact {
  kind: FactKind;
  value: object;
  quote: string;
}

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The day of "Monday" or "https://schema.org/Monday"; null for anything else, such as public holidays. */
function toDay(name: string): number | null {
  const index = DAY_NAMES.indexOf(name.replace(/^.*\//, '').toLowerCase());
  return index < 0 ? null : index;
}

function toEntry({ days, opens, closes }: MarkupOrganization['openingHours'][number]): HoursEntry | null {
  const [from, to] = [parseTimeCell(opens.slice(0, 5), 'schema'), parseTimeCell(closes.slice(0, 5), 'schema')];
  const known = days.map(toDay).filter((day) => day !== null);
  if (from === null || to === null || known.length === 0) return null;
  // schema.org writes a closed day as one that opens and closes at midnight.
  const isClosed = from === '00:00' && to === '00:00';
  return { days: known, spans: isClosed ? [] : [{ opens: from, closes: to }], isByAppointment: false, note: null };
}

function toWeek({ openingHours, openingHoursTexts }: MarkupOrganization): OpeningDay[] {
  const specified = openingHours.map(toEntry).filter((entry) => entry !== null);
  const written = openingHoursTexts.flatMap((text) => parseHoursLine(text, 'schema') ?? []);
  return toOpeningDays(specified.length > 0 ? specified : written);
}

/** The facts of a page's markup. Those of an organization with another name than the company's are labelled with it. */
export const extractMarkupFacts = (organizations: readonly MarkupOrganization[], companyName: string): MarkupFact[] =>
  organizations.flatMap((organization) => {
    const { name, phones, emails, addresses, links } = organization;
    const days = toWeek(organization);
    const label = isCompanyLabel(name, companyName) ? null : name;
    return [
      ...(days.length > 0 ? [{ kind: 'opening_hours' as const, value: { days, label }, quote: '' }] : []),
      ...phones.map((phone) => ({ kind: 'phone' as const, value: { phone, label }, quote: '' })),
      ...emails.map((email) => ({ kind: 'email' as const, value: { email, label }, quote: '' })),
      ...addresses.map((address) => ({ kind: 'address' as const, value: { address, label }, quote: '' })),
      ...links.map((url) => ({ kind: 'social_link' as const, value: { url, label: null }, quote: '' })),
    ];
  });
