import { parseText } from '@lobby/ingestion';
import type { Block } from '@lobby/ingestion';
import type { GraphPage, GraphPost } from './facebook-graph.ts';

const DAYS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

/** Opening hours, which the API gives as mon_1_open, mon_1_close, mon_2_open and so on; days that it leaves out are closed. */
function hoursOf(hours: Record<string, string> | undefined): Block[] {
  if (!hours || Object.keys(hours).length === 0) return [];
  return DAYS.map(([short, day]) => {
    const times = [1, 2, 3, 4]
      .map((turn) => [hours[`${short}_${turn}_open`], hours[`${short}_${turn}_close`]])
      .filter(([from, to]) => from && to)
      .map(([from, to]) => `${from} to ${to}`);
    return { kind: 'row', text: `${day}: ${times.join(' and ') || 'closed'}` };
  });
}

const section = (heading: string, blocks: Block[]): Block[] =>
  blocks.length > 0 ? [{ kind: 'heading', level: 2, text: heading }, ...blocks] : [];

const row = (name: string, value: string | undefined): Block[] =>
  value?.trim() ? [{ kind: 'row', text: `${name}: ${value.trim().replace(/\s+/g, ' ')}` }] : [];

const addressOf = ({ single_line_address, location = {} }: GraphPage): string =>
  single_line_address ??
  [location.street, [location.zip, location.city].filter(Boolean).join(' '), location.country]
    .filter(Boolean)
    .join(', ');

/** What a page says of itself: its texts, its opening hours and how it is reached. */
export const blocksOfPage = (page: GraphPage): Block[] => [
  ...section(
    'About',
    [page.about, page.description, page.general_info, page.company_overview, page.mission].flatMap((text) =>
      parseText(text ?? ''),
    ),
  ),
  ...section('Opening hours', hoursOf(page.hours)),
  ...section('Contact', [
    ...row('Name', page.name),
    ...row('Address', addressOf(page)),
    ...row('Phone', page.phone),
    ...row('E-mail', page.emails?.join(', ')),
    ...row('Web site', page.website),
  ]),
  ...section('Details', [
    ...row('Kind', page.category),
    ...row('Founded', page.founded),
    ...row('Prices', page.price_range),
  ]),
];

/** What a post says: its message, and the titles and descriptions of what is attached, where they say more. */
export function blocksOfPost({ message = '', attachments }: GraphPost): Block[] {
  const attached = (attachments?.data ?? [])
    .flatMap(({ title, description }) => [title ?? '', description ?? ''])
    .filter(
      (text) => text.trim() && !message.includes(text.trim()) && !/^(?:photos? from|timeline photos)/i.test(text),
    );
  return [message, ...new Set(attached)].flatMap((text) => parseText(text));
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** What a post is called where an answer names it: its page and its day. */
export function titleOfPost(name: string, { created_time = '' }: GraphPost): string {
  const time = new Date(created_time);
  return Number.isNaN(time.getTime()) ? name : `${name}, ${DATE.format(time)}`;
}
