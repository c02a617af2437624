import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatModelError } from './chat-model.ts';
import type { ChatModel, ChatOptions, ChatPart } from './chat-model.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';

interface Asked {
  body: { model: string; tools?: { function: { name: string } }[]; max_completion_tokens: number };
  authorization: string | undefined;
}

/** A model's server that answers as the test says; an answer that is left open counts as cut when its asker hangs up. */
let server: Server;
let answer: (response: ServerResponse, asked: Asked) => void;
const asked: Asked[] = [];
let cut = 0;

async function bodyOf(request: IncomingMessage): Promise<Asked['body']> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Asked['body'];
}

beforeAll(async () => {
  server = createServer((request, response) => {
    response.on('close', () => (cut += response.writableFinished ? 0 : 1));
    void bodyOf(request).then((body) => {
      const one = { body, authorization: request.headers.authorization };
      asked.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  cut = 0;
});

const event = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
const delta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
const begin = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/event-stream' });
const sends =
  (...events: unknown[]) =>
  (response: ServerResponse): void =>
    void begin(response).end([...events, '[DONE]'].map(event).join(''));

const open = (limits: { firstTokenMs?: number; nextTokenMs?: number } = {}): ChatModel =>
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
    const asking = { maxTokens: 100, signal: new AbortController().signal, ...options };
    for await (const part of model.stream([{ role: 'user', content: 'When do you open?' }], asking)) parts.push(part);
    return { parts };
  } catch (error) {
    return { parts, error };
  }
}

const HANDOVER = { name: 'ask_a_person', description: 'Call a person' };

describe('an answer of the model', () => {
  it('comes piece by piece, with what it cost', async () => {
    answer = sends(delta('At '), delta('seven.'), { choices: [], usage: { prompt_tokens: 12, completion_tokens: 3 } });
    expect(await read(open())).toEqual({
      parts: [
        { type: 'text', text: 'At ' },
        { type: 'text', text: 'seven.' },
        { type: 'usage', promptTokens: 12, completionTokens: 3 },
      ],
    });
    expect(asked[0]).toMatchObject({
      authorization: 'Bearer sk-test',
      body: { model: 'small-model', max_completion_tokens: 100, stream: true },
    });
  });

  it('may be the call of a tool, which is told once although its arguments come in pieces', async () => {
    const call = (part: object) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...part }] } }] });
    answer = sends(
      call({ id: '1', function: { name: 'ask_a_person', arguments: '' } }),
      call({ function: { arguments: '{}' } }),
    );
    expect(await read(open(), { tools: [HANDOVER] })).toEqual({ parts: [{ type: 'tool_call', tool: 'ask_a_person' }] });
    expect(asked[0]?.body.tools?.map((tool) => tool.function.name)).toEqual(['ask_a_person']);
  });

  it('of a server that knows no tools comes without them, and it is not asked with them again', async () => {
    answer = (response, { body }) =>
      body.tools
        ? void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"no tools"}}')
        : sends(delta('At seven.'))(response);
    const model = open();
    for (const _time of [1, 2])
      expect(await read(model, { tools: [HANDOVER] })).toEqual({ parts: [{ type: 'text', text: 'At seven.' }] });
    expect(asked.map(({ body }) => body.tools !== undefined)).toEqual([true, false, false]);
  });
});

