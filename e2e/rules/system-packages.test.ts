import { expect, it } from 'vitest';
import { describePlan, planSystemPackages } from '../run/system-packages.mjs';

const COMPLETE = { hasChromium: true, hasPostgres: true, hasPgvector: true, hasRedis: true, buildTools: [] };

it('A machine that has everything gets nothing installed', () => {
  expect(planSystemPackages(COMPLETE)).toEqual([]);
});

it('A bare machine gets all four, and each is named with its reason before anything is installed', () => {
  const bare = { hasChromium: false, hasPostgres: false, hasPgvector: false, hasRedis: false, buildTools: ['gcc'] };
  const plan = planSystemPackages(bare);
  expect(plan.flatMap(({ packages }) => packages)).toEqual([
    'chromium',
    'postgresql',
    'make',
    'libc6-dev',
    'libpq-dev',
    'redis-server',
  ]);
  const lines = describePlan(plan).split('\n');
  expect(lines).toHaveLength(4);
  for (const [index, name] of ['Chromium', 'PostgreSQL', 'pgvector', 'Redis'].entries())
    expect(lines[index]).toMatch(new RegExp(`^ +${name} +\\S.* \\S`));
});

it('PostgreSQL without pgvector gets pgvector only', () => {
  expect(planSystemPackages({ ...COMPLETE, hasPgvector: false }).map(({ name }) => name)).toEqual(['pgvector']);
});
