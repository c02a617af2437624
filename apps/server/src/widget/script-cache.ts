import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Deps } from '@lobby/core/deps';

/** A script as it is sent. */
export interface CompressedScript {
  source: string;
  brotli: Buffer;
  etag: string;
}

/** A key's script, whose it is, and the sites that it may be sent to. */
export interface WidgetScript extends CompressedScript {
  tenantId: string;
  origins: string[];
}

/** From this age on it is read anew behind the answer; after the second one nobody is answered from memory any more. */
const FRESH_MS = 1_000;
const MAX_AGE_MS = 60_000;
const MAX_KEYS = 2_000;

const compress = promisify(brotliCompress);

/** Makes a script ready to be sent, in the smallest form that browsers take. */
export async function compressScript(source: string): Promise<CompressedScript> {
  const etag = `"${createHash('sha256').update(source).digest('base64url').slice(0, 22)}"`;
  return { source, etag, brotli: await compress(source) };
}

/**
 * Remembers the scripts of keys for a minute, as browsers do, so that no page view waits for the database. What `read` throws is
 * remembered for nobody; a caller who doesn't like what is remembered asks for `fresh`.
 */
export function createScriptCache({ clock }: Pick<Deps, 'clock'>, load: (key: string) => Promise<WidgetScript>) {
  const cached = new Map<string, { script: WidgetScript; at: number }>();
  const loading = new Map<string, Promise<WidgetScript>>();

  const loadAndCache = async (key: string): Promise<WidgetScript> => {
    try {
      const script = await load(key);
      cached.delete(key);
      cached.set(key, { script, at: clock.now().getTime() });
      const oldest = cached.size > MAX_KEYS ? cached.keys().next().value : undefined;
      if (oldest !== undefined) cached.delete(oldest);
      return script;
    } catch (error) {
      cached.delete(key);
      throw error;
    } finally {
      loading.delete(key);
    }
  };
  const refresh = (key: string): Promise<WidgetScript> => {
    const running = loading.get(key) ?? loadAndCache(key);
    loading.set(key, running);
    return running;
  };
  const get = async (key: string): Promise<WidgetScript> => {
    const entry = cached.get(key);
    const age = entry ? clock.now().getTime() - entry.at : Infinity;
    if (!entry || age > MAX_AGE_MS) return refresh(key);
    // After this one has its answer, not before; what is wrong then is told to whoever asks next.
    if (age > FRESH_MS) setImmediate(() => void refresh(key).catch(() => {}));
    return entry.script;
  };
  return { get, fresh: refresh };
}
