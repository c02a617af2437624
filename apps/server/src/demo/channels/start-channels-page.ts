import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { z } from 'zod';
import { listen } from '../../http/listen.ts';
import { serveFile } from '../serve-file.ts';
import type { ChannelSimulator } from './simulated-account.ts';

const MAX_BODY_BYTES = 50_000;

const Sent = z.object({ subject: z.string().max(200).default(''), text: z.string().trim().min(1).max(10_000) });

const HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseSent(body: string | null): z.infer<typeof Sent> | null {
  try {
    return Sent.parse(JSON.parse(body ?? ''));
  } catch {
    return null;
  }
}

/** The page that plays people's phones and mailboxes. */
export interface ChannelsPage {
  server: Server;
  add: (simulators: readonly ChannelSimulator[]) => void;
  /** Shows every open page what the accounts hold now. */
  update: () => void;
}

/** Starts the page on loopback; other sites can neither read it nor write by it. */
export async function startChannelsPage(folder: string, port: number): Promise<ChannelsPage> {
  const simulators: ChannelSimulator[] = [];
  const readers = new Set<ServerResponse>();
  const show = (response: ServerResponse): unknown =>
    response.write(`data: ${JSON.stringify(simulators.map(({ account }) => account))}\n\n`);
  const answer = (response: ServerResponse, status: number): unknown => response.writeHead(status, HEADERS).end();

  const send = async (request: IncomingMessage, response: ServerResponse, id: string): Promise<unknown> => {
    const simulator = simulators.find(({ account }) => account.id === id);
    // A form of another site can't send JSON.
    if (!simulator || request.headers['content-type'] !== 'application/json') return answer(response, 404);
    const sent = parseSent(await readBody(request));
    if (!sent) return answer(response, 400);
    await simulator.send(sent);
    return answer(response, 204);
  };

  const server = createServer((request, response) => {
    // By another name, another site would be this one.
    if (!/^(localhost|127\.0\.0\.1):\d+$/.test(request.headers.host ?? '')) return void answer(response, 404);
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const id = /^\/accounts\/([a-z0-9-]+)\/messages$/.exec(pathname)?.[1];
    if (request.method === 'POST' && id)
      return void send(request, response, id).catch(() => response.headersSent || answer(response, 500));
    if (pathname === '/events') {
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      readers.add(response);
      response.on('close', () => readers.delete(response));
      return void show(response);
    }
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    void serveFile({ folder, pathname }, response);
  });
  await listen(server, port, '127.0.0.1');
  const update = (): void => readers.forEach(show);
  return {
    server,
    add: (added) => {
      simulators.push(...added);
      update();
    },
    update,
  };
}
