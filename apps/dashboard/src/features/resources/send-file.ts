import { currentSlug } from '../../trpc.ts';

/** As `faultOf` reads it: `data` says that the server has answered. */
const refused = (message: string, data: object | undefined): Error => Object.assign(new Error(message), { data });

function refusalIn(request: XMLHttpRequest): Error {
  try {
    const { error } = JSON.parse(request.responseText) as { error: { message: string; data?: object } };
    return refused(error.message, error.data ?? {});
  } catch {
    return refused(`The server could not take the file (it answered ${request.status}).`, {});
  }
}

/** Sends a form with a file to one of the server's procedures, and tells how much of it has arrived (0 to 1). */
export function sendFile(path: string, form: FormData, onProgress: (share: number) => void): Promise<void> {
  // By XMLHttpRequest, because fetch doesn't tell how far an upload is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(refused('The connection was lost.', undefined)));
    request.addEventListener('load', () => (request.status < 400 ? resolve() : reject(refusalIn(request))));
    request.open('POST', `/trpc/${path}`);
    request.setRequestHeader('lobby-tenant', currentSlug());
    request.send(form);
  });
}
