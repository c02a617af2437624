import { createTranslator } from '@lobby/messages';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Card, formatDateTime, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

const t = createTranslator(tenantMessages);
const LOG_LENGTH = 15;

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
              {events.map(({ id, action, createdAt }) => (
                <li key={id} class="flex justify-between gap-4">
                  <code class="break-all">{action}</code>
                  <time class="whitespace-nowrap quiet">{formatDateTime(createdAt)}</time>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
