import { CreateTenant } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { CenteredPage, Form, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api, queries } from '../../trpc.ts';
import { EMPTY_TENANT, TenantFields } from './tenant-fields.tsx';

const t = createTranslator(tenantMessages);

/** Creates another tenant for a user who is signed in. */
export function AddTenantPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const action = useAction((input: CreateTenant) => api.tenants.create.mutate(input), {
    onSuccess: async ({ slug }) => {
      await queryClient.resetQueries(queries.auth.me.queryFilter());
      route(`/dashboard/c/${slug}/setup`, true);
    },
  });
  const { fields, ...form } = useForm({ schema: CreateTenant, initialValues: EMPTY_TENANT, action });
  const footer = (
    <a class="link" href="/dashboard">
      {t('back')}
    </a>
  );
  return (
    <CenteredPage title={t('addCompany')} lead={t('addCompanyLead')} footer={footer}>
      <Form form={form} submitLabel={t('addCompany')}>
        <TenantFields fields={fields} />
      </Form>
    </CenteredPage>
  );
}
