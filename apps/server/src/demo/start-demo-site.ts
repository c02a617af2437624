import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { listen } from '../http/listen.ts';
import { serveFile } from './serve-file.ts';

const WIDGET_PLACEHOLDER = '<!-- widget -->';

/** A demo company's web site on an origin of its own, as any company's would be; `snippet` gives its script tag. */
export async function startDemoSite(folder: string, port: number, snippet: () => string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    void serveFile({ folder, pathname }, response, (text) => text.replace(WIDGET_PLACEHOLDER, snippet));
  });
  await listen(server, port, '127.0.0.1');
  return server;
}
