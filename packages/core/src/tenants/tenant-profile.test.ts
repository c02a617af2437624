import { UpdateTenantProfile } from '@lobby/contracts/tenants';
import { loadEvalRows } from '@lobby/testing/eval-data';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import { expect, it } from 'vitest';
import { getTenantProfile, updateTenantProfile } from './index.ts';

/** Each name takes two transactions. */
const TIMEOUT_MS = 180_000;

const naughty = loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? [];

it(
  'A company keeps its name as it was written',
  async () => {
    const deps = await openTestDeps();
    const { scope, admin } = await createTestTenant(deps, 'Names');
    const names = [
      '<b>Bold</b> & Sons',
      "O'Neill \\ Söhne",
      '=SUM(A1)',
      'مخبز',
      '🥐',
      ...naughty.map(({ text }) => text),
    ];
    let count = 0;
    for (const name of names) {
      const { data } = UpdateTenantProfile.safeParse({ name, website: 'https://example.com', phone: '' });
      if (!data) continue;
      await updateTenantProfile(scope, admin, data);
      expect((await getTenantProfile(scope)).name).toBe(data.name);
      count += 1;
    }
    expect(count).toBeGreaterThan(Math.max(4, naughty.length * 0.6));
    await deps.close();
  },
  TIMEOUT_MS,
);
