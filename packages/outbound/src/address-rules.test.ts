import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertSafeDestination, isPublicAddress, resolveRedirect, parseWebAddress } from './address-rules.ts';

/** The special-purpose ranges of IANA's registry, written out once more so that the rules are not their own judge. */
const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
const special = new BlockList();
for (const [network, bits] of SPECIAL_V4) special.addSubnet(network, bits, 'ipv4');

const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const anyV4 = fc.integer({ min: 0, max: 0xff_ff_ff_ff });
const specialV4 = fc.tuple(fc.constantFrom(...SPECIAL_V4), anyV4).map(([[network, bits], host]) => {
  const base = network.split('.').reduce((value, part) => value * 256 + Number(part), 0);
  return base + (host % 2 ** (32 - bits));
});

const refusal = (address: string): string => {
  try {
    assertSafeDestination(parseWebAddress(address));
    return 'allowed';
  } catch (error) {
    return (error as { code?: string }).code ?? 'no error';
  }
};

describe('an address of the network', () => {
  it('S48 is public only outside every special range, for any IPv4 address', () => {
    fc.assert(
      fc.property(anyV4, (value) => {
        const address = dotted(value);
        return !special.check(address, 'ipv4') || !isPublicAddress(address);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(specialV4, (value) => !isPublicAddress(dotted(value))));
    const ordinary = ['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111'];
    expect(ordinary.filter(isPublicAddress)).toEqual(ordinary);
  });

  it('S48 that carries an IPv4 address inside is never public, whatever it carries', () => {
    const hex = (value: number): string => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
    fc.assert(
      fc.property(anyV4, (value) => {
        const carriers = [
          `::ffff:${dotted(value)}`,
          `::ffff:0:${hex(value)}`,
          `::${hex(value)}`,
          `64:ff9b::${hex(value)}`,
          `64:ff9b:1::${hex(value)}`,
          `2002:${hex(value)}::`,
          `2001:0:${hex(value)}::1`,
        ];
        expect(carriers.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });

  it.each([
    ['loopback', '::1'],
    ['unspecified', '::'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['unique local: Amazon metadata', 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['discard', '100::1'],
    ['the Azure platform', '168.63.129.16'],
    ['Oracle metadata', '192.0.0.192'],
    ['Alibaba metadata', '100.100.100.200'],
    ['nothing', ''],
    ['a name', 'localhost'],
  ])('S48 is not public: %s (%s)', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('an address that somebody wrote', () => {
  it('S48 of a private host is refused in decimal, hexadecimal, octal and short writing', () => {
    fc.assert(
      fc.property(specialV4, (value) => {
        const parts = dotted(value).split('.').map(Number);
        const [a = 0, b = 0, c = 0, d = 0] = parts;
        const hosts = [
          String(value),
          `0x${value.toString(16)}`,
          `0${value.toString(8)}`,
          parts.map((part) => `0${part.toString(8)}`).join('.'),
          parts.map((part) => `0x${part.toString(16)}`).join('.'),
          `${a}.${b}.${c * 256 + d}`,
          `${a}.${b * 65_536 + c * 256 + d}`,
          `${dotted(value)}.`,
        ];
        expect(hosts.filter((host) => refusal(`http://${host}/`) !== 'private_address')).toEqual([]);
      }),
    );
  });

  it.each([
    '①②⑦.0.0.1',
    '127。0。0。1',
    '127.1',
    '0',
    '127%2e0%2e0%2e1',
    '[::ffff:169.254.169.254]',
    '[0:0:0:0:0:0:0:1]',
  ])('S48 is refused although it hides a private host: %s', (host) => {
    expect(refusal(`http://${host}/`)).toBe('private_address');
  });

  it.each([
    ['file:///etc/passwd', 'unsupported_protocol'],
    ['gopher://example.com/_x', 'unsupported_protocol'],
    ['data:text/html,hello', 'unsupported_protocol'],
    ['ftp://example.com/', 'unsupported_protocol'],
    ['unix:/var/run/docker.sock', 'unsupported_protocol'],
    ['javascript:alert(1)', 'unsupported_protocol'],
    ['blob:https://example.com/1', 'unsupported_protocol'],
    ['view-source:http://example.com/', 'unsupported_protocol'],
    ['http://user:secret@example.com/', 'address_with_credentials'],
    ['http://example.com@127.0.0.1/', 'address_with_credentials'],
    ['http://', 'invalid_address'],
    ['example.com', 'invalid_address'],
    ['', 'invalid_address'],
  ])('S51 is refused unless it is a plain http(s) address: %j (%s)', (address, code) => {
    expect(refusal(address)).toBe(code);
  });

  it.each([22, 25, 2375, 5432, 6379, 9200, 11_211, 65_535])('S51 is refused at port %i, where no site is', (port) => {
    expect(refusal(`http://example.com:${port}/`)).toBe('unsupported_port');
  });

  it('of an ordinary site is allowed, with the ports that sites use', () => {
    const ordinary = [
      'http://example.com/',
      'https://example.com/a?b=c#d',
      'https://example.com:8443/',
      'http://example.com:8080/',
      'https://bücher.example/',
      'http://93.184.216.34/',
    ];
    expect(ordinary.filter((address) => refusal(address) !== 'allowed')).toEqual([]);
  });
});

describe('a redirect', () => {
  const from = new URL('https://example.com/a/b');

  it.each([
    ['http://example.com/', 'insecure_redirect'],
    ['file:///etc/passwd', 'unsupported_protocol'],
    ['gopher://example.com/', 'unsupported_protocol'],
    ['https://user:secret@example.com/', 'address_with_credentials'],
    ['http://[', 'invalid_address'],
  ])('S50 never leads from https to http, to another scheme or to an address with a password: %s', (location, code) => {
    expect(() => resolveRedirect(from, location)).toThrow(expect.objectContaining({ code }));
  });

  it('is read as the page wrote it: relative, without a scheme, or whole', () => {
    expect(resolveRedirect(from, '../c').href).toBe('https://example.com/c');
    expect(resolveRedirect(from, '//example.org/d').href).toBe('https://example.org/d');
    expect(resolveRedirect(from, 'https://example.org/e').href).toBe('https://example.org/e');
    expect(resolveRedirect(new URL('http://example.com/'), 'https://example.com/').href).toBe('https://example.com/');
  });
});
