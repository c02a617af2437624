import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the server got. */
export interface ModelRequest {
  model: string;
  key: string;
  messages: { role: string; content: string }[];
  maxTokens: number;
  /** The names of the tools that it may call. */
  tools: string[];
}

/** A text, the call of a tool, a status to fail with, what is sent as it is, or null for no answer at all. */
type ModelReply = string | { tool: string; input: object } | { status: number } | { raw: string } | null;

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

async function parseBody(request: IncomingMessage): Promise<{
  model: string;
  messages: ModelRequest['messages'];
  max_completion_tokens: number;
  tools?: { function: { name: string } }[];
}> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Awaited<ReturnType<typeof parseBody>>;
}

const toEvent = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

/** A call's arguments come in two pieces, as providers send them. */
function streamCall(response: ServerResponse, { tool, input }: { tool: string; input: object }): void {
  const json = JSON.stringify(input);
  const half = Math.ceil(json.length / 2);
  const toCall = (part: object) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...part }] } }] });
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(toEvent(toCall({ id: 'call', function: { name: tool, arguments: json.slice(0, half) } })));
  response.write(toEvent(toCall({ function: { arguments: json.slice(half) } })));
  response.end('data: [DONE]\n\n');
}

function streamReply(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of text.match(WORDS) ?? [])
    response.write(toEvent({ choices: [{ index: 0, delta: { content } }] }));
  response.write(toEvent({ choices: [], usage: { prompt_tokens: 1_000, completion_tokens: 100 } }));
  response.end('data: [DONE]\n\n');
}

/** Starts a server on loopback that speaks OpenAI's API and streams what `setReply` says. */
export async function startFakeModelServer(): Promise<FakeModelServer> {
  const requests: ModelRequest[] = [];
  let reply: (request: ModelRequest) => ModelReply = () => 'Yes.';
  let abortedCount = 0;
  const server = createServer((request, response) => {
    response.on('close', () => (abortedCount += response.writableFinished ? 0 : 1));
    void parseBody(request).then(({ model, messages, max_completion_tokens: maxTokens, tools = [] }) => {
      const modelRequest = {
        model,
        messages,
        maxTokens,
        tools: tools.map(({ function: { name } }) => name),
        key: (request.headers.authorization ?? '').replace('Bearer ', ''),
      };
      requests.push(modelRequest);
      const result = reply(modelRequest);
      if (result === null) {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        return;
      }
      if (typeof result === 'string') streamReply(response, result);
      else if ('tool' in result) streamCall(response, result);
      else if ('raw' in result) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(result.raw);
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
