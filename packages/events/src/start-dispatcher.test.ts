import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantEvent } from '@lobby/contracts/events';
import { createLogger } from '@lobby/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { publish } from './publish.ts';
import { startDispatcher } from './start-dispatcher.ts';

const log = createLogger('test', 'silent');
const eventOf = (number: number): TenantEvent => ({
  tenantId: number % 2 ? 'bakery' : 'bank',
  name: 'notification.created',
  payload: { userId: String(number) },
});

/** An outbox in memory that can fail, and a bell that rings when something was put in. */
function makeOutbox() {
  const waiting: TenantEvent[] = [];
  const delivered: string[] = [];
  const state = { ring: (): void => undefined, faults: 0, takes: 0, listening: false };
  return {
    state,
    waiting,
    delivered,
    options: {
      dequeueBatch: (max: number, deliver: (event: TenantEvent) => void) => {
        state.takes += 1;
        if (state.faults > 0) {
          state.faults -= 1;
          return Promise.reject(new Error('the database is away'));
        }
        const batch = waiting.splice(0, max);
        batch.forEach(deliver);
        return Promise.resolve(batch.length);
      },
      listen: (heard: () => void) => {
        state.ring = heard;
        state.listening = true;
        return Promise.resolve(() => {
          state.listening = false;
          return Promise.resolve();
        });
      },
      deliver: (event: TenantEvent) => void delivered.push((event.payload as { userId: string }).userId),
      log,
    },
  };
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
const start = async (options: ReturnType<typeof makeOutbox>['options']) => {
  const stop = await startDispatcher(options);
  stops.push(stop);
  return stop;
};
const numbers = (to: number): number[] => Array.from({ length: to }, (_, index) => index);

describe('events that wait in the outbox', () => {
  it('S84 are sent at the start, all of them, each once and in order', async () => {
    const outbox = makeOutbox();
    outbox.waiting.push(...numbers(1_001).map(eventOf));
    await start(outbox.options);
    await expect.poll(() => outbox.delivered.length).toBe(1_001);
    expect(outbox.delivered).toEqual(numbers(1_001).map(String));
  });

  it('are sent when the bell rings, also when it rings while others are on their way', async () => {
    const outbox = makeOutbox();
    await start(outbox.options);
    for (const number of numbers(50)) {
      outbox.waiting.push(eventOf(number));
      outbox.state.ring();
      if (number % 7 === 0) await sleep(1);
    }
    await expect.poll(() => outbox.delivered, { timeout: 900 }).toEqual(numbers(50).map(String));
  });

  it('S86 are sent a moment later when the bell was not heard', async () => {
    const outbox = makeOutbox();
    await start(outbox.options);
    await sleep(20);
    outbox.waiting.push(eventOf(1));
    await expect.poll(() => outbox.delivered, { timeout: 5_000 }).toEqual(['1']);
  });

  it('S91 are sent once the database is back', async () => {
    const outbox = makeOutbox();
    outbox.state.faults = 1;
    outbox.waiting.push(eventOf(1));
    await start(outbox.options);
    await sleep(20);
    expect(outbox.delivered).toEqual([]);
    outbox.state.ring();
    await expect.poll(() => outbox.delivered, { timeout: 900 }).toEqual(['1']);
  });

  it('S88 are left for the next process once this one was told to stop', async () => {
    const outbox = makeOutbox();
    const stop = await start(outbox.options);
    await stop();
    expect(outbox.state.listening).toBe(false);
    const { takes } = outbox.state;
    outbox.waiting.push(eventOf(1));
    outbox.state.ring();
    await sleep(50);
    expect([outbox.state.takes, outbox.delivered]).toEqual([takes, []]);
  });
});

it('an event is written in the transaction that it tells of', async () => {
  const written: unknown[] = [];
  const tx = { outbox: { createMany: (args: object) => Promise.resolve(void written.push(args)) } };
  await publish(tx, 'member.access_revoked', { userId: 'ada' });
  expect(written).toEqual([{ data: [{ event: 'member.access_revoked', payload: { userId: 'ada' } }] }]);
  const failing = { outbox: { createMany: () => Promise.reject(new Error('rolled back')) } };
  await expect(publish(failing, 'member.access_revoked', { userId: 'ada' })).rejects.toThrow('rolled back');
});
