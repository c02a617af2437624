import { AppError } from '@lobby/contracts';

/** The file of an upload form, in memory; null when the form has none. What it is, is found by looking at its bytes. */
export async function readUpload(form: FormData): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = form.get('file');
  return file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null;
}

/** The file of a form that must have one. */
export async function uploadedFile(form: FormData): Promise<{ name: string; bytes: Uint8Array }> {
  const file = await readUpload(form);
  if (!file) throw new AppError('invalid', 'Please choose a file.');
  return file;
}
