import { AutosaveToggle, Button, Card, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { lazyDialog } from '../../lazy/lazy-dialog.tsx';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { t } from './translate.ts';

const AgentSettingsDialog = lazyDialog(
  async () => (await import('../handover/agent/agent-settings-dialog.tsx')).AgentSettingsDialog,
);

function MailToggle() {
  const queryClient = useQueryClient();
  const query = useQuery(queries.notifications.list.queryOptions());
  return (
    <QueryView query={query}>
      {({ hasMailNotifications, isMailSetUp }) =>
        isMailSetUp && (
          <AutosaveToggle
            name="hasMailNotifications"
            label={t('mailToggle')}
            isOn={hasMailNotifications}
            save={(isOn) => api.notifications.setMailNotifications.mutate({ hasMailNotifications: isOn })}
            onSaved={() => queryClient.invalidateQueries(queries.notifications.pathFilter())}
          />
        )
      }
    </QueryView>
  );
}

/** How the member is told of what happens in the tenant. */
export function NotificationsCard() {
  const { membership, isAdmin } = useTenant();
  const settings = useQuery(queries.handover.getAgentSettings.queryOptions()).data;
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t('notifications')} lead={t('notificationsLead', { company: membership.name })}>
      {isAdmin && <MailToggle />}
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p>{t('alertSettingsHint')}</p>
        <Button size="small" disabled={!settings} onClick={() => setOpen(true)}>
          {t('alertSettings')}
        </Button>
      </div>
      {settings && <AgentSettingsDialog settings={settings} isOpen={isOpen} onClose={() => setOpen(false)} />}
    </Card>
  );
}
