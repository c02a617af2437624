import type { TenantDb, TenantTx } from '@lobby/db';
import { expect, it } from 'vitest';
import { createBatchLoader } from './create-batch-loader.ts';

/** A door to tenants' databases that counts its transactions, and each of which takes a moment. */
function makeDoor() {
  const asked: string[] = [];
  const tenantDb =
    (tenantId: string): TenantDb =>
    async (work) => {
      await new Promise((done) => setTimeout(done, 5));
      asked.push(tenantId);
      return work({} as TenantTx);
    };
  const scope = (tenantId: string) => ({ tenantDb, tenantId, db: tenantDb(tenantId) });
  return { asked, scope };
}

it('asks at once who comes alone, and those who come meanwhile together, each with their own answer', async () => {
  const { asked, scope } = makeDoor();
  const double = createBatchLoader((_tx, numbers: number[]) => Promise.resolve(numbers.map((number) => 2 * number)));
  const answers = await Promise.all(Array.from({ length: 100 }, (_, number) => double(scope('bakery'), number)));
  expect(answers).toEqual(Array.from({ length: 100 }, (_, number) => 2 * number));
  expect(asked).toEqual(['bakery', 'bakery']);
  expect(await double(scope('bakery'), 7)).toBe(14);
  expect(asked).toHaveLength(3);
});

it('S19 never puts the questions of two companies together', async () => {
  const { asked, scope } = makeDoor();
  const seen: string[][] = [];
  const repeat = createBatchLoader((_tx, names: string[]) => {
    seen.push(names);
    return Promise.resolve(names);
  });
  await Promise.all(['bakery', 'bank', 'bakery', 'bank', 'bakery'].map((name) => repeat(scope(name), name)));
  expect(new Set(asked)).toEqual(new Set(['bakery', 'bank']));
  for (const names of seen) expect(new Set(names).size).toBe(1);
});

it('tells a failure to those who were asked for together, and goes on with who comes after', async () => {
  const { scope } = makeDoor();
  let isDown = true;
  const answer = createBatchLoader((_tx, names: string[]) =>
    isDown ? Promise.reject(new Error('the database is down')) : Promise.resolve(names),
  );
  await expect(answer(scope('bakery'), 'Ada')).rejects.toThrow('down');
  isDown = false;
  expect(await answer(scope('bakery'), 'Ada')).toBe('Ada');
});
