import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProcess } from './open-process.ts';
import type { Thread } from './thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'lobby-process-'));
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
const serve = new URL('./thread.ts', import.meta.url).href;

/** A file that a process runs, with these methods; plain JavaScript where it stands alone, as a bundle does. */
function entryOf(name: string, body: string): URL {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, `import { serveThread } from ${JSON.stringify(serve)};\n${body}`);
  return pathToFileURL(path);
}

const working = entryOf(
  'working',
  `serveThread((data) => ({
    echo: (argument) => [data, argument],
    fail: () => { throw new TypeError('no such thing'); },
    settings: () => Object.keys(process.env).filter((name) => !name.startsWith('__')),
    id: () => process.pid,
    hang: () => { for (;;); },
    fill: () => { const held = []; for (;;) held.push(Buffer.alloc(8_000_000, 1)); },
  }));`,
);

let opened: Thread;
beforeAll(async () => {
  opened = await openProcess(working, { data: { bytes: new Uint8Array([1, 2, 3]) }, memoryMb: 300 });
});
afterAll(async () => {
  await opened.terminate();
  rmSync(folder, { recursive: true, force: true });
});

const isRunning = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};

describe('a process for dangerous work', () => {
  it('gets bytes, answers calls and passes on what its methods throw', async () => {
    expect(await opened.call('echo', 'a')).toEqual([{ bytes: new Uint8Array([1, 2, 3]) }, 'a']);
    await expect(opened.call('fail', null)).rejects.toMatchObject({ name: 'TypeError', message: 'no such thing' });
    expect(await opened.call<number>('id', null)).not.toBe(process.pid);
  });

  it('S54 knows none of our settings', async () => {
    expect(await opened.call('settings', null)).toEqual([]);
  });

  it('S54 that takes too much memory, be it bytes and not objects, is ended alone', async () => {
    const greedy = await openProcess(working, { memoryMb: 150 });
    await expect(greedy.call('fill', null)).rejects.toThrow('memory limit of 150 MB');
    expect(await opened.call('echo', 'still here')).toEqual([expect.anything(), 'still here']);
    await greedy.terminate();
  });

  it('S54 that hangs is ended, and nothing of it is left', async () => {
    const hanging = await openProcess(working, { memoryMb: 300 });
    const id = await hanging.call<number>('id', null);
    const call = hanging.call('hang', null).catch((error: Error) => error.message);
    await hanging.terminate();
    expect(await call).toBe('The thread was ended');
    expect(isRunning(id)).toBe(false);
  });

  it('that can’t start says why', async () => {
    const broken = entryOf('broken', "serveThread(() => { throw new Error('no reader here'); });");
    await expect(openProcess(broken, { memoryMb: 300 })).rejects.toThrow('no reader here');
    await expect(openProcess(entryOf('garbage', 'this is no program'), { memoryMb: 300 })).rejects.toThrow(
      'ended with code',
    );
  });
});
