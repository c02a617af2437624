import { describe, expect, it } from 'vitest';
import { readAuthentication } from './read-authentication.ts';

const read = (...headers: string[]) =>
  readAuthentication(headers, { authservId: 'mx.acme.test', sender: 'jo@home.test' });

describe('the check of a sender', () => {
  it('is taken from the server that the account trusts', () => {
    expect(
      read(
        'mx.acme.test; dkim=pass header.i=@home.test header.b="a;b"; spf=pass (mx.acme.test: domain of jo@home.test) smtp.mailfrom=jo@home.test; dmarc=pass (p=REJECT sp=NONE dis=NONE) header.from=home.test',
      ),
    ).toEqual({ result: 'pass', spf: 'pass', dkim: 'pass', dmarc: 'pass' });
    expect(read('MX.acme.test 1; dmarc=fail header.from=home.test').result).toBe('fail');
  });

  it.each([
    ['another server', ['mx.evil.test; dmarc=pass header.from=home.test']],
    ['a comment', ['mx.acme.test; none (; dmarc=pass header.from=home.test)']],
    ['another domain', ['mx.acme.test; dmarc=pass header.from=evil.test']],
    ['a longer domain', ['mx.acme.test; dmarc=pass header.from=home.test.evil.test']],
    ['two results', ['mx.acme.test; dmarc=pass header.from=home.test; dmarc=fail header.from=home.test']],
    [
      'below the header of the receiving server',
      ['relay.test; none', 'mx.acme.test; dmarc=pass header.from=home.test'],
    ],
    ['no header', []],
  ])('S106 proves nothing where it is of %s', (_what, headers) => {
    expect(read(...headers).result).not.toBe('pass');
  });

  it('is nobody’s where the account trusts none', () => {
    const header = ' ; dmarc=pass header.from=home.test';
    expect(readAuthentication([header], { authservId: '', sender: 'jo@home.test' }).result).toBe('none');
  });
});
