import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChannelName } from '@lobby/contracts/channels';
import { AppError } from '@lobby/contracts/errors';
import { answerHandshake, CALL_STEPS, receiveCall, receiveWebhook } from '@lobby/core/channels';
import type { TestDeps } from '../test-deps.ts';

/** Brings what providers call to the product, as the server's route does: for tests without a server. `getCallWait`: as receiveCall's. */
export async function startWebhookRoute(
  getDeps: () => TestDeps,
  getCallWait: () => number | undefined = () => undefined,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const webhook = {
        path,
        header: (name: string) => request.headers[name] as string | undefined,
        readBody: () => Promise.resolve(Buffer.concat(chunks)),
      };
      const refuse = (error: unknown): unknown =>
        response.writeHead(error instanceof AppError && error.kind === 'unauthorized' ? 401 : 500).end();
      const [, phoneId = '', asked] = /^\/channels\/phone\/([^/]+)\/(\w+)/.exec(path) ?? [];
      const step = CALL_STEPS.find((each) => each === asked);
      if (step) {
        receiveCall(getDeps(), { accountId: phoneId, step }, webhook, getCallWait()).then(
          (twiml) => response.writeHead(200, { 'content-type': 'text/xml' }).end(twiml),
          refuse,
        );
        return;
      }
      const [, channel, accountId = '', kind] = /^\/channels\/(\w+)\/([^/]+)\/(messages|status)/.exec(path) ?? [];
      if (request.method === 'GET')
        return void answerHandshake(
          getDeps(),
          { channel: ChannelName.parse(channel), accountId },
          new URL(path, 'http://localhost').searchParams,
        ).then(
          (challenge) => response.end(challenge),
          () => response.writeHead(401).end(),
        );
      return void receiveWebhook(
        getDeps(),
        { channel: ChannelName.parse(channel), accountId },
        {
          kind: kind as 'messages' | 'status',
          ...webhook,
        },
      ).then(({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body), refuse);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
