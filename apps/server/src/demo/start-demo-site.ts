import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { listen } from '../http/listen.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const WIDGET_PLACEHOLDER = '<!-- widget -->';

/** A demo company's web site on an origin of its own, as any company's would be; `snippet` gives its script tag. */
export async function startDemoSite(folder: string, port: number, snippet: () => string): Promise<Server> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const type = TYPES[extname(path)];
    if (!type || !path.startsWith(folder + sep)) {
      response.writeHead(404).end('Not found');
      return;
    }
    try {
      const text = await readFile(path, 'utf8');
      response
        .writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' })
        .end(text.replace(WIDGET_PLACEHOLDER, snippet));
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  await listen(server, port, '127.0.0.1');
  return server;
}
