// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserStore } from './browser-store.ts';
import { createVisitorSession } from './visitor-session.ts';

const ANNA = `x.${btoa(JSON.stringify({ sub: 'anna' }))}.1`;
const BERT = `x.${btoa(JSON.stringify({ sub: 'bert' }))}.1`;

const respond = (body: unknown): Response => Response.json(body);
const unauthorized = () => respond({ error: { message: 'Signed out', data: { kind: 'unauthorized' } } });

/** A server that ends Anna's session, and whose answer to her sign-out waits for `letGo`. */
function openServer() {
  const paths: string[] = [];
  let letGo = (_response: Response): void => {};
  const signedOut = new Promise<Response>((resolve) => (letGo = resolve));
  let isSignedOut = false;
  const answer = (path: string): Response | Promise<Response> => {
    if (path === 'visitor.startSession') return respond({ result: { data: { token: 'token', secret: null } } });
    if (path === 'visitor.signOut') {
      isSignedOut = true;
      return signedOut;
    }
    return isSignedOut ? unauthorized() : respond({ result: { data: [] } });
  };
  vi.stubGlobal(
    'fetch',
    vi.fn<(url: string) => Promise<Response>>(async (url) => {
      const path = new URL(url, 'http://localhost').pathname.replace('/trpc/', '');
      paths.push(path);
      return answer(path);
    }),
  );
  return { paths, letGo: () => letGo(respond({ result: { data: null } })) };
}

describe('a visitor’s session', () => {
  const reload = vi.fn<() => void>();
  const store = { read: () => null, write: () => {}, clear: () => {} } as unknown as BrowserStore;

  beforeEach(() => vi.spyOn(location, 'reload').mockImplementation(reload));
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    reload.mockClear();
  });

  it('starts no session for a person who is being signed out, and does nothing more in that name', async () => {
    const { paths, letGo } = openServer();
    const session = createVisitorSession('pk_1', Promise.resolve('https://shop.example'), store);
    await session.identify(ANNA);
    const list = () => session.run((client) => client.visitor.conversations.list.query());
    await list();
    const begun = list();
    const replaced = session.identify(BERT);
    const settled = vi.fn<() => void>();
    void Promise.race([begun.then(list), list()]).then(settled, settled);
    await new Promise((resolve) => setTimeout(resolve, 20));
    letGo();
    await replaced;
    expect(reload).toHaveBeenCalledTimes(1);
    expect(paths.filter((path) => path === 'visitor.startSession')).toHaveLength(1);
    expect(settled).not.toHaveBeenCalled();
  });

  it('starts a new session once the old one has expired', async () => {
    const paths: string[] = [];
    vi.stubGlobal(
      'fetch',
      vi.fn<(url: string) => Promise<Response>>(async (url) => {
        paths.push(url);
        if (url.includes('startSession')) return respond({ result: { data: { token: 'token', secret: null } } });
        return paths.length === 2 ? unauthorized() : respond({ result: { data: ['found'] } });
      }),
    );
    const session = createVisitorSession('pk_1', Promise.resolve('https://shop.example'), store);
    expect(await session.run((client) => client.visitor.conversations.list.query())).toEqual(['found']);
    expect(paths.filter((url) => url.includes('startSession'))).toHaveLength(2);
  });
});
