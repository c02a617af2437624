import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Deps } from '@lobby/core';

/** A script as it is sent. */
export interface ReadyScript {
  source: string;
  brotli: Buffer;
  etag: string;
}

/** A key's script, and the sites that it may be sent to. */
export interface KeyScript extends ReadyScript {
  origins: string[];
}

/** From this age on it is read anew behind the answer; after the second one nobody is answered from memory any more. */
const FRESH_MS = 1_000;
const KEPT_MS = 60_000;
const MOST_KEYS = 2_000;

const compress = promisify(brotliCompress);

/** Makes a script ready to be sent, in the smallest form that browsers take. */
export async function readyScript(source: string): Promise<ReadyScript> {
  const etag = `"${createHash('sha256').update(source).digest('base64url').slice(0, 22)}"`;
  return { source, etag, brotli: await compress(source) };
}

/**
 * Remembers the scripts of keys for a minute, as browsers do, so that no page view waits for the database. What `read` throws is
 * remembered for nobody; a caller who doesn't like what is remembered asks for `fresh`.
 */
export function rememberScripts({ clock }: Pick<Deps, 'clock'>, read: (key: string) => Promise<KeyScript>) {
  const kept = new Map<string, { script: KeyScript; at: number }>();
  const reading = new Map<string, Promise<KeyScript>>();

  const readOnce = async (key: string): Promise<KeyScript> => {
    try {
      const script = await read(key);
      kept.delete(key);
      kept.set(key, { script, at: clock.now().getTime() });
      const oldest = kept.size > MOST_KEYS ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return script;
    } catch (error) {
      kept.delete(key);
      throw error;
    } finally {
      reading.delete(key);
    }
  };
  const fresh = (key: string): Promise<KeyScript> => {
    const running = reading.get(key) ?? readOnce(key);
    reading.set(key, running);
    return running;
  };
  const get = async (key: string): Promise<KeyScript> => {
    const found = kept.get(key);
    const age = found ? clock.now().getTime() - found.at : Infinity;
    if (!found || age > KEPT_MS) return fresh(key);
    // After this one has its answer, not before; what is wrong then is told to whoever asks next.
    if (age > FRESH_MS) setImmediate(() => void fresh(key).catch(() => {}));
    return found.script;
  };
  return { get, fresh };
}
