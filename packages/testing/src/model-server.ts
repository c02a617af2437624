import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model's server was asked. */
export interface AskedModel {
  model: string;
  key: string;
  messages: { role: string; content: string }[];
  maxTokens: number;
}

/** What it answers: a text, a status with which it fails, or null: nothing, for ever. */
type SaidByModel = string | { status: number } | null;

export interface ModelServer {
  /** Its address as a provider's base address, and host:port for OUTBOUND_ALLOW. */
  baseUrl: string;
  host: string;
  asked: AskedModel[];
  /** How many answers were cut off by who asked. */
  cut: () => number;
  answer: (how: (asked: AskedModel) => SaidByModel) => void;
  close: () => Promise<void>;
}

const WORDS = /\S+\s*/g;

async function bodyOf(
  request: IncomingMessage,
): Promise<{ model: string; messages: AskedModel['messages']; max_completion_tokens: number }> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Awaited<ReturnType<typeof bodyOf>>;
}

function write(response: ServerResponse, text: string): void {
  const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of text.match(WORDS) ?? []) response.write(event({ choices: [{ index: 0, delta: { content } }] }));
  response.write(event({ choices: [], usage: { prompt_tokens: 1_000, completion_tokens: 100 } }));
  response.end('data: [DONE]\n\n');
}

/** A server on this machine that speaks OpenAI's API, streams as the test says, and keeps what it was asked. */
export async function openModelServer(): Promise<ModelServer> {
  const asked: AskedModel[] = [];
  let how: (one: AskedModel) => SaidByModel = () => 'Yes.';
  let cut = 0;
  const server = createServer((request, response) => {
    response.on('close', () => (cut += response.writableFinished ? 0 : 1));
    void bodyOf(request).then(({ model, messages, max_completion_tokens: maxTokens }) => {
      const one = { model, messages, maxTokens, key: (request.headers.authorization ?? '').replace('Bearer ', '') };
      asked.push(one);
      const said = how(one);
      if (said === null) {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        return;
      }
      if (typeof said === 'string') write(response, said);
      else response.writeHead(said.status).end(`{"error":{"message":"no, ${one.key}"}}`);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    asked,
    baseUrl: `http://${host}/v1`,
    cut: () => cut,
    answer: (next) => void (how = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
