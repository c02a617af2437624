import { AppError, notFound } from '@lobby/contracts/errors';
import type { ErrorKind } from '@lobby/contracts/errors';
import type { Deps } from '@lobby/core/deps';
import { signVisitorToken } from '@lobby/core/conversations';
import type { ObservedCall } from '@lobby/core/platform';
import { findQueueKey, QueueFullError } from '@lobby/runtime';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter, createContext } from './index.ts';
import { parseUpload } from './parse-upload.ts';
import { publicProcedure, router, visitorTokenProcedure } from './trpc.ts';

const OWN = 'https://lobby.example';
const SECRET = 'connection to 10.0.0.5 failed for user lobby_app';

let observed: ObservedCall[] = [];

/** What a request without a session reaches; everything else throws when it is touched. */
const deps = {
  publicUrl: OWN,
  tokenSecret: 'a secret',
  clock: { now: () => new Date() },
  rateLimits: { consume: () => Promise.resolve() },
  callCounter: { record: (call: ObservedCall) => void observed.push(call) },
  sessions: {
    validate: () => Promise.reject(new Error(SECRET)),
  },
} as unknown as Deps;

const errors: Record<ErrorKind, [AppError, number, string]> = {
  not_found: [notFound('faq'), 404, 'NOT_FOUND'],
  forbidden: [new AppError('forbidden', 'company_admin_required'), 403, 'FORBIDDEN'],
  unauthorized: [new AppError('unauthorized', 'sign_in_required'), 401, 'UNAUTHORIZED'],
  conflict: [new AppError('conflict', 'message_deleted'), 409, 'CONFLICT'],
  invalid: [new AppError('invalid', 'file_required'), 400, 'BAD_REQUEST'],
  rate_limited: [
    new AppError('rate_limited', 'rate_limited', { params: { count: 30 }, retryAfter: 30 }),
    429,
    'TOO_MANY_REQUESTS',
  ],
  over_quota: [new AppError('over_quota', 'file_too_large', { params: { megabytes: 25 } }), 402, 'PAYMENT_REQUIRED'],
  unavailable: [
    new AppError('unavailable', 'database_unavailable', { retryAfter: 5, cause: new Error(SECRET) }),
    503,
    'SERVICE_UNAVAILABLE',
  ],
};

let writes = 0;
let written: unknown = null;
let turns: (string | undefined)[] = [];
const failing = router({
  waitInTurn: publicProcedure.query(() => void turns.push(findQueueKey())),
  waitInTurnOfTenant: visitorTokenProcedure.query(() => void turns.push(findQueueKey())),
  waitTooLong: publicProcedure.input(z.object({ reason: z.enum(['too_many', 'too_late']) })).query(({ input }) => {
    throw new QueueFullError(input.reason);
  }),
  fail: publicProcedure.input(z.object({ kind: z.string() })).query(({ input }) => {
    const [error] = errors[input.kind as ErrorKind] ?? [];
    throw error ?? new Error(SECRET, { cause: { password: 'hunter2' } });
  }),
  upload: publicProcedure
    .input(z.instanceof(FormData))
    .mutation(async ({ input }) => (await parseUpload(input, z.object({ faqId: z.uuid() }))).name),
  write: publicProcedure
    .input(z.object({ name: z.string(), tags: z.record(z.string(), z.string()) }))
    .mutation(({ input }) => {
      writes += 1;
      written = input;
    }),
});
afterEach(() => {
  writes = 0;
  observed = [];
});

interface ErrorResponse {
  message: string;
  data: Record<string, unknown>;
}

async function send(
  path: string,
  init: RequestInit & { from?: string | null; visitorToken?: string } = {},
  to: typeof failing | typeof appRouter = failing,
): Promise<{ status: number; error: ErrorResponse; text: string }> {
  const { from = null, visitorToken = null, ...request } = init;
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
        visitorToken,
        tenantSlug: null,
        userAgent: null,
        setCookie: () => {},
      }),
  });
  const text = await response.text();
  const parsed: unknown = JSON.parse(text);
  const [first] = Array.isArray(parsed) ? (parsed as { error: ErrorResponse }[]) : [parsed as { error: ErrorResponse }];
  return { status: response.status, error: first!.error, text };
}

const fail = (kind: string) => send(`fail?input=${encodeURIComponent(JSON.stringify({ kind }))}`);
const post = (body: string, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
});

describe('every call', () => {
  it('S27 waits in the turn of its address, and in that of its tenant once it is known', async () => {
    turns = [];
    const tenantId = '0f1e2d3c-0000-4000-8000-000000000001';
    const session = { visitorId: '0f1e2d3c-0000-4000-8000-000000000002', tenantId, origin: OWN };
    await send('waitInTurn');
    await send('waitInTurnOfTenant', { visitorToken: await signVisitorToken(deps, session) });
    expect(turns).toEqual(['203.0.113.7', tenantId]);
  });

  it('S27 of whom too much waits is told when to come back, which is no failure of the server', async () => {
    const wait = (reason: string) => send(`waitTooLong?input=${encodeURIComponent(JSON.stringify({ reason }))}`);
    const refused = await wait('too_many');
    expect([refused.status, refused.error.data['retryAfter']]).toEqual([429, 5]);
    expect((await wait('too_late')).status).toBe(503);
    expect(observed.map(({ outcome }) => outcome)).toEqual(['refused', 'failed']);
  });

  it('is counted with its time, and by whose fault it was not answered', async () => {
    for (const kind of ['not_found', 'rate_limited', 'unavailable', 'bug']) await fail(kind);
    await send('write', post('{"name":"a","tags":{}}'));
    expect(observed.map(({ procedure, tenantId, outcome }) => `${procedure} ${tenantId} ${outcome}`)).toEqual([
      'fail null answered',
      'fail null refused',
      'fail null failed',
      'fail null failed',
      'write null answered',
    ]);
    expect(observed.every(({ durationMs }) => durationMs >= 0 && durationMs < 60_000)).toBe(true);
  });
});

