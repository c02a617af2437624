import { inject } from 'vitest';

/** The ports for sites of tenants that this test file may listen on. Files that run at the same time have others. */
export function getSitePorts(): [number, number] {
  const pairs = inject('product').sitePorts;
  const worker = Number(process.env.VITEST_POOL_ID ?? '1');
  const pair = pairs[(worker - 1) % pairs.length];
  if (!pair) throw new Error('The product was started without ports for sites.');
  return pair;
}
