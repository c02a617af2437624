import { TextField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';
import { PlanPicker } from './plan-picker.tsx';

export const LOGO_MIME_TYPES = 'image/png,image/jpeg,image/webp';

/** What every new company is asked for. */
export function TenantFields({ error }: { error: UserError | null }) {
  const plans = useQuery({
    queryKey: ['plans'],
    queryFn: () => api.plans.list.query(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <TextField name="tenantName" label="Company" autocomplete="organization" error={error} />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          name="website"
          label="Web site"
          type="url"
          placeholder="https://www.example.com"
          hint="The chat may run on this site from the start."
          error={error}
        />
        <TextField name="phone" label="Phone (optional)" type="tel" autocomplete="tel" error={error} />
      </div>
      <TextField
        name="logo"
        label="Logo (optional)"
        type="file"
        accept={LOGO_MIME_TYPES}
        class="file-input w-full"
        hint="PNG, JPEG or WebP, at most 500 KB. You can add it later."
      />
      {plans.data && <PlanPicker plans={plans.data} />}
    </>
  );
}

/** The company's part of what a form holds. */
export const toTenantInput = (values: Record<string, string>) => ({
  tenantName: values['tenantName'] ?? '',
  website: values['website'] ?? '',
  phone: values['phone'] ?? '',
  planId: (values['planId'] ?? 'free') as 'free',
});

/** The picture that a form's logo field holds; null when none was chosen. */
export function getLogoFile(form: HTMLFormElement): File | null {
  const file = new FormData(form).get('logo');
  return file instanceof File && file.size > 0 ? file : null;
}
