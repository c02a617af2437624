import { currentTenantSlug } from '../../../trpc.ts';

/** As `faultOf` reads it: `data` says that the server has answered. */
const createUploadError = (message: string, data: object | undefined): Error =>
  Object.assign(new Error(message), { data });

function parseUploadError(request: XMLHttpRequest): Error {
  try {
    const { error } = JSON.parse(request.responseText) as { error: { message: string; data?: object } };
    return createUploadError(error.message, error.data ?? {});
  } catch {
    return createUploadError(`The server could not take the file (it answered ${request.status}).`, {});
  }
}

/** Sends a form with a file to one of the server's procedures, and tells how much of it has arrived (0 to 1). */
export function uploadFile(path: string, form: FormData, onProgress: (progress: number) => void): Promise<void> {
  // By XMLHttpRequest, because fetch doesn't tell how far an upload is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(createUploadError('The connection was lost.', undefined)));
    request.addEventListener('load', () => (request.status < 400 ? resolve() : reject(parseUploadError(request))));
    request.open('POST', `/trpc/${path}`);
    request.setRequestHeader('lobby-tenant', currentTenantSlug());
    request.send(form);
  });
}
