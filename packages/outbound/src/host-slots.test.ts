import { describe, expect, it } from 'vitest';
import { createHostSlots } from './host-slots.ts';

const GAP = 60;
/** The clock may tick between two askings. */
const SLACK = 5;

describe('requests to one host', () => {
  it('S55 keep their distance, however many tenants ask at once', async () => {
    const takeTurn = createHostSlots();
    const waits = await Promise.all(['one', 'two', 'three'].map(() => takeTurn('example.com', GAP)));
    expect(waits[0]).toBe(0);
    expect(waits[1]).toBeGreaterThanOrEqual(GAP - SLACK);
    expect(waits[2]).toBeGreaterThanOrEqual(2 * GAP - SLACK);
  });

  it('keep the longer distance that a site asks for', async () => {
    const takeTurn = createHostSlots();
    await takeTurn('example.com', 10_000);
    expect(await takeTurn('example.com', GAP)).toBeGreaterThan(9_000);
  });

  it('do not wait for those to another host', async () => {
    const takeTurn = createHostSlots();
    const hosts = Array.from({ length: 2_000 }, (_, index) => `site-${index}.example`);
    expect(new Set(await Promise.all(hosts.map((host) => takeTurn(host, 10_000))))).toEqual(new Set([0]));
  });
});
