import { api } from '../../trpc.ts';

/** The media types of a logo, as a file input takes them. */
export const LOGO_MIME_TYPES = 'image/png,image/jpeg,image/webp';

/** Uploads a logo for the tenant in the address. */
export async function uploadLogo(file: File): Promise<void> {
  const form = new FormData();
  form.set('file', file);
  await api.widgets.uploadLogo.mutate(form);
}
