import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { SavedSite } from './read-web-sets.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
};
const TEXT = /^(?:text\/|application\/(?:xml|json))/;

/** The file of a path, as a host of static pages finds it; a folder is asked for with a slash at its end. */
async function findFile(folder: string, files: SavedSite['files'], path: string): Promise<string | null> {
  const named = files.get(path);
  const inside = normalize(decodeURIComponent(path)).replace(/^(?:\.\.(?:\/|$))+/, '');
  for (const file of [named, inside.endsWith('/') ? `${inside}index.html` : inside, `${inside}.html`]) {
    if (!file) continue;
    const found = join(folder, file);
    if ((await stat(found).catch(() => null))?.isFile()) return found;
  }
  return null;
}

/** Serves a saved site on this machine alone, with its own address in place of the one that it was saved from. */
export async function serveSite(
  folder: string,
  { baseUrl, files }: SavedSite,
): Promise<{ origin: string; close: () => Promise<void> }> {
  let origin = '';
  // Sites name themselves with and without www.
  const rewrite = (text: string): string =>
    text.replaceAll(baseUrl, origin).replaceAll(baseUrl.replace('//www.', '//'), origin);
  const answer = async (
    url: string,
  ): Promise<{ status: number; type: string; body: Buffer | string; location?: string }> => {
    const path = new URL(url, origin).pathname;
    const file = await findFile(folder, files, path);
    if (!file) {
      const isFolder = !path.endsWith('/') && (await findFile(folder, files, `${path}/`)) !== null;
      return isFolder
        ? { status: 301, type: 'text/plain', body: '', location: `${path}/` }
        : { status: 404, type: 'text/plain', body: 'Not found' };
    }
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const bytes = await readFile(file);
    return { status: 200, type, body: TEXT.test(type) ? rewrite(bytes.toString('utf8')) : bytes };
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '/').then(
      ({ status, type, body, location }) =>
        response.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) }).end(body),
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
