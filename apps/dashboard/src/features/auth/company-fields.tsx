import { TextField } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';
import { PlanChoice } from './plan-choice.tsx';

export const LOGO_TYPES = 'image/png,image/jpeg,image/webp';

/** What every new company is asked for. */
export function CompanyFields({ fault }: { fault: Fault | null }) {
  const plans = useQuery({
    queryKey: ['plans'],
    queryFn: () => api.auth.plans.query(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <TextField name="company" label="Company" autocomplete="organization" fault={fault} />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          name="website"
          label="Web site"
          type="url"
          placeholder="https://www.example.com"
          hint="The chat may run on this site from the start."
          fault={fault}
        />
        <TextField name="phone" label="Phone (optional)" type="tel" autocomplete="tel" fault={fault} />
      </div>
      <TextField
        name="logo"
        label="Logo (optional)"
        type="file"
        accept={LOGO_TYPES}
        class="file-input w-full"
        hint="PNG, JPEG or WebP, at most 500 KB. You can add it later."
      />
      {plans.data && <PlanChoice plans={plans.data} />}
    </>
  );
}

/** The company's part of what a form holds. */
export const companyOf = (values: Record<string, string>) => ({
  company: values['company'] ?? '',
  website: values['website'] ?? '',
  phone: values['phone'] ?? '',
  planId: (values['planId'] ?? 'free') as 'free',
});

/** The picture that a form's logo field holds; null when none was chosen. */
export function logoOf(form: HTMLFormElement): File | null {
  const file = new FormData(form).get('logo');
  return file instanceof File && file.size > 0 ? file : null;
}
