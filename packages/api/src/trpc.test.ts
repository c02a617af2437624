import { AppError } from '@lobby/contracts/errors';
import type { ErrorKind } from '@lobby/contracts/errors';
import type { Deps } from '@lobby/core/deps';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter, createContext } from './index.ts';
import { publicProcedure, router } from './trpc.ts';

const OWN = 'https://lobby.example';
const SECRET = 'connection to 10.0.0.5 failed for user lobby_app';

/** The parts that a request reaches before anybody is known; everything else fails loudly when it is touched. */
const deps = {
  publicUrl: OWN,
  sessions: {
    read: () => Promise.reject(new Error(SECRET)),
  },
} as unknown as Deps;

const errors: Record<ErrorKind, [AppError, number, string]> = {
  not_found: [new AppError('not_found', 'Not here.'), 404, 'NOT_FOUND'],
  forbidden: [new AppError('forbidden', 'Not you.'), 403, 'FORBIDDEN'],
  unauthorized: [new AppError('unauthorized', 'Who are you?'), 401, 'UNAUTHORIZED'],
  conflict: [new AppError('conflict', 'It was taken.'), 409, 'CONFLICT'],
  invalid: [new AppError('invalid', 'Not like this.'), 400, 'BAD_REQUEST'],
  rate_limited: [new AppError('rate_limited', 'Too often.', { retryAfter: 30 }), 429, 'TOO_MANY_REQUESTS'],
  over_quota: [new AppError('over_quota', 'The plan is full.'), 402, 'PAYMENT_REQUIRED'],
  unavailable: [
    new AppError('unavailable', 'Not now.', { retryAfter: 5, cause: new Error(SECRET) }),
    503,
    'SERVICE_UNAVAILABLE',
  ],
};

let writes = 0;
const failing = router({
  fail: publicProcedure.input(z.object({ kind: z.string() })).query(({ input }) => {
    const [error] = errors[input.kind as ErrorKind] ?? [];
    throw error ?? new Error(SECRET, { cause: { password: 'hunter2' } });
  }),
  write: publicProcedure.input(z.object({ name: z.string(), tags: z.record(z.string(), z.string()) })).mutation(() => {
    writes += 1;
  }),
});
afterEach(() => {
  writes = 0;
});

interface Said {
  message: string;
  data: Record<string, unknown>;
}

async function send(
  path: string,
  init: RequestInit & { from?: string | null } = {},
  to: typeof failing | typeof appRouter = failing,
): Promise<{ status: number; error: Said; text: string }> {
  const { from = null, ...request } = init;
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    router: to as typeof appRouter,
    req: new Request(`${OWN}/trpc/${path}`, request),
    createContext: () =>
      createContext(deps, {
        requestId: 'request-77',
        ip: '203.0.113.7',
        origin: from,
        cookies: '',
        visitorToken: null,
        tenantSlug: null,
        setCookie: () => {},
      }),
  });
  const text = await response.text();
  const parsed: unknown = JSON.parse(text);
  const [first] = Array.isArray(parsed) ? (parsed as { error: Said }[]) : [parsed as { error: Said }];
  return { status: response.status, error: first!.error, text };
}

const fail = (kind: string) => send(`fail?input=${encodeURIComponent(JSON.stringify({ kind }))}`);
const post = (body: string, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
});

describe('an error', () => {
  it('of the product arrives with its kind, its own status and its sentence', async () => {
    for (const [kind, [{ message, retryAfter }, status, code]] of Object.entries(errors)) {
      const said = await fail(kind);
      expect(said.status, `the status of ${kind}`).toBe(status);
      expect(said.error).toMatchObject({ message, data: { kind, code, retryAfter: retryAfter ?? null } });
      expect(said.text).not.toContain(SECRET);
    }
  });

  it('that nobody expected shows nothing of the inside but a number to ask about', async () => {
    const { status, error, text } = await fail('a bug');
    expect(status).toBe(500);
    expect(error.message).toContain('request-77');
    expect(error.data).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      httpStatus: 500,
      kind: null,
      retryAfter: null,
      reason: null,
      fields: null,
      requestId: 'request-77',
    });
    for (const inside of [SECRET, 'hunter2', 'stack', 'trpc.test']) expect(text).not.toContain(inside);
  });

  it('in a part below hides just the same: a session that can not be read is no clue', async () => {
    const { status, text } = await send('members.getOwn', {}, appRouter);
    expect(status).toBe(500);
    expect(text).not.toContain(SECRET);
  });

  it('of an input names each field with a sentence for whoever typed it', async () => {
    const { status, error } = await send(
      'tenants.register',
      post(JSON.stringify({ email: 'x', planId: 'gold' })),
      appRouter,
    );
    expect(status).toBe(400);
    expect(error.data['fields']).toMatchObject({
      email: 'Please write an e-mail address such as name@example.com.',
      planId: 'Please choose one of the plans.',
      company: 'The name of the company is missing.',
    });
    expect(Object.values(error.data['fields'] as object)).toContain(error.message);
  });
});

const BODY = JSON.stringify({ name: 'a', tags: {} });

describe('a page of another site', () => {
  it('S41 changes nothing: its requests name its origin', async () => {
    for (const from of ['https://evil.example', 'null', `${OWN}.evil.example`, 'http://lobby.example', `${OWN}:8443`]) {
      const { status } = await send('write', { ...post(BODY), from });
      expect(status, `the answer to ${from}`).toBe(403);
    }
    expect(writes).toBe(0);
    expect((await send('write', { ...post(BODY), from: OWN })).status).toBe(200);
    expect(writes).toBe(1);
  });

  it('S41 changes nothing by a link, a form or a batch of links, which name no origin', async () => {
    const input = encodeURIComponent(BODY);
    expect((await send(`write?input=${input}`)).status).toBe(405);
    expect((await send(`write,write?batch=1&input=${encodeURIComponent(`{"0":${BODY},"1":${BODY}}`)}`)).status).toBe(
      405,
    );
    expect((await send('write', post(BODY, 'text/plain'))).status).toBe(415);
    expect((await send('write', post('name=a&tags=', 'application/x-www-form-urlencoded'))).status).toBe(415);
    expect(writes).toBe(0);
  });
});

it('S15 keys of an input that name a prototype change none', async () => {
  for (const body of [
    '{"name":"a","tags":{"__proto__":"x","constructor":"y"},"__proto__":{"isSuperAdmin":true}}',
    '{"name":"a","tags":{},"constructor":{"prototype":{"isSuperAdmin":true}}}',
  ])
    await send('write', post(body));
  expect('isSuperAdmin' in {}).toBe(false);
  expect((await send('write', post('{"name":{"not":""},"tags":{}}'))).status).toBe(400);
  expect(
    (await send('auth.resetPassword', post('{"token":{"not":""},"password":"longer than eight"}'), appRouter)).status,
  ).toBe(400);
});
