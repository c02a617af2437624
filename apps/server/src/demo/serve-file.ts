import { findEntry } from '@lobby/contracts/find-entry';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Answers with a file of a folder, changed by `transform`; 404 for everything else. */
export async function serveFile(
  { folder, pathname }: { folder: string; pathname: string },
  response: ServerResponse,
  transform: (text: string) => string = (text) => text,
): Promise<void> {
  const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
  const type = findEntry(TYPES, extname(path));
  if (!type || !path.startsWith(folder + sep)) {
    response.writeHead(404).end('Not found');
    return;
  }
  try {
    const text = await readFile(path, 'utf8');
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(transform(text));
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  }
}
