import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatModelError } from './chat-model.ts';
import type { ChatModel, ChatOptions, ChatPart } from './chat-model.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';

interface ReceivedRequest {
  body: { model: string; tools?: { function: { name: string } }[]; max_completion_tokens: number };
  authorization: string | undefined;
}

/** A provider that responds as the test says; an open response counts as aborted when its client hangs up. */
let server: Server;
let respond: (response: ServerResponse, request: ReceivedRequest) => void;
const requests: ReceivedRequest[] = [];
let abortedCount = 0;

async function parseBody(request: IncomingMessage): Promise<ReceivedRequest['body']> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as ReceivedRequest['body'];
}

beforeAll(async () => {
  server = createServer((request, response) => {
    response.on('close', () => (abortedCount += response.writableFinished ? 0 : 1));
    void parseBody(request).then((body) => {
      const received = { body, authorization: request.headers.authorization };
      requests.push(received);
      respond(response, received);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests.length = 0;
  abortedCount = 0;
});

const event = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
const delta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
const startStream = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/event-stream' });
const respondWith =
  (...events: unknown[]) =>
  (response: ServerResponse): void =>
    void startStream(response).end([...events, '[DONE]'].map(event).join(''));

const createModel = (limits: { firstTokenMs?: number; nextTokenMs?: number } = {}): ChatModel =>
  createOpenAiChatModel({
    apiKey: 'sk-test',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: 'small-model',
    firstTokenMs: 400,
    nextTokenMs: 400,
    ...limits,
  });

async function read(
  model: ChatModel,
  options: Partial<ChatOptions> = {},
): Promise<{ parts: ChatPart[]; error?: unknown }> {
  const parts: ChatPart[] = [];
  try {
    const call = { maxTokens: 100, signal: new AbortController().signal, ...options };
    for await (const part of model.stream([{ role: 'user', content: 'When do you open?' }], call)) parts.push(part);
    return { parts };
  } catch (error) {
    return { parts, error };
  }
}

const HANDOVER = { name: 'ask_a_person', description: 'Call a person' };

describe('an answer of the model', () => {
  it('comes piece by piece, with what it cost', async () => {
    respond = respondWith(delta('At '), delta('seven.'), {
      choices: [],
      usage: { prompt_tokens: 12, completion_tokens: 3 },
    });
    expect(await read(createModel())).toEqual({
      parts: [
        { type: 'text', text: 'At ' },
        { type: 'text', text: 'seven.' },
        { type: 'usage', promptTokens: 12, completionTokens: 3 },
      ],
    });
    expect(requests[0]).toMatchObject({
      authorization: 'Bearer sk-test',
      body: { model: 'small-model', max_completion_tokens: 100, stream: true },
    });
  });

  it('has nothing that the database refuses: no NUL and no half of a character', async () => {
    respond = respondWith(delta('Se\u0000ven \ud83d'), delta('\ude00 or\ude00'), delta(' so\ud83d'));
    const { parts } = await read(createModel());
    expect(parts.map((part) => (part.type === 'text' ? part.text : part.type))).toEqual([
      'Seven ',
      '\u{1f600} or\ufffd',
      ' so',
    ]);
  });

  it('may be the call of a tool, which is told once although its arguments come in pieces', async () => {
    const call = (part: object) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...part }] } }] });
    respond = respondWith(
      call({ id: '1', function: { name: 'ask_a_person', arguments: '' } }),
      call({ function: { arguments: '{"reason":' } }),
      call({ function: { arguments: '"upset"}' } }),
    );
    expect(await read(createModel(), { tools: [HANDOVER] })).toEqual({
      parts: [{ type: 'tool_call', tool: 'ask_a_person', input: { reason: 'upset' } }],
    });
    expect(requests[0]?.body.tools?.map((tool) => tool.function.name)).toEqual(['ask_a_person']);
  });

  it('of a server that knows no tools comes without them, and it is not asked with them again', async () => {
    respond = (response, { body }) =>
      body.tools
        ? void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"no tools"}}')
        : respondWith(delta('At seven.'))(response);
    const model = createModel();
    for (const _time of [1, 2])
      expect(await read(model, { tools: [HANDOVER] })).toEqual({ parts: [{ type: 'text', text: 'At seven.' }] });
    expect(requests.map(({ body }) => body.tools !== undefined)).toEqual([true, false, false]);
  });
});

