import { AutosaveToggle, Button, Card, ErrorAlert, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import { t } from './translate.ts';

const loadDialog = async () => (await import('../handover/agent/agent-settings-dialog.tsx')).AgentSettingsDialog;
type AgentSettingsDialog = Awaited<ReturnType<typeof loadDialog>>;

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

/** Opens the alert settings, whose code is loaded then: shared with the inbox, it would be a file that every page loads first. */
function AlertSettings() {
  const settings = useQuery(queries.handover.getAgentSettings.queryOptions()).data;
  const [Dialog, setDialog] = useState<AgentSettingsDialog | null>(null);
  const open = useAction(loadDialog, { onSuccess: (loaded) => setDialog(() => loaded) });
  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p>{t('alertSettingsHint')}</p>
        <Button size="small" disabled={!settings} isBusy={open.isRunning} onClick={() => open.run()}>
          {t('alertSettings')}
        </Button>
      </div>
      <ErrorAlert error={open.error} />
      {Dialog && settings && <Dialog settings={settings} isOpen onClose={() => setDialog(null)} />}
    </>
  );
}

/** How the member is told of what happens in the tenant. */
export function NotificationsCard() {
  const { membership, isAdmin } = useTenant();
  return (
    <Card title={t('notifications')} lead={t('notificationsLead', { company: membership.name })}>
      {isAdmin && <MailToggle />}
      <AlertSettings />
    </Card>
  );
}
