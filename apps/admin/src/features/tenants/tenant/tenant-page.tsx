import { createTranslator } from '@lobby/messages';
import { suspensionCodes } from '@lobby/messages/staff/platform/suspension-codes';
import {
  Alert,
  BackLink,
  Button,
  ErrorAlert,
  formatDateTime,
  PageBody,
  PageHeader,
  QueryView,
  Tabs,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { api, queries } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';
import { ActivityTab } from './activity-tab.tsx';
import { ChannelsTab } from './channels-tab.tsx';
import { DataTab } from './data-tab.tsx';
import { EnterButton } from './enter-button.tsx';
import { MembersTab } from './members-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { ResourcesTab } from './resources-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { SuspendButton } from './suspend-button.tsx';
import type { Tenant } from '../tenant.ts';
import { UsageTab } from './usage-tab.tsx';
import { TENANT_TABS, useTab } from './use-tab.ts';
import type { TenantTab } from './use-tab.ts';

const formatCode = createTranslator(suspensionCodes);

const TAB_LABELS: Record<TenantTab, string> = {
  overview: t('overview'),
  resources: tPlatform('resources'),
  members: tPlatform('members'),
  channels: t('channels'),
  activity: tPlatform('activityLog'),
  usage: t('usage'),
  settings: t('settings'),
  data: t('data'),
};

function renderTab(tab: TenantTab, tenant: Tenant, onChanged: () => void): ComponentChildren {
  switch (tab) {
    case 'overview':
      return <OverviewTab tenant={tenant} />;
    case 'resources':
      return <ResourcesTab tenantId={tenant.id} />;
    case 'members':
      return <MembersTab tenantId={tenant.id} />;
    case 'channels':
      return <ChannelsTab tenantId={tenant.id} />;
    case 'activity':
      return <ActivityTab tenantId={tenant.id} />;
    case 'usage':
      return <UsageTab tenant={tenant} />;
    case 'settings':
      return <SettingsTab tenant={tenant} onChanged={onChanged} />;
    case 'data':
      return <DataTab tenant={tenant} onChanged={onChanged} />;
  }
}

/** Why the tenant is closed, and the deletion that waits for its day. */
function StatusNotice({ tenant }: { tenant: Tenant }) {
  const { id: tenantId, status, suspensionCode, statusReason } = tenant;
  const deletion = useQuery({
    ...queries.platformTenants.findDeletion.queryOptions({ tenantId }),
    enabled: suspensionCode === 'deletion',
  }).data;
  if (status !== 'suspended') return null;
  if (suspensionCode === 'deletion' && !deletion) return null;
  if (deletion)
    return (
      <Alert variant="warning">
        {t('deletionDue', { time: formatDateTime(deletion.dueAt), reason: deletion.reason })}
      </Alert>
    );
  return (
    <Alert variant="warning">
      <p>{t('suspendedFor', { reason: formatCode(suspensionCode ?? 'other') })}</p>
      {statusReason && <p class="text-sm">{statusReason}</p>}
    </Alert>
  );
}

function TenantView({ tenant }: { tenant: Tenant }) {
  const queryClient = useQueryClient();
  const { tab, open } = useTab();
  const refresh = (): void => void queryClient.invalidateQueries(queries.platformTenants.pathFilter());
  const reactivate = useAction(() => api.platformTenants.reactivate.mutate({ tenantId: tenant.id }), {
    onSuccess: refresh,
    successMessage: tPlatform('reactivated'),
  });
  const { name, slug, status } = tenant;
  const actions = (
    <>
      {status !== 'suspended' && <EnterButton tenant={tenant} />}
      {status === 'active' ? (
        <SuspendButton tenant={tenant} onSuspended={refresh} />
      ) : (
        <Button variant="primary" isBusy={reactivate.isRunning} onClick={() => reactivate.run()}>
          {tPlatform('reactivate')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={name} lead={slug} actions={actions} />
      <div class="mb-4 flex flex-col gap-3 empty:mb-0">
        <ErrorAlert error={reactivate.error} />
        {/* The tab says it itself. */}
        {!(tab === 'data' && tenant.suspensionCode === 'deletion') && <StatusNotice tenant={tenant} />}
      </div>
      <Tabs
        label={name}
        tabs={TENANT_TABS.map((value) => ({ value, label: TAB_LABELS[value] }))}
        value={tab}
        onChange={open}
      />
      {renderTab(tab, tenant, refresh)}
    </>
  );
}

/** One tenant: its figures, what it has, its settings, and what staff may do with it. */
export function TenantPage() {
  const { params } = useRoute();
  const query = useQuery(queries.platformTenants.get.queryOptions({ tenantId: params['tenantId'] ?? '' }));
  return (
    <PageBody>
      <BackLink href="/admin/tenants" label={tPlatform('allTenants')} />
      <QueryView query={query}>{(tenant) => <TenantView tenant={tenant} />}</QueryView>
    </PageBody>
  );
}
