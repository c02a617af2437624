import { CenteredPage, toUserError, Form, showToast, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api, queries } from '../../trpc.ts';
import { TenantFields, toTenantInput, getLogoFile } from '../auth/tenant-fields.tsx';
import { uploadLogo } from './upload-logo.ts';

interface NewTenant {
  values: Record<string, string>;
  logo: File | null;
}

/** A further company of somebody who is signed in. */
export function AddTenantPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const add = useAction(({ values }: NewTenant) => api.tenants.create.mutate(toTenantInput(values)), {
    onSuccess: async ({ slug }, { logo }) => {
      await queryClient.resetQueries(queries.auth.me.queryFilter());
      route(`/dashboard/c/${slug}`, true);
      if (logo) await uploadLogo(logo).catch((error: unknown) => showToast(toUserError(error).message, true));
    },
  });
  return (
    <CenteredPage
      title="Add a company"
      lead="It gets a space of its own: nothing in it is shared with your other companies."
      isWide
      footer={
        <a class="link" href="/dashboard">
          Back
        </a>
      }
    >
      <Form
        submitLabel="Add the company"
        isBusy={add.isRunning}
        error={add.error}
        isWide
        onSubmit={(values, form) => add.run({ values, logo: getLogoFile(form) })}
      >
        <TenantFields error={add.error} />
      </Form>
    </CenteredPage>
  );
}
