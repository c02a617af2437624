import { CenteredPage, faultOf, Form, showToast, TextField, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';
import { uploadLogo } from '../tenants/upload-logo.ts';
import { CompanyFields, companyOf, logoOf } from './company-fields.tsx';

interface Registration {
  values: Record<string, string>;
  logo: File | null;
}

const register = ({ values }: Registration) =>
  api.auth.register.mutate({
    ...companyOf(values),
    name: values['name'] ?? '',
    email: values['email'] ?? '',
    password: values['password'] ?? '',
  });

function PersonFields({ fault }: { fault: Fault | null }) {
  return (
    <>
      <TextField name="name" label="Your name" autocomplete="name" fault={fault} />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField name="email" label="Your e-mail address" type="email" autocomplete="username" fault={fault} />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint="At least 8 characters; longer is better."
          fault={fault}
        />
      </div>
    </>
  );
}

export function RegisterPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const action = useAction(register, {
    onDone: async ({ slug }, { logo }) => {
      await queryClient.resetQueries();
      route(`/dashboard/c/${slug}`, true);
      // The company is there; a picture that isn't accepted is no reason to begin anew.
      if (logo) await uploadLogo(logo).catch((error: unknown) => showToast(faultOf(error).message, true));
    },
  });
  const foot = (
    <p>
      Registered already?{' '}
      <a class="link" href="/dashboard/sign-in">
        Sign in
      </a>
    </p>
  );
  return (
    <CenteredPage
      title="Register your company"
      lead="Your assistant is ready to be taught in a minute. Nothing is charged."
      isWide
      foot={foot}
    >
      <Form
        submit="Register"
        isBusy={action.isRunning}
        fault={action.fault}
        isWide
        onSubmit={(values, form) => action.run({ values, logo: logoOf(form) })}
      >
        <CompanyFields fault={action.fault} />
        <hr class="border-base-300" />
        <PersonFields fault={action.fault} />
      </Form>
    </CenteredPage>
  );
}
