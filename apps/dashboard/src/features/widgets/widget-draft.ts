import type { Branding } from '@lobby/contracts/tenants';
import type { WidgetDraft } from '@lobby/contracts/widgets';
import type { FormValues } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { uploadLogo } from '../tenants/upload-logo.ts';

/** The values of the form that the preview shows. */
export type WidgetDraftValues = FormValues<WidgetDraft>;

/** The stored values that a draft begins with. */
export function toBranding(stored: RouterOutputs['tenants']['getSettings']): FormValues<Branding> {
  const { assistantName, primaryColor, launcherPosition, colorScheme, greeting, suggestedQuestions, privacyUrl } =
    stored;
  return {
    assistantName,
    primaryColor,
    launcherPosition,
    colorScheme,
    greeting,
    suggestedQuestions,
    privacyUrl: privacyUrl ?? '',
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Saves the parts of a draft that differ from what is stored, so that the activity log tells of no change that is none. */
export async function saveWidgetDraft(
  stored: WidgetDraftValues,
  { branding, settings }: WidgetDraft,
  logo: File | null,
): Promise<void> {
  if (!isSame({ ...branding, privacyUrl: branding.privacyUrl ?? '' }, stored.branding))
    await api.tenants.updateBranding.mutate(branding);
  if (!isSame(settings, stored.settings)) await api.widgets.updateSettings.mutate(settings);
  if (logo) await uploadLogo(logo);
}
