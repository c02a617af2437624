import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { streamEvents } from './stream-events.ts';

const { signal } = new AbortController();

async function collect(events: AsyncIterable<number>): Promise<number[]> {
  const all: number[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('events of a request', () => {
  it('come in order, however slowly they are read', async () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => index);
    const events = await streamEvents<number>((emit) => Promise.resolve(numbers.forEach(emit)), signal);
    await setTimeout(20);
    expect(await collect(events)).toEqual(numbers);
  });

  it('end where the work ends without any', async () => {
    expect(await collect(await streamEvents<number>(() => Promise.resolve(), signal))).toEqual([]);
  });

  it('are refused as any call is where the work fails before the first', async () => {
    await expect(streamEvents(() => Promise.reject(new Error('blocked')), signal)).rejects.toThrow('blocked');
  });

  it('end with the error of work that fails later', async () => {
    const events = await streamEvents<number>(async (emit) => {
      emit(1);
      await setTimeout(10);
      throw new Error('broken');
    }, signal);
    await expect(collect(events)).rejects.toThrow('broken');
  });

  it('that nobody reads on end the work, and what it still emits goes nowhere', async () => {
    let isStopped = false;
    const events = await streamEvents<number>(async (emit, workSignal) => {
      emit(1);
      await setTimeout(60_000, null, { signal: workSignal }).catch(() => (isStopped = true));
      emit(2);
    }, signal);
    for await (const event of events) {
      expect(event).toBe(1);
      break;
    }
    await expect.poll(() => isStopped).toBe(true);
  });

  it('end with the request', async () => {
    const request = new AbortController();
    const events = await streamEvents<number>(async (emit, workSignal) => {
      emit(1);
      await setTimeout(60_000, null, { signal: workSignal }).catch(() => {});
    }, request.signal);
    request.abort();
    expect(await collect(events)).toEqual([1]);
  });
});
