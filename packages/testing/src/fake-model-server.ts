import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the server got. */
export interface ModelRequest {
  model: string;
  key: string;
  messages: { role: string; content: string }[];
  maxTokens: number;
}

/** A text, a status to fail with, or null for no answer at all. */
type ModelReply = string | { status: number } | null;

export interface FakeModelServer {
  baseUrl: string;
  /** host:port, as OUTBOUND_ALLOW takes it. */
  host: string;
  requests: ModelRequest[];
  /** How many answers the client has aborted. */
  abortedCount: () => number;
  setReply: (reply: (request: ModelRequest) => ModelReply) => void;
  close: () => Promise<void>;
}

const WORDS = /\S+\s*/g;

async function parseBody(
  request: IncomingMessage,
): Promise<{ model: string; messages: ModelRequest['messages']; max_completion_tokens: number }> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Awaited<ReturnType<typeof parseBody>>;
}

function streamReply(response: ServerResponse, text: string): void {
  const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of text.match(WORDS) ?? []) response.write(event({ choices: [{ index: 0, delta: { content } }] }));
  response.write(event({ choices: [], usage: { prompt_tokens: 1_000, completion_tokens: 100 } }));
  response.end('data: [DONE]\n\n');
}

/** Starts a server on loopback that speaks OpenAI's API and streams what `setReply` says. */
export async function startFakeModelServer(): Promise<FakeModelServer> {
  const requests: ModelRequest[] = [];
  let reply: (request: ModelRequest) => ModelReply = () => 'Yes.';
  let abortedCount = 0;
  const server = createServer((request, response) => {
    response.on('close', () => (abortedCount += response.writableFinished ? 0 : 1));
    void parseBody(request).then(({ model, messages, max_completion_tokens: maxTokens }) => {
      const modelRequest = {
        model,
        messages,
        maxTokens,
        key: (request.headers.authorization ?? '').replace('Bearer ', ''),
      };
      requests.push(modelRequest);
      const result = reply(modelRequest);
      if (result === null) {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        return;
      }
      if (typeof result === 'string') streamReply(response, result);
      else response.writeHead(result.status).end(`{"error":{"message":"no, ${modelRequest.key}"}}`);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    requests,
    baseUrl: `http://${host}/v1`,
    abortedCount: () => abortedCount,
    setReply: (next) => void (reply = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
