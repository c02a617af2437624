import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLinkSigner } from './link-signer.ts';
import type { LinkSignature, LinkTarget } from './link-signer.ts';

const NOW = new Date('2026-01-01T12:00:00Z');
const signer = createLinkSigner('a secret of the server');
const target: LinkTarget = { purpose: 'file', tenantId: randomUUID(), subjectId: randomUUID() };

function createLink(linkSigner = signer): LinkSignature {
  const query = new URLSearchParams(linkSigner.createQuery(target, NOW, 300));
  return { expires: Number(query.get('expires')), signature: query.get('signature') ?? '' };
}
const link = createLink();

describe('a signed link', () => {
  it('S21 opens its subject of its tenant until it expires', () => {
    expect(signer.verify(target, link, NOW)).toBe(true);
    expect(signer.verify(target, link, new Date(NOW.getTime() + 299_999))).toBe(true);
    expect(signer.verify(target, link, new Date(NOW.getTime() + 300_000))).toBe(false);
  });

  it('S21 S43 opens nothing once any part of it is edited', () => {
    const otherTargets: LinkTarget[] = [
      { ...target, purpose: 'attachment' },
      { ...target, purpose: 'transcript' },
      { ...target, tenantId: randomUUID() },
      { ...target, subjectId: randomUUID() },
      // The same letters, split elsewhere.
      { ...target, tenantId: `${target.tenantId} ${target.subjectId}`, subjectId: '' },
    ];
    expect(otherTargets.filter((other) => signer.verify(other, link, NOW))).toEqual([]);
    const { signature } = link;
    const otherLinks = [
      ...[link.expires + 1, Number.NaN, Number.POSITIVE_INFINITY].map((expires) => ({ expires, signature })),
      ...['', 'x', signature.slice(1), `${signature}=`, signature.toLowerCase(), '\u0000'.repeat(43)].map((edited) => ({
        ...link,
        signature: edited,
      })),
    ];
    expect(otherLinks.filter((other) => signer.verify(target, other, NOW))).toEqual([]);
  });

  it('S21 of another server opens nothing here', () => {
    expect(signer.verify(target, createLink(createLinkSigner('another secret')), NOW)).toBe(false);
  });
});
