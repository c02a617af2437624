import { createTranslator } from '@lobby/messages';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Card, PageBody, PageHeader, QueryView, Skeleton } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { MemorySettingsCard } from '../memory/memory-settings-card.tsx';
import { TemplateCard } from '../onboarding/template/template-card.tsx';
import { ExportCard } from './export-card.tsx';
import { HostedChatCard } from './hosted-chat-card.tsx';
import { ProfileForm } from './profile-form.tsx';
import { RetentionCard } from './retention-card.tsx';
import { StaffAccessCard } from './staff-access-card.tsx';
import { TenantStatusCard } from './tenant-status-card.tsx';

const t = createTranslator(tenantMessages);

/** The tenant's profile, industry template and status. */
export function TenantPage() {
  const queryClient = useQueryClient();
  const tenant = useQuery(queries.tenants.getProfile.queryOptions());
  // The name and the status stand in the frame around the page too.
  const refresh = (): void => void queryClient.invalidateQueries();
  return (
    <PageBody>
      <PageHeader title={t('company')} lead={t('companyLead')} />
      <QueryView query={tenant} skeleton={<Skeleton shape="form" />}>
        {(data) => (
          <div class="grid gap-5 lg:grid-cols-2">
            <Card title={t('profile')}>
              <ProfileForm tenant={data} onSaved={refresh} />
            </Card>
            <HostedChatCard tenant={data} onChanged={refresh} />
            <TemplateCard />
            <MemorySettingsCard />
            <RetentionCard />
            <ExportCard />
            <TenantStatusCard tenant={data} onChanged={refresh} />
            <StaffAccessCard />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
