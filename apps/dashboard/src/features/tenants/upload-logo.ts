import { api } from '../../trpc.ts';

/** Sends a logo for the company whose address is open. */
export async function uploadLogo(file: File): Promise<void> {
  const form = new FormData();
  form.set('file', file);
  await api.widgets.uploadLogo.mutate(form);
}
