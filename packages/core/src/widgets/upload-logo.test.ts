import { createTestTenant, openTestDeps, runDueJobs } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getLogo, uploadLogo } from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
const JPEG = Buffer.from('ffd8ffe000044a46ffc000080800010001', 'hex');

const upload = (tenant: TestTenant, bytes: Uint8Array) =>
  uploadLogo(tenant.scope, tenant.admin, { name: 'logo.png', bytes });

describe('a logo', () => {
  it('is shown by the widget of its own tenant, and leaves nothing behind when it is replaced', async () => {
    await upload(bakery, PNG);
    const first = await bakery.scope.db((tx) => tx.file.findFirstOrThrow({ where: { mime: 'image/png' } }));
    expect(await getLogo(deps, bakery.widgetKey)).toEqual({ mime: 'image/png', bytes: PNG });
    await expect(getLogo(deps, bank.widgetKey)).rejects.toMatchObject({ kind: 'not_found' });
    await upload(bakery, JPEG);
    expect(await getLogo(deps, bakery.widgetKey)).toEqual({ mime: 'image/jpeg', bytes: JPEG });
    expect(await bakery.scope.db((tx) => tx.file.count({ where: { id: first.id } }))).toBe(0);
    await runDueJobs(deps);
    await expect(deps.storage.read(first.key)).rejects.toThrow(/ENOENT/);
  });

  it('S42 is a picture by its content: no SVG, no page, no empty file, and 500 KB at most', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const content of [svg, '<html></html>', '', 'GIF89a'])
      await expect(upload(bank, Buffer.from(content))).rejects.toMatchObject({
        kind: 'invalid',
        code: 'unsupported_logo_type',
      });
    await expect(upload(bank, Buffer.concat([PNG, Buffer.alloc(500_000)]))).rejects.toMatchObject({
      kind: 'invalid',
      code: 'logo_too_large',
      params: { kilobytes: 500 },
    });
    expect(await bank.scope.db((tx) => tx.tenantSettings.findFirstOrThrow())).toMatchObject({ logoFileId: null });
  });
});
