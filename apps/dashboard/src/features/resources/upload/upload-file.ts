import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { currentTenantSlug } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);

/** An error as `toUserError` reads it: `data` says that the server has answered. */
const createUploadError = (message: string, data: object | undefined): Error =>
  Object.assign(new Error(message), { data });

function parseUploadError(request: XMLHttpRequest): Error {
  try {
    const { error } = JSON.parse(request.responseText) as { error: { message: string; data?: object } };
    return createUploadError(error.message, error.data ?? {});
  } catch {
    // A proxy in front of the server answers in its own format, such as for a file that is too large for it.
    return createUploadError(t('uploadRejected', { status: request.status }), {});
  }
}

/** Sends a form with a file to a procedure, and reports how much of it has arrived (0 to 1). */
export function uploadFile(path: string, form: FormData, onProgress: (progress: number) => void): Promise<void> {
  // XMLHttpRequest, because fetch reports no progress of an upload.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(createUploadError(t('connectionLost'), undefined)));
    request.addEventListener('load', () => (request.status < 400 ? resolve() : reject(parseUploadError(request))));
    request.open('POST', `/trpc/${path}`);
    request.setRequestHeader('lobby-tenant', currentTenantSlug());
    request.send(form);
  });
}