describe('an input', () => {
  it('of a form loses NUL too, in its fields and in the name of its file', async () => {
    const form = new FormData();
    form.set('faqId', 'a\u0000b');
    form.set('file', new Blob(['x']), 'me\u0000nu.pdf');
    const { name, ...fields } = await parseUpload(form, z.object({ faqId: z.string() }));
    expect([name, fields.faqId]).toEqual(['menu.pdf', 'ab']);
  });

  it('loses halves of characters and NUL, which the database refuses in JSON', async () => {
    const body = String.raw`{"name":"z\ud83d","tags":{"k\udc00":"a\u0000b\ud83d","ok":"\ud83d\ude00"}}`;
    expect((await send('write', post(body))).status).toBe(200);
    expect(written).toEqual({ name: 'z\uFFFD', tags: { 'k\uFFFD': 'ab\uFFFD', ok: '😀' } });
  });
});

describe('an input that is wider or deeper than any procedure takes', () => {
  const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key ${index}`, 1]));
  const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ a: inner }), {});
  it.each([
    ['a record', { name: 'A', tags: wide }],
    ['a list', { name: Array.from({ length: 50_000 }, () => 1), tags: {} }],
    ['nesting', { name: 'A', tags: { a: deep } }],
  ])('S97 is refused by its count, before its fields are checked one by one: %s', async (_kind, input) => {
    const response = await send('write', post(JSON.stringify(input)));
    expect([response.status, response.error.data['errorCode']]).toEqual([400, 'input_too_large']);
    expect(response.text.length).toBeLessThan(1_000);
    expect(writes).toBe(0);
  });

  it('S97 of many wrong fields is told of the first ones only, with names that are cut', async () => {
    const tags = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`${'long '.repeat(2_000)} ${index}`, index]),
    );
    const response = await send('write', post(JSON.stringify({ name: 'A', tags })));
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(20_000);
  });
});

describe('an error', () => {
  it('of the product has its kind, its code with parameters, its status and an English message', async () => {
    for (const [kind, [error, status, code]] of Object.entries(errors)) {
      const { retryAfter = null, code: errorCode, params } = error;
      const response = await fail(kind);
      expect(response.status, `the status of ${kind}`).toBe(status);
      expect(response.error.data).toMatchObject({ kind, code, retryAfter, errorCode, params, fields: null });
      expect(response.error.message, `the message of ${kind}`).toMatch(/^[A-Z].* .*[.]$/);
      expect(response.text).not.toContain(SECRET);
    }
  });

  it('that is a bug shows only the number of the request', async () => {
    const { status, error, text } = await fail('a bug');
    expect(status).toBe(500);
    expect(error.message).toContain('request-77');
    expect(error.data).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      httpStatus: 500,
      kind: null,
      retryAfter: null,
      errorCode: 'internal',
      params: { requestId: 'request-77' },
      fields: null,
      requestId: 'request-77',
    });
    for (const detail of [SECRET, 'hunter2', 'stack', 'trpc.test']) expect(text).not.toContain(detail);
  });

  it('of a session that can not be read is hidden as well', async () => {
    const { status, text } = await send('members.getOwn', {}, appRouter);
    expect(status).toBe(500);
    expect(text).not.toContain(SECRET);
  });

  it('of an upload is that of its field or of the missing file', async () => {
    const upload = async (fields: Record<string, string | File>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return send('upload', { method: 'POST', body: form });
    };
    const file = new File(['a'], 'a.csv');
    const faqId = '0192f0c4-7c1e-7aaa-8bbb-0123456789ab';
    expect((await upload({ file, faqId })).status).toBe(200);
    expect(await upload({ faqId })).toMatchObject({ status: 400, error: { data: { errorCode: 'file_required' } } });
    expect(await upload({ file, faqId: 'x' })).toMatchObject({
      status: 400,
      error: { data: { errorCode: 'invalid_input', fields: { faqId: { code: 'invalid_id' } } } },
    });
  });

  it('of an input has a code for each field, and names them for who reads the message', async () => {
    const body = JSON.stringify({ email: 'x', planId: 'Gold!', password: 'short', name: 'x'.repeat(121) });
    const { status, error } = await send('tenants.register', post(body), appRouter);
    expect(status).toBe(400);
    expect(error.data).toMatchObject({ kind: 'invalid', errorCode: 'invalid_input' });
    expect(error.data['fields']).toEqual({
      tenantName: { code: 'required', params: {} },
      name: { code: 'too_long', params: { maximum: 120 } },
      email: { code: 'invalid_email', params: {} },
      password: { code: 'password_too_short', params: { minimum: 8 } },
      website: { code: 'required', params: {} },
      planId: { code: 'invalid_plan_id', params: {} },
    });
    expect(error.message).toContain('name: Use 120 characters or fewer.');
  });
});

const BODY = JSON.stringify({ name: 'a', tags: {} });

describe('a page of another site', () => {
  it('S41 changes nothing, because its requests have its origin', async () => {
    for (const from of ['https://evil.example', 'null', `${OWN}.evil.example`, 'http://lobby.example', `${OWN}:8443`]) {
      const { status } = await send('write', { ...post(BODY), from });
      expect(status, `the answer to ${from}`).toBe(403);
    }
    expect(writes).toBe(0);
    expect((await send('write', { ...post(BODY), from: OWN })).status).toBe(200);
    expect(writes).toBe(1);
  });

  it('S41 changes nothing by a link, a form or a batch of links, which have no origin', async () => {
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

it('S15 an input with the keys of a prototype changes none', async () => {
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
