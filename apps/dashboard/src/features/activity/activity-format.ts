import { formatCsv } from '@lobby/contracts/csv';
import type { ActivityChange, ActivityEvent, ActivityValue } from '@lobby/contracts/audit';
import { translateCoded } from '@lobby/messages';
import type { MessageParams } from '@lobby/messages';
import { activityFields, activityValues } from '@lobby/messages/staff/activity';
import { auditMessages } from '@lobby/messages/staff/audit';
import { formatConfidence, formatLanguage } from '@lobby/ui';
import { t } from './translate.ts';

/** What was done, in words, and to what; an action without words is shown as it is. */
export function formatAction({ action, data, targetName }: ActivityEvent): string {
  const text = translateCoded(auditMessages, { code: action, params: data as MessageParams }) ?? action;
  // Some texts name it already.
  return targetName === null || text.includes(targetName) ? text : t('withTarget', { text, name: targetName });
}

/** What a field is called; one without words is shown as it is. */
const formatField = (field: string): string => translateCoded(activityFields, { code: field, params: {} }) ?? field;

const translateValue = (field: string, value: string): string | undefined =>
  translateCoded(activityValues, { code: `${field}.${value}`, params: {} }) ?? undefined;

function formatValue(field: string, value: ActivityValue): string {
  if (value === null || value === '') return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number')
    return field === 'answerThreshold' || field === 'faqThreshold' ? formatConfidence(value) : String(value);
  if (field === 'language' || field === 'widgetLanguage') return formatLanguage(value);
  if (field === 'permissions')
    return value
      .split(', ')
      .map((permission) => translateValue(field, permission) ?? permission)
      .join(', ');
  return translateValue(field, value) ?? t('quoted', { text: value });
}

/** Fields of several parts, whose values are no text that a person reads. */
const STRUCTURED_FIELDS = new Set(['businessHours', 'preChat', 'proactive']);

/** "Name: “Bakery” → “Bella”" */
export function formatChange({ field, before, after }: ActivityChange): string {
  if (STRUCTURED_FIELDS.has(field)) return t('changed', { field: formatField(field) });
  return t('change', {
    field: formatField(field),
    before: formatValue(field, before),
    after: formatValue(field, after),
  });
}

/** Who did it: a member, or else the platform; of a sign-in that was refused it is the person in its text. */
export function formatActor({ actorName, staffReason, action }: ActivityEvent): string {
  if (staffReason !== null) return t('staff', { name: actorName ?? '' });
  if (actorName !== null) return actorName;
  return action.startsWith('access.') ? t('someone') : t('platform');
}

/** The network address and browser that it was done from. */
export const formatOrigin = ({ network, browser }: ActivityEvent): string =>
  [network, browser].filter((part) => part !== null).join(' · ') || t('unknownPlace');

/** The entries as a CSV file. */
export const formatActivityCsv = (events: readonly ActivityEvent[]): string =>
  formatCsv([
    [t('when'), t('who'), t('what'), t('fields'), t('network'), t('browser')],
    ...events.map((event) => [
      event.createdAt,
      formatActor(event),
      formatAction(event),
      event.changes.map(formatChange).join('; '),
      event.network ?? '',
      event.browser ?? '',
    ]),
  ]);
