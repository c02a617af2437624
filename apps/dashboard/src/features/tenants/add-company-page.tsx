import { CenteredPage, faultOf, Form, showToast, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';
import { CompanyFields, companyOf, logoOf } from '../auth/company-fields.tsx';
import { uploadLogo } from './upload-logo.ts';

interface Addition {
  values: Record<string, string>;
  logo: File | null;
}

/** A further company of somebody who is signed in. */
export function AddCompanyPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const add = useAction(({ values }: Addition) => api.auth.addCompany.mutate(companyOf(values)), {
    onDone: async ({ slug }, { logo }) => {
      await queryClient.resetQueries({ queryKey: ['me'] });
      route(`/dashboard/c/${slug}`, true);
      if (logo) await uploadLogo(logo).catch((error: unknown) => showToast(faultOf(error).message, true));
    },
  });
  return (
    <CenteredPage
      title="Add a company"
      lead="It gets a space of its own: nothing in it is shared with your other companies."
      isWide
      foot={
        <a class="link" href="/dashboard">
          Back
        </a>
      }
    >
      <Form
        submit="Add the company"
        isBusy={add.isRunning}
        fault={add.fault}
        isWide
        onSubmit={(values, form) => add.run({ values, logo: logoOf(form) })}
      >
        <CompanyFields fault={add.fault} />
      </Form>
    </CenteredPage>
  );
}
