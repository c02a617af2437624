import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of a person. */
interface ProviderPerson {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface FakeIdentityProvider {
  issuer: string;
  /** host:port, as OUTBOUND_ALLOW takes it. */
  host: string;
  clientId: string;
  clientSecret: string;
  /** By subject, which is also the name that they sign in with; may be changed. */
  people: Record<string, ProviderPerson>;
  /** Signs a person in as their browser would, and gives the address that it is led back to. */
  authorize: (url: string, subject: string) => Promise<URL>;
  close: () => Promise<void>;
}

const CLIENT_ID = 'lobby';
const CLIENT_SECRET = 'a-secret-of-at-least-32-characters';
/** Its pages: who signs in, and whether they agree. */
const MAX_PAGES = 6;

async function createProvider(issuer: string, redirectUri: string, people: FakeIdentityProvider['people']) {
  // Not where this file is imported: it takes a moment, and few tests need it.
  const { default: Provider } = await import('oidc-provider');
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Large providers put the address into the ID token; without this it is asked for at the userinfo endpoint.
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['only-for-tests'] },
  });
}

/** A browser without a screen: keeps cookies, and follows redirects until one leads to `stopAt`. */
function createBrowser(stopAt: string) {
  const cookies = new Map<string, string>();
  const visit = async (address: URL, init: RequestInit = {}): Promise<{ url: URL; text: string }> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { url: address, text: await response.text() };
    const next = new URL(location, address);
    return next.href.startsWith(stopAt) ? { url: next, text: '' } : visit(next);
  };
  return visit;
}

async function authorize(url: string, subject: string): Promise<URL> {
  const stopAt = new URL(url).searchParams.get('redirect_uri') ?? '';
  const visit = createBrowser(stopAt);
  let page = await visit(new URL(url));
  for (let count = 0; count < MAX_PAGES && !page.url.href.startsWith(stopAt); count++) {
    const action = /action="([^"]+)"/.exec(page.text)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1];
    if (!action || !prompt) throw new Error(`The provider shows no form: ${page.text.slice(0, 500)}`);
    const fields = { prompt, ...(prompt === 'login' && { login: subject, password: 'any' }) };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    page = await visit(new URL(action, page.url), {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields).toString(),
    });
  }
  return page.url;
}

/** Starts a whole OpenID Connect provider, as a company has one, with the product as its one client. */
export async function startFakeIdentityProvider(publicUrl: string, port = 0): Promise<FakeIdentityProvider> {
  const people: FakeIdentityProvider['people'] = {};
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${host}`;
  const provider = await createProvider(issuer, `${publicUrl}/dashboard/sso/callback`, people);
  server.on('request', provider.callback());
  return {
    issuer,
    host,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    people,
    authorize,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
