import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Composition } from '@lobby/composition';
import { dequeueEvents } from '@lobby/core/platform';
import { startDispatcher } from '@lobby/events';
import { createMetrics } from '@lobby/runtime';
import express from 'express';
import { mountApp } from '../../apps/server/src/app.ts';
import { healthRoutes } from '../../apps/server/src/http/health-routes.ts';
import { listen } from '../../apps/server/src/http/listen.ts';
import { readClientAddress } from '../../apps/server/src/http/read-client-address.ts';
import { deliverEvent } from '../../apps/server/src/realtime/deliver-event.ts';
import { startSocketAdapter } from '../../apps/server/src/realtime/start-socket-adapter.ts';
import { startRealtime } from '../../apps/server/src/realtime/start-realtime.ts';

/** Stand-ins for the built files. The admin console is missing on purpose. */
const BUILT_FILES = {
  'dashboard/dist/index.html': '<!doctype html><title>The dashboard</title>',
  'dashboard/dist/assets/main-abc123.js': 'export {};',
  'widget/dist/loader.js': 'host.given = LOBBY;',
  'widget/dist/stub.js': 'host.given = LOBBY;',
  'widget/dist/logo.js': 'host.hasLogo = true;',
  'widget/dist/proactive.js': 'host.isProactive = true;',
  'widget/dist/unread-title.js': 'host.countsUnread = true;',
  'widget/dist/panel/assets/panel-abc123.js': 'export {};',
  'widget/dist/panel/languages.json': JSON.stringify({
    en: {
      file: null,
      open: 'Chat with {company}',
      close: 'Close the chat',
      unavailable: 'This chat is not available at the moment.',
    },
    ar: {
      file: 'assets/ar-abc123.json',
      open: 'محادثة مع {company}',
      close: 'إغلاق المحادثة',
      unavailable: 'غير متاحة.',
    },
  }),
  'widget/dist/panel/.vite/manifest.json': JSON.stringify({
    'src/panel/main.tsx': { file: 'assets/panel-abc123.js', css: ['assets/panel-abc123.css'] },
    'src/preview/main.tsx': { file: 'assets/preview-abc123.js', css: ['assets/preview-abc123.css'] },
  }),
};

function writeBuiltFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-apps-'));
  for (const [path, text] of Object.entries(BUILT_FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

type TestServerParts = Pick<Composition, 'deps' | 'database'> & { close: () => Promise<void> };

export interface TestServer {
  url: string;
  /** Fetches a path without following redirects. */
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Calls a mutation. */
  post: (procedure: string, input: unknown, headers?: Record<string, string>) => Promise<Response>;
  close: () => Promise<void>;
}

/** Starts the server in this process on a free port of loopback, wired as in main.ts, with the parts that `openParts` opens. */
export async function startTestServer(
  openParts: (publicUrl: string) => Promise<TestServerParts>,
  { redisUrl }: { redisUrl?: string | undefined } = {},
): Promise<TestServer> {
  const app = express().disable('x-powered-by').set('trust proxy', 0);
  const http = createServer(app);
  const appsFolder = writeBuiltFiles();
  const metrics = createMetrics();
  let opened: TestServerParts | undefined;
  const check = async (): Promise<void> => opened?.database.ping();
  app.use(healthRoutes({ check, isServing: () => opened !== undefined }, metrics));
  await listen(http, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  const { deps, database, close } = await openParts(url);
  const adapter = await startSocketAdapter({ redisUrl, database, log: deps.log });
  const connections = { readAddress: (request: IncomingMessage) => readClientAddress(request, 1), factor: 1 };
  const realtime = startRealtime(http, deps, { adapter, connections });
  const stopDispatcher = await startDispatcher({
    dequeueBatch: (max, deliver) => dequeueEvents(deps, max, deliver),
    listen: (onNotify) => database.listen('lobby_outbox', onNotify),
    deliver: (event) => deliverEvent(realtime, event),
    log: deps.log,
  });
  mountApp(app, { deps, publicUrl: url } as Composition, { http, metrics, appsFolder });
  opened = { deps, database, close };
  return {
    url,
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' }),
    post: (procedure, input, headers = {}) =>
      fetch(`${url}/trpc/${procedure}`, {
        method: 'POST',
        body: JSON.stringify(input),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await stopDispatcher();
      await realtime.close();
      http.closeAllConnections();
      http.close();
      await close();
      rmSync(appsFolder, { recursive: true, force: true });
    },
  };
}
