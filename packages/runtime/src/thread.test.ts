import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openThread } from './thread.ts';
import type { Thread } from './thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'lobby-thread-'));
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
const serve = new URL('./thread.ts', import.meta.url).href;
let thread: Thread;

/** A file that a thread runs, with these methods. */
function entryOf(name: string, body: string): URL {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, `import { serveThread } from ${JSON.stringify(serve)};\n${body}`);
  return pathToFileURL(path);
}

const WORKING = `
  let running = 0;
  serveThread((data) => ({
    echo: (argument) => [data, argument],
    fail: () => { throw new TypeError('no such thing'); },
    failWithText: () => { throw 'only words'; },
    exit: () => process.exit(3),
    hang: () => { for (;;); },
    fill: () => { const held = []; for (;;) held.push(new Array(100_000).fill(held.length)); },
    alone: async () => {
      running += 1;
      const most = running;
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
      return most;
    },
  }));`;
let working: URL;

beforeAll(async () => {
  working = entryOf('working', WORKING);
  thread = await openThread(working, { data: 'given' });
});
afterAll(async () => {
  await thread.terminate();
  rmSync(folder, { recursive: true, force: true });
});

describe('a thread', () => {
  it('gets what its starter gives, and answers calls one at a time, each with its own answer', async () => {
    expect(await thread.call('echo', { a: 1 })).toEqual(['given', { a: 1 }]);
    expect(await Promise.all([1, 2, 3].map(() => thread.call('alone', null)))).toEqual([1, 1, 1]);
    const answers = await Promise.all([1, 2, 3].map((number) => thread.call<unknown[]>('echo', number)));
    expect(answers.map(([, number]) => number)).toEqual([1, 2, 3]);
  });

  it('passes on what its methods throw, and works on', async () => {
    await expect(thread.call('fail', null)).rejects.toMatchObject({ name: 'TypeError', message: 'no such thing' });
    await expect(thread.call('failWithText', null)).rejects.toThrow('only words');
    await expect(thread.call('nothing', null)).rejects.toThrow('The thread has no method nothing');
    expect(await thread.call('echo', 1)).toEqual(['given', 1]);
  });

  it('that ends by itself rejects what is under way and what comes later', async () => {
    const ending = await openThread(working);
    const later = ending.call('echo', 1);
    await later;
    await expect(ending.call('exit', null)).rejects.toThrow('The thread ended with code 3');
    await expect(ending.call('echo', 1)).rejects.toThrow('The thread ended');
  });

  it('S54 that hangs can be ended', async () => {
    const hanging = await openThread(working);
    const call = hanging.call('hang', null).catch((error: Error) => error.message);
    await hanging.terminate();
    expect(await call).toBe('The thread was ended');
  });

  it('S54 that takes too much memory ends alone', async () => {
    const greedy = await openThread(working, { limits: { maxOldGenerationSizeMb: 24 } });
    await expect(greedy.call('fill', null)).rejects.toThrow(/memory/);
    expect(await thread.call('echo', 1)).toEqual(['given', 1]);
  });

  it('that can’t start says why', async () => {
    await expect(
      openThread(entryOf('broken', "serveThread(() => { throw new Error('no model here'); });")),
    ).rejects.toThrow('no model here');
    await expect(openThread(entryOf('garbage', 'this is no program'))).rejects.toThrow(/./);
    await expect(openThread(pathToFileURL(join(folder, 'missing.ts')))).rejects.toThrow(/missing/);
  });
});
