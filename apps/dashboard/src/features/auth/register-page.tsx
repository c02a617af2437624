import { CenteredPage, toUserError, Form, showToast, TextField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';
import { uploadLogo } from '../tenants/upload-logo.ts';
import { TenantFields, toTenantInput, getLogoFile } from './tenant-fields.tsx';

interface Registration {
  values: Record<string, string>;
  logo: File | null;
}

const register = ({ values }: Registration) =>
  api.tenants.register.mutate({
    ...toTenantInput(values),
    name: values['name'] ?? '',
    email: values['email'] ?? '',
    password: values['password'] ?? '',
  });

function AccountFields({ error }: { error: UserError | null }) {
  return (
    <>
      <TextField name="name" label="Your name" autocomplete="name" error={error} />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField name="email" label="Your e-mail address" type="email" autocomplete="username" error={error} />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          hint="At least 8 characters; longer is better."
          error={error}
        />
      </div>
    </>
  );
}

export function RegisterPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const action = useAction(register, {
    onSuccess: async ({ slug }, { logo }) => {
      await queryClient.resetQueries();
      route(`/dashboard/c/${slug}`, true);
      // The company is there; a picture that isn't accepted is no reason to begin anew.
      if (logo) await uploadLogo(logo).catch((error: unknown) => showToast(toUserError(error).message, true));
    },
  });
  const footer = (
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
      footer={footer}
    >
      <Form
        submitLabel="Register"
        isBusy={action.isRunning}
        error={action.error}
        isWide
        onSubmit={(values, form) => action.run({ values, logo: getLogoFile(form) })}
      >
        <TenantFields error={action.error} />
        <hr class="border-base-300" />
        <AccountFields error={action.error} />
      </Form>
    </CenteredPage>
  );
}
