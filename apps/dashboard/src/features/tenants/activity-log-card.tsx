import { createTranslator, translateCoded } from '@lobby/messages';
import { auditMessages } from '@lobby/messages/staff/audit';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { AuditLogCheck, Card, formatDateTime, QueryView, Tabs } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);
const LOG_LENGTH = 15;
const KINDS = [
  { value: 'changes', label: t('activityChanges') },
  { value: 'access', label: t('activityAccess') },
] as const;

type AuditEvent = RouterOutputs['audit']['list'][number];

/** What was done, in words; an action without words is shown as it is. */
const formatAction = ({ action, data }: AuditEvent): string =>
  translateCoded(auditMessages, { code: action, params: data as Record<string, string> }) ?? action;

const EventList = ({ events }: { events: readonly AuditEvent[] }) =>
  events.length === 0 ? (
    <p class="quiet">{t('noActivity')}</p>
  ) : (
    <ul class="flex flex-col gap-1 text-sm">
      {events.map((event) => (
        <li key={event.id} class="flex justify-between gap-4">
          <span class="wrap-anywhere">{formatAction(event)}</span>
          <time class="whitespace-nowrap quiet">{formatDateTime(event.createdAt)}</time>
        </li>
      ))}
    </ul>
  );

/** The latest entries of the tenant's audit log, and whether all of it is as it was written. */
export function ActivityLogCard() {
  const [kind, setKind] = useState<'changes' | 'access'>('changes');
  const query = useQuery(queries.audit.list.queryOptions({ take: LOG_LENGTH, kind }));
  return (
    <Card title={t('activityLog')} lead={t('activityLead')}>
      <Tabs label={t('activityLog')} tabs={KINDS} value={kind} onChange={setKind} />
      <QueryView query={query}>{(events) => <EventList events={events} />}</QueryView>
      <AuditLogCheck verify={() => api.audit.verify.mutate()} />
    </Card>
  );
}