describe('a fault of the model', () => {
  it.each([
    ['answers 500', (response: ServerResponse) => void response.writeHead(500).end('boom')],
    ['answers 401', (response: ServerResponse) => void response.writeHead(401).end('{"error":{"message":"bad key"}}')],
    ['answers 400', (response: ServerResponse) => void response.writeHead(400).end('{"error":{"message":"no"}}')],
    ['hangs up at once', (response: ServerResponse) => void response.socket?.destroy()],
    ['never answers', () => undefined],
    ['answers and then says nothing', (response: ServerResponse) => begin(response).flushHeaders()],
    ['sends garbage', (response: ServerResponse) => void begin(response).end('data: {"choices": [\n\ndata: ]]\n\n')],
    ['sends a web page', (response: ServerResponse) => void response.writeHead(200).end('<html>Please log in</html>')],
    ['sends what is no answer', sends({ error: { message: 'overloaded' } })],
    ['sends an answer without choices', sends({ id: 'x' })],
    ['answers with nothing', sends({ choices: [{ index: 0, delta: {} }] })],
  ])('S89 surfaces as one, within the time of a first piece, when it %s', async (_what, behave) => {
    answer = behave;
    const started = performance.now();
    const { parts, error } = await read(open());
    expect(error).toBeInstanceOf(ChatModelError);
    expect(parts).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('that passes is not seen: a first failure is tried once more', async () => {
    answer = (response) =>
      asked.length === 1 ? void response.writeHead(503).end('busy') : sends(delta('At seven.'))(response);
    expect(await read(open({ firstTokenMs: 4_000 }))).toEqual({ parts: [{ type: 'text', text: 'At seven.' }] });
  });

  it.each([
    ['stalls', () => undefined],
    ['hangs up', (response: ServerResponse) => void response.socket?.destroy()],
    ['sends garbage', (response: ServerResponse) => void response.end('data: {"choi\n\n')],
  ])('S89 in the middle of an answer surfaces too, after what had come: it %s', async (_what, then) => {
    answer = (response) => {
      begin(response).write(event(delta('At ')));
      setTimeout(() => then(response), 50);
    };
    const { parts, error } = await read(open());
    expect(error).toBeInstanceOf(ChatModelError);
    expect(parts).toEqual([{ type: 'text', text: 'At ' }]);
  });

  it('S89 is no fault where the model is slow and within its time', async () => {
    answer = (response) => {
      begin(response);
      const pieces = ['At ', 'half ', 'past ', 'seven.'];
      const timer = setInterval(() => {
        const piece = pieces.shift();
        if (piece !== undefined) return void response.write(event(delta(piece)));
        clearInterval(timer);
        return void response.end(event('[DONE]'));
      }, 150);
    };
    const { parts, error } = await read(open({ firstTokenMs: 2_000, nextTokenMs: 2_000 }));
    expect([error, parts.length]).toEqual([undefined, 4]);
  });

  it('S89 that does not stop writing is stopped', async () => {
    answer = (response) => {
      begin(response);
      const write = (): void => {
        while (!response.destroyed && response.write(event(delta('blah '.repeat(200)))));
      };
      response.on('drain', write);
      write();
    };
    const { error } = await read(open({ firstTokenMs: 10_000, nextTokenMs: 10_000 }));
    expect(error).toMatchObject({ name: 'ChatModelError', code: 'model_response_too_long' });
    await expect.poll(() => cut).toBe(1);
  });

  it('S89 three times in a row leaves it alone: the fourth visitor does not wait', async () => {
    answer = (response) => void response.writeHead(400).end('{}');
    const model = open();
    for (const _time of [1, 2, 3]) await read(model);
    const calls = asked.length;
    const { error } = await read(model);
    expect(error).toMatchObject({ code: 'model_paused' });
    expect(asked).toHaveLength(calls);
  });

  it('S78 says nothing of the key', async () => {
    answer = (response) =>
      void response.writeHead(401).end('{"error":{"message":"Incorrect API key provided: sk-test"}}');
    const { error } = await read(open());
    expect(error).toMatchObject({ code: 'provider_key_rejected' });
    expect(JSON.stringify(error)).not.toContain('sk-test');
  });
});

describe('a visitor who leaves', () => {
  it('S66 ends the request, so that nothing more is billed, and that is no fault of the model', async () => {
    answer = (response) => void begin(response).write(event(delta('At ')));
    const model = open({ nextTokenMs: 5_000 });
    for (const _visitor of [1, 2, 3, 4]) {
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(new Error('the visitor left')), 100);
      const { error } = await read(model, { signal: leaving.signal });
      expect(error).toMatchObject({ message: 'the visitor left' });
    }
    await expect.poll(() => cut).toBe(4);
    answer = sends(delta('At seven.'));
    expect((await read(model)).error).toBeUndefined();
  });

  it('S66 by not reading on ends the request as well', async () => {
    answer = (response) => void begin(response).write(event(delta('At ')));
    const options = { maxTokens: 100, signal: new AbortController().signal };
    for await (const part of open().stream([{ role: 'user', content: 'When?' }], options)) {
      expect(part).toEqual({ type: 'text', text: 'At ' });
      break;
    }
    await expect.poll(() => cut).toBe(1);
  });
});
