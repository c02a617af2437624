import { AppError } from '@lobby/contracts/errors';

/** The file of an upload form, in memory; null when the form has none. What it is, is found by looking at its bytes. */
export async function findUploadedFile(form: FormData): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = form.get('file');
  return file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null;
}

/** The file of a form that must have one. */
export async function getUploadedFile(form: FormData): Promise<{ name: string; bytes: Uint8Array }> {
  const file = await findUploadedFile(form);
  if (!file) throw new AppError('invalid', 'Please choose a file.');
  return file;
}
