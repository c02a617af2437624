import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const HTML = 'text/html; charset=utf-8';

interface PageOptions {
  /** The page's Content-Security-Policy. */
  policy?: string;
  type?: string;
}

/** Pages on an origin of their own, which is never the platform's. */
export interface PageServer {
  /** By the name `localhost`: the same site as a platform on this machine. */
  origin: string;
  /** By its number: another site than a platform that is called by name. */
  foreignOrigin: string;
  /** Sets what a path answers with; its query doesn't count. */
  serve: (path: string, body: string | Buffer, options?: PageOptions) => void;
  close: () => Promise<void>;
}

/** Serves what it is given, on a free port unless one is named; anything else is not found. */
export async function startPageServer(port = 0): Promise<PageServer> {
  const pages = new Map<string, { body: string | Buffer } & Required<PageOptions>>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
    if (!page) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    const { body, policy, type } = page;
    const headers = { 'content-type': type, 'cache-control': 'no-store' };
    response.writeHead(200, { ...headers, ...(policy ? { 'content-security-policy': policy } : {}) }).end(body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${actualPort}`,
    foreignOrigin: `http://127.0.0.1:${actualPort}`,
    serve: (path, body, { policy = '', type = HTML } = {}) => void pages.set(path, { body, policy, type }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
