import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A website on loopback whose answers a test sets. */
export interface TestSite {
  /** host:port, as OUTBOUND_ALLOW takes it. */
  host: string;
  origin: string;
  /** Handlers by path with query. Anything else is a 404. */
  routes: Record<string, RequestListener>;
  /** All requested paths in order. */
  requestedPaths: string[];
  /** The number of TCP connections so far. */
  connections: () => number;
  close: () => void;
}

/** A handler that sends a text of a type. */
export const respondWithText =
  (body: string | Uint8Array, status = 200, type = 'text/html; charset=utf-8'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

/** A handler that sends a page with a title and main content. */
export const respondWithPage = (title: string, body: string, head = ''): RequestListener =>
  respondWithText(
    `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main>${body}</main></body></html>`,
  );

/** A handler that redirects. */
export const respondWithRedirect =
  (location: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

/** HTML with a paragraph for each link. */
export const buildLinks = (...paths: string[]): string =>
  paths.map((path) => `<p><a href="${path}">${path}</a></p>`).join('');

/** Starts a site without pages. */
export async function startTestSite(): Promise<TestSite> {
  let connections = 0;
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer((request, response) => {
      site.requestedPaths.push(request.url ?? '');
      (site.routes[request.url ?? ''] ?? respondWithText('Not here', 404))(request, response);
    }).listen(0, '127.0.0.1', () => resolve(listening));
  });
  server.on('connection', () => (connections += 1));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: TestSite = {
    host,
    origin: `http://${host}`,
    routes: {},
    requestedPaths: [],
    connections: () => connections,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;
}
