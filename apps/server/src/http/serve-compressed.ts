import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { RequestHandler } from 'express';

/** Names of built files that are text; nothing in them leads out of their folder. */
const TEXT_FILE = /^\/([\w.-]{1,200}\.(?:js|css|svg|json))$/;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const compress = promisify(brotliCompress);

/**
 * Serves a folder's built texts in the smallest form that browsers take. They never change, so that each is compressed once: a request
 * would take a processor for as long as twenty others. What isn't there, or isn't wanted so, is left to what follows.
 */
export function serveCompressed(folder: string, headers: Record<string, string>): RequestHandler {
  const compressed = new Map<string, Promise<Buffer>>();
  const load = (name: string): Promise<Buffer> => {
    const known = compressed.get(name);
    if (known) return known;
    const loading = readFile(join(folder, name)).then((bytes) => compress(bytes, QUALITY));
    compressed.set(name, loading);
    // Names of nothing fill no memory.
    loading.catch(() => compressed.delete(name));
    return loading;
  };
  return (request, response, next) => {
    const name = TEXT_FILE.exec(request.path)?.[1];
    if (!name || request.method !== 'GET' || !request.acceptsEncodings('br')) return next();
    load(name).then(
      (bytes) =>
        response
          .set({ ...headers, 'Content-Encoding': 'br', Vary: 'Accept-Encoding' })
          .type(extname(name))
          .send(bytes),
      () => next(),
    );
  };
}
