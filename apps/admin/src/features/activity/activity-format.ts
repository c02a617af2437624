import { formatCsv } from '@lobby/contracts/csv';
import { createTranslator, translateCoded } from '@lobby/messages';
import { auditMessages } from '@lobby/messages/staff/audit';
import { platformMessages } from '@lobby/messages/staff/platform';
import { activityFields, activityMessages, activityValues } from '@lobby/messages/staff/activity';
import { platformActivityFields, platformActivityMessages } from '@lobby/messages/staff/platform/activity';
import { announcementMessages } from '@lobby/messages/staff/platform/announcements';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { superAdminMessages } from '@lobby/messages/staff/platform/super-admins';
import { formatBytes, formatDateTime, formatNumber } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformActivityMessages);
const tActivity = createTranslator(activityMessages);
const tPlatform = createTranslator(platformMessages);

export type AuditEvent = RouterOutputs['platform']['listAuditEvents']['events'][number];
type Change = AuditEvent['changes'][number];
type Value = Change['before'];

const CENTS = 100;
const ISO_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What was done, in words; an action without words is shown as it is. */
export const formatAction = ({ action, data }: AuditEvent): string =>
  translateCoded(auditMessages, { code: action, params: data as Record<string, string> }) ?? action;

/** Who did it; nobody is the product itself. */
export const formatActor = ({ actor, data }: AuditEvent): string =>
  actor?.name ?? (typeof data['email'] === 'string' ? data['email'] : t('system'));

/** What a field is called: in the words of the screen that it is changed on; one without words is shown as it is. */
export function formatField(field: string): string {
  const coded = { code: field, params: {} };
  return (
    translateCoded(platformActivityFields, coded) ??
    translateCoded(activityFields, coded) ??
    translateCoded(platformSettingsMessages, coded) ??
    translateCoded(platformPlansMessages, coded) ??
    translateCoded(announcementMessages, coded) ??
    field
  );
}

const translateValue = (field: string, value: string): string | null =>
  translateCoded(platformSettingsMessages, { code: `${field}_${value}`, params: {} }) ??
  translateCoded(announcementMessages, { code: `${field}_${value}`, params: {} }) ??
  translateCoded(superAdminMessages, { code: `${field}_${value}`, params: {} }) ??
  translateCoded(activityValues, { code: `${field}.${value}`, params: {} });

function formatValue(field: string, value: Value): string {
  if (value === null || value === '') return t('empty');
  if (typeof value === 'boolean') return tActivity(value ? 'yes' : 'no');
  if (typeof value === 'number') {
    if (field.endsWith('Bytes')) return formatBytes(value);
    return formatNumber(field === 'monthlyPriceCents' ? value / CENTS : value);
  }
  return ISO_TIME.test(value) ? formatDateTime(value) : (translateValue(field, value) ?? value);
}

/** One field with its value before and after. */
export const formatChange = ({ field, before, after }: Change): string =>
  t('change', {
    field: formatField(field),
    before: formatValue(field, before),
    after: formatValue(field, after),
  });

/** What the sentence of an entry doesn't say already. */
export function formatDetails({ action, data }: AuditEvent): string {
  const sentence = JSON.stringify((auditMessages.english as Record<string, unknown>)[action] ?? '');
  return Object.entries(data)
    .filter(([name, value]) => value !== null && value !== '' && !sentence.includes(`{${name}}`))
    .map(([name, value]) => t('detail', { field: formatField(name), value: formatValue(name, value) }))
    .join(', ');
}

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
      formatField(field),
      before === null ? '' : formatValue(field, before),
      after === null ? '' : formatValue(field, after),
    ]);
  });
  return formatCsv([header, ...rows]);
}
