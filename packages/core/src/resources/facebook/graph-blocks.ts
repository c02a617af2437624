import { parseText } from '@lobby/ingestion';
import type { Block } from '@lobby/ingestion';
import type { GraphPage, GraphPost } from './graph-client.ts';

const DAYS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

/** Opening hours, which the API names mon_1_open, mon_1_close, mon_2_open and so on; days without any are closed. */
function toOpeningHoursRows(hours: Record<string, string> | undefined): Block[] {
  if (!hours || Object.keys(hours).length === 0) return [];
  return DAYS.map(([short, day]) => {
    const times = [1, 2, 3, 4]
      .map((slot) => [hours[`${short}_${slot}_open`], hours[`${short}_${slot}_close`]])
      .filter(([from, to]) => from && to)
      .map(([from, to]) => `${from} to ${to}`);
    return { kind: 'row', text: `${day}: ${times.join(' and ') || 'closed'}` };
  });
}

const toSection = (heading: string, blocks: Block[]): Block[] =>
  blocks.length > 0 ? [{ kind: 'heading', level: 2, text: heading }, ...blocks] : [];

const toRow = (name: string, value: string | undefined): Block[] =>
  value?.trim() ? [{ kind: 'row', text: `${name}: ${value.trim().replace(/\s+/g, ' ')}` }] : [];

const formatAddress = ({ single_line_address, location = {} }: GraphPage): string =>
  single_line_address ??
  [location.street, [location.zip, location.city].filter(Boolean).join(' '), location.country]
    .filter(Boolean)
    .join(', ');

/** A page's own information: its texts, opening hours and contact data. */
export const toPageBlocks = (page: GraphPage): Block[] => [
  ...toSection(
    'About',
    [page.about, page.description, page.general_info, page.company_overview, page.mission].flatMap((text) =>
      parseText(text ?? ''),
    ),
  ),
  ...toSection('Opening hours', toOpeningHoursRows(page.hours)),
  ...toSection('Contact', [
    ...toRow('Name', page.name),
    ...toRow('Address', formatAddress(page)),
    ...toRow('Phone', page.phone),
    ...toRow('Email', page.emails?.join(', ')),
    ...toRow('Website', page.website),
  ]),
  ...toSection('Details', [
    ...toRow('Kind', page.category),
    ...toRow('Founded', page.founded),
    ...toRow('Prices', page.price_range),
  ]),
];

/** A post's message, and the titles and descriptions of its attachments if they say more. */
export function toPostBlocks({ message = '', attachments }: GraphPost): Block[] {
  const attachmentTexts = (attachments?.data ?? [])
    .flatMap(({ title, description }) => [title ?? '', description ?? ''])
    .filter(
      (text) => text.trim() && !message.includes(text.trim()) && !/^(?:photos? from|timeline photos)/i.test(text),
    );
  return [message, ...new Set(attachmentTexts)].flatMap((text) => parseText(text));
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A post's title in citations: its page and its day. */
export function toPostTitle(pageName: string, { created_time = '' }: GraphPost): string {
  const time = new Date(created_time);
  return Number.isNaN(time.getTime()) ? pageName : `${pageName}, ${DATE.format(time)}`;
}
