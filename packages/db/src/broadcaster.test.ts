import { asOwner, openTestDatabase } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Broadcaster, Database } from './index.ts';

let database: Database;
let sender: Broadcaster;
const received: string[][] = [[], []];
let gaps = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  sender = database.createBroadcaster('lobby_test');
  for (const messages of received)
    await database.createBroadcaster('lobby_test').subscribe(
      (message) => void messages.push(message),
      () => void (gaps += 1),
    );
});
afterAll(() => database.close());

const take = async (count: number): Promise<string[][]> => {
  await expect.poll(() => received.map(({ length }) => length), { timeout: 10_000 }).toEqual([count, count]);
  return received.map((messages) => messages.splice(0));
};

it('A text of any length and script reaches everybody whole, and in the order in which it was sent', async () => {
  const texts = ['', 'short', '🥐'.repeat(3_000), 'x'.repeat(7_999), 'ä'.repeat(100_000), 'last \u0001 \n "quoted"'];
  for (const text of texts) sender.publish(text);
  for (const messages of await take(texts.length)) expect(messages).toEqual(texts);
});

it('Equal texts that are sent at once all arrive', async () => {
  for (let index = 0; index < 20; index++) sender.publish('typing');
  for (const messages of await take(20)) expect(new Set(messages)).toEqual(new Set(['typing']));
});

it('What is sent on another channel is not heard', async () => {
  database.createBroadcaster('lobby_elsewhere').publish('elsewhere');
  sender.publish('here');
  for (const messages of await take(1)) expect(messages).toEqual(['here']);
});

it('A lost connection comes back, and whoever may have missed something hears so', async ({ skip }) => {
  if (database.isEmbedded) skip('nothing can break the connection to the embedded database');
  await asOwner(database, async (client) => {
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
    );
  });
  await expect.poll(() => gaps, { timeout: 10_000 }).toBe(2);
  sender.publish('back again');
  for (const messages of await take(1)) expect(messages).toEqual(['back again']);
});
