import { showToast, toUserError } from '@lobby/ui';
import { api } from '../../trpc.ts';

/** The media types of a logo, as a file input takes them. */
export const LOGO_MIME_TYPES = 'image/png,image/jpeg,image/webp';

/** Uploads a logo for the tenant in the address. */
export async function uploadLogo(file: File): Promise<void> {
  const form = new FormData();
  form.set('file', file);
  await api.widgets.uploadLogo.mutate(form);
}

/** Uploads the logo of a tenant that was just created. A refused picture is only reported, because the tenant exists by then. */
export async function tryUploadLogo(file: File | null): Promise<void> {
  if (file) await uploadLogo(file).catch((error: unknown) => showToast(toUserError(error).message, true));
}
