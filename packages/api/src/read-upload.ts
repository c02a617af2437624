/** The file of an upload form, in memory; null when the form has none. What it is, is found by looking at its bytes. */
export async function readUpload(form: FormData): Promise<{ name: string; bytes: Uint8Array } | null> {
  const file = form.get('file');
  return file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null;
}