describe('a failure of the model', () => {
  it.each([
    ['answers 500', (response: ServerResponse) => void response.writeHead(500).end('boom')],
    ['answers 401', (response: ServerResponse) => void response.writeHead(401).end('{"error":{"message":"bad key"}}')],
    ['answers 400', (response: ServerResponse) => void response.writeHead(400).end('{"error":{"message":"no"}}')],
    ['hangs up at once', (response: ServerResponse) => void response.socket?.destroy()],
    ['never answers', () => undefined],
    ['answers and then says nothing', (response: ServerResponse) => startStream(response).flushHeaders()],
    [
      'sends garbage',
      (response: ServerResponse) => void startStream(response).end('data: {"choices": [\n\ndata: ]]\n\n'),
    ],
    ['sends a web page', (response: ServerResponse) => void response.writeHead(200).end('<html>Please log in</html>')],
    ['sends what is no answer', respondWith({ error: { message: 'overloaded' } })],
    ['sends an answer without choices', respondWith({ id: 'x' })],
    ['answers with nothing', respondWith({ choices: [{ index: 0, delta: {} }] })],
  ])('S89 surfaces as one, and is not waited for without end, when it %s', async (_what, behave) => {
    respond = behave;
    const { parts, error } = await read(createModel());
    expect(error).toBeInstanceOf(ChatModelError);
    expect(parts).toEqual([]);
  });

  it('that passes is not seen: a first failure is tried once more', async () => {
    respond = (response) =>
      requests.length === 1 ? void response.writeHead(503).end('busy') : respondWith(delta('At seven.'))(response);
    expect(await read(createModel({ firstTokenMs: 4_000 }))).toEqual({ parts: [{ type: 'text', text: 'At seven.' }] });
  });

  it.each([
    ['stalls', () => undefined],
    ['hangs up', (response: ServerResponse) => void response.socket?.destroy()],
    ['sends garbage', (response: ServerResponse) => void response.end('data: {"choi\n\n')],
  ])('S89 in the middle of an answer surfaces too, after what had come: it %s', async (_what, then) => {
    respond = (response) => {
      startStream(response).write(event(delta('At ')));
      setTimeout(() => then(response), 50);
    };
    const { parts, error } = await read(createModel());
    expect(error).toBeInstanceOf(ChatModelError);
    expect(parts).toEqual([{ type: 'text', text: 'At ' }]);
  });

  it('S89 is no fault where the model is slow and within its time', async () => {
    respond = (response) => {
      startStream(response);
      const pieces = ['At ', 'half ', 'past ', 'seven.'];
      const timer = setInterval(() => {
        const piece = pieces.shift();
        if (piece !== undefined) return void response.write(event(delta(piece)));
        clearInterval(timer);
        return void response.end(event('[DONE]'));
      }, 150);
    };
    const { parts, error } = await read(createModel({ firstTokenMs: 2_000, nextTokenMs: 2_000 }));
    expect([error, parts.length]).toEqual([undefined, 4]);
  });

  it('S89 that does not stop writing is stopped', async () => {
    respond = (response) => {
      startStream(response);
      const write = (): void => {
        while (!response.destroyed && response.write(event(delta('blah '.repeat(200)))));
      };
      response.on('drain', write);
      write();
    };
    const { error } = await read(createModel({ firstTokenMs: 10_000, nextTokenMs: 10_000 }));
    expect(error).toMatchObject({ name: 'ChatModelError', code: 'model_response_too_long' });
    await expect.poll(() => abortedCount).toBe(1);
  });

  it('S89 three times in a row leaves it alone: the fourth visitor does not wait', async () => {
    respond = (response) => void response.writeHead(400).end('{}');
    const model = createModel();
    for (const _time of [1, 2, 3]) await read(model);
    const calls = requests.length;
    const { error } = await read(model);
    expect(error).toMatchObject({ code: 'model_paused' });
    expect(requests).toHaveLength(calls);
  });

  it('S78 says nothing of the key', async () => {
    respond = (response) =>
      void response.writeHead(401).end('{"error":{"message":"Incorrect API key provided: sk-test"}}');
    const { error } = await read(createModel());
    expect(error).toMatchObject({ code: 'provider_key_rejected' });
    expect(JSON.stringify(error)).not.toContain('sk-test');
  });
});

describe('a visitor who leaves', () => {
  it('S66 ends the request, so that nothing more is billed, and that is no fault of the model', async () => {
    respond = (response) => void startStream(response).write(event(delta('At ')));
    const model = createModel({ nextTokenMs: 5_000 });
    for (const _visitor of [1, 2, 3, 4]) {
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(new Error('the visitor left')), 100);
      const { error } = await read(model, { signal: leaving.signal });
      expect(error).toMatchObject({ message: 'the visitor left' });
    }
    await expect.poll(() => abortedCount).toBe(4);
    respond = respondWith(delta('At seven.'));
    expect((await read(model)).error).toBeUndefined();
  });

  it('S66 by not reading on ends the request as well', async () => {
    respond = (response) => void startStream(response).write(event(delta('At ')));
    const options = { maxTokens: 100, signal: new AbortController().signal };
    for await (const part of createModel().stream([{ role: 'user', content: 'When?' }], options)) {
      expect(part).toEqual({ type: 'text', text: 'At ' });
      break;
    }
    await expect.poll(() => abortedCount).toBe(1);
  });
});
