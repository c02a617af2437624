import { describe, expect, it } from 'vitest';
import { createSealer } from './index.ts';

const PLACE = ['tenant-a', 'ProviderCredential', 'row-1', 'key'];

describe('a sealed secret', () => {
  const sealer = createSealer('s'.repeat(32));

  it('opens where it was sealed, and is not to be read in what is stored', () => {
    const sealed = sealer.seal('sk-very-secret', PLACE);
    expect(Buffer.from(sealed).includes('sk-very-secret')).toBe(false);
    expect(sealer.unseal(sealed, PLACE)).toBe('sk-very-secret');
    expect(sealer.seal('sk-very-secret', PLACE)).not.toEqual(sealed);
  });

  it('S78 does not open in another tenant, row or field', () => {
    const sealed = sealer.seal('sk', PLACE);
    for (const changed of [0, 2, 3])
      expect(() => sealer.unseal(sealed, PLACE.with(changed, 'other'))).toThrow(/unable to authenticate/i);
  });

  it('S78 does not open when a byte was changed or the tag was cut to four bytes', () => {
    const sealed = sealer.seal('sk-very-secret-and-long-enough-to-cut', PLACE);
    for (let at = 4; at < sealed.length; at += 7) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.unseal(changed, PLACE)).toThrow(/unable to authenticate/i);
    }
    const cut = Uint8Array.from([...sealed.subarray(0, 20), ...sealed.subarray(32)]);
    expect(() => sealer.unseal(cut, PLACE)).toThrow(/unable to authenticate|Invalid authentication tag/i);
  });

  it('S78 still opens after the key was changed while the old key is known, and not after', () => {
    const sealed = sealer.seal('sk', PLACE);
    const next = createSealer('n'.repeat(32), ['s'.repeat(32)]);
    expect(next.unseal(sealed, PLACE)).toBe('sk');
    expect(next.keyVersion).not.toBe(sealer.keyVersion);
    expect(() => createSealer('n'.repeat(32)).unseal(sealed, PLACE)).toThrow(/not known any more/);
  });
});
