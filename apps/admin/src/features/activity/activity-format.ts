import { formatCsv } from '@lobby/contracts/csv';
import { createTranslator, translateCoded } from '@lobby/messages';
import { auditMessages } from '@lobby/messages/staff/audit';
import { platformMessages } from '@lobby/messages/staff/platform';
import { platformActivityMessages } from '@lobby/messages/staff/platform/activity';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformActivityMessages);
const tPlatform = createTranslator(platformMessages);

export type AuditEvent = RouterOutputs['platform']['listAuditEvents']['events'][number];
type Change = AuditEvent['changes'][number];

/** What was done, in words; an action without words is shown as it is. */
export const formatAction = ({ action, data }: AuditEvent): string =>
  translateCoded(auditMessages, { code: action, params: data as Record<string, string> }) ?? action;

/** Who did it; nobody is the product itself. */
export const formatActor = ({ actor, data }: AuditEvent): string =>
  actor?.name ?? (typeof data['email'] === 'string' ? data['email'] : t('system'));

const formatValue = (value: Change['before']): string => (value === null || value === '' ? t('empty') : String(value));

/** One field with its value before and after. */
export const formatChange = ({ field, before, after }: Change): string =>
  t('change', { field, before: formatValue(before), after: formatValue(after) });

/** The rest of what is known of an entry. */
export const formatDetails = ({ data }: AuditEvent): string =>
  Object.entries(data)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');

/** Entries as a file: a row for each change, and one for an entry without any. */
export function toCsv(events: readonly AuditEvent[]): string {
  const header = [
    tPlatform('time'),
    t('actor'),
    tPlatform('event'),
    tPlatform('details'),
    t('field'),
    t('before'),
    t('after'),
  ];
  const rows = events.flatMap((event) => {
    const shared = [event.createdAt, formatActor(event), formatAction(event), formatDetails(event)];
    if (event.changes.length === 0) return [[...shared, '', '', '']];
    return event.changes.map(({ field, before, after }) => [
      ...shared,
      field,
      String(before ?? ''),
      String(after ?? ''),
    ]);
  });
  return formatCsv([header, ...rows]);
}
