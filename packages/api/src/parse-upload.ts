import { AppError } from '@lobby/contracts/errors';
import { toStorable, toStorableText } from '@lobby/contracts/storable';
import { TRPCError } from '@trpc/server';
import type { z } from 'zod';

/** An uploaded file, in memory. Its type is detected from its bytes, never taken from its name. */
export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** The file of an upload form. Throws AppError invalid when the form has none. */
export async function getUploadedFile(form: FormData): Promise<UploadedFile> {
  const file = form.get('file');
  if (!(file instanceof File)) throw new AppError('invalid', 'file_required');
  return { name: toStorableText(file.name), bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** The file and the text fields of an upload form. A wrong field is refused as it is in any other input. */
export async function parseUpload<Fields extends object>(
  form: FormData,
  schema: z.ZodType<Fields>,
): Promise<UploadedFile & Fields> {
  const texts = [...form].filter(([, value]) => typeof value === 'string');
  const fields = schema.safeParse(toStorable(Object.fromEntries(texts)));
  if (!fields.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: fields.error });
  return { ...(await getUploadedFile(form)), ...fields.data };
}
