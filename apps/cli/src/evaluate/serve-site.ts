import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { SiteArchive } from './load-web-datasets.ts';

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

/** Resolves a path to a file like a static host does: `/a/` is `a/index.html`, `/a` is `a` or `a.html`. Null if there is none. */
async function findFile(folder: string, files: SiteArchive['files'], path: string): Promise<string | null> {
  const mappedFile = files.get(path);
  const relativePath = normalize(decodeURIComponent(path)).replace(/^(?:\.\.(?:\/|$))+/, '');
  for (const file of [
    mappedFile,
    relativePath.endsWith('/') ? `${relativePath}index.html` : relativePath,
    `${relativePath}.html`,
  ]) {
    if (!file) continue;
    const fullPath = join(folder, file);
    if ((await stat(fullPath).catch(() => null))?.isFile()) return fullPath;
  }
  return null;
}

/** Serves a saved site on the loopback interface, with its original origin replaced by the server's in all text files. */
export async function serveSite(
  folder: string,
  { baseUrl, files }: SiteArchive,
): Promise<{ origin: string; close: () => Promise<void> }> {
  let origin = '';
  // Sites link to themselves with and without www.
  const rewrite = (text: string): string =>
    text.replaceAll(baseUrl, () => origin).replaceAll(baseUrl.replace('//www.', '//'), () => origin);
  const respond = async (
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
    respond(request.url ?? '/').then(
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
