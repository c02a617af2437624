import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLinkSigner } from './link-signer.ts';

const NOW = new Date('2026-01-01T12:00:00Z');
const SECOND = Math.floor(NOW.getTime() / 1000);
const signer = createLinkSigner('a secret of the server');
const link = { tenantId: randomUUID(), fileId: randomUUID(), expires: SECOND + 300 };

describe('a signed link to a file', () => {
  it('S21 opens that file of that tenant until its time is over', () => {
    const signature = signer.sign(link);
    expect(signer.verify(link, signature, NOW)).toBe(true);
    expect(signer.verify(link, signature, new Date(NOW.getTime() + 299_999))).toBe(true);
    expect(signer.verify(link, signature, new Date(NOW.getTime() + 300_000))).toBe(false);
  });

  it('S21 S43 opens nothing once any part of it is edited', () => {
    const signature = signer.sign(link);
    const edited = [
      { ...link, tenantId: randomUUID() },
      { ...link, fileId: randomUUID() },
      { ...link, expires: link.expires + 1 },
      { ...link, expires: Number.NaN },
      { ...link, expires: Number.POSITIVE_INFINITY },
      // The same letters, parted elsewhere.
      { ...link, tenantId: `${link.tenantId} ${link.fileId}`, fileId: '' },
    ];
    expect(edited.filter((other) => signer.verify(other, signature, NOW))).toEqual([]);
    const signatures = ['', 'x', signature.slice(1), `${signature}=`, signature.toLowerCase(), '\u0000'.repeat(43)];
    expect(signatures.filter((other) => signer.verify(link, other, NOW))).toEqual([]);
  });

  it('S21 of another server opens nothing here', () => {
    expect(signer.verify(link, createLinkSigner('another secret').sign(link), NOW)).toBe(false);
  });
});
