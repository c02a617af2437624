import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { hashPrismaClient } from './bootstrap.mjs';

const FILES: Record<string, string> = {
  'prisma/schema/one.prisma': 'model One { id Int @id }',
  'prisma/schema/two.prisma': 'model Two { id Int @id }',
  'prisma/prisma.config.ts': 'export default {};',
  'node_modules/prisma/package.json': '{ "version": "7.10.0" }',
  'node_modules/@prisma/client/package.json': '{ "version": "7.10.0" }',
};

function hashWith(change: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'lobby-prisma-'));
  for (const [path, text] of Object.entries({ ...FILES, ...change })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return hashPrismaClient(root);
}

it('The database client is generated anew when its schema changes, or the Prisma that generates or runs it', () => {
  const before = hashWith();
  expect(hashWith()).toBe(before);
  for (const path of Object.keys(FILES))
    expect([path, hashWith({ [path]: 'changed' }) === before]).toEqual([path, false]);
  expect(hashWith({ 'prisma/schema/three.prisma': '' })).not.toBe(before);
});
