import { createTranslator, translateCoded } from '@lobby/messages';
import { auditMessages } from '@lobby/messages/staff/audit';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Card, formatDateTime, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);
const LOG_LENGTH = 15;

type AuditEvent = RouterOutputs['audit']['list'][number];

/** What was done, in words; an action without words is shown as it is. */
const formatAction = ({ action, data }: AuditEvent): string =>
  translateCoded(auditMessages, { code: action, params: data as Record<string, string> }) ?? action;

/** The latest entries of the tenant's audit log. */
export function ActivityLogCard() {
  const query = useQuery(queries.audit.list.queryOptions({ take: LOG_LENGTH }));
  return (
    <Card title={t('activityLog')} lead={t('activityLead')}>
      <QueryView query={query}>
        {(events) =>
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
          )
        }
      </QueryView>
    </Card>
  );
}
