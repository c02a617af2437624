/** What a page's Content-Security-Policy is asked about. */
export interface LoadedScript {
  /** Of the script; the widget's frame comes from the same origin. */
  url: string;
  nonce: string | null;
}

const SCRIPT_DIRECTIVES = ['script-src-elem', 'script-src', 'default-src'];
const FRAME_DIRECTIVES = ['frame-src', 'child-src', 'default-src'];

/** The directives of one policy with their sources; of a directive that stands there twice, the first counts. */
function parsePolicy(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/** Whether a host source such as `*.example.com`, `https:` or `https://example.com:*` matches a URL; paths are not compared. */
function matchesSource(source: string, { protocol, hostname, port }: URL): boolean {
  if (source === '*') return true;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return source.toLowerCase() === protocol;
  const match = /^(?:([a-z][a-z0-9+.-]*:)\/\/)?([^:/]+)(?::(\d+|\*))?(?:\/.*)?$/i.exec(source);
  if (!match) return false;
  const [, scheme, host = '', sourcePort] = match;
  // A source without a scheme or with http also allows https.
  if (scheme && scheme.toLowerCase() !== protocol && !(scheme.toLowerCase() === 'http:' && protocol === 'https:'))
    return false;
  const isHost = host.startsWith('*.')
    ? hostname.endsWith(host.slice(1).toLowerCase())
    : hostname === host.toLowerCase() || host === '*';
  return isHost && (sourcePort === '*' || (sourcePort ?? '') === port);
}

function allowsScript(sources: readonly string[], { url, nonce }: LoadedScript): boolean {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  // Then the browser ignores hosts.
  if (sources.includes("'strict-dynamic'")) return false;
  return sources.some((source) => matchesSource(source, new URL(url)));
}

function findBlocking(policy: string, script: LoadedScript): string | null {
  const directives = parsePolicy(policy);
  const scriptDirective = SCRIPT_DIRECTIVES.find((name) => directives.has(name));
  if (scriptDirective && !allowsScript(directives.get(scriptDirective) ?? [], script)) return scriptDirective;
  const frameDirective = FRAME_DIRECTIVES.find((name) => directives.has(name));
  const frameSources = directives.get(frameDirective ?? '') ?? [];
  const isFramed = frameSources.some((source) => matchesSource(source, new URL(script.url)));
  return frameDirective && !isFramed ? frameDirective : null;
}

/** The directive of a page's policies that keeps the widget's script or frame from loading; null where none does. */
export const findBlockingDirective = (policies: readonly string[], script: LoadedScript): string | null =>
  policies.map((policy) => findBlocking(policy, script)).find((directive) => directive !== null) ?? null;
