import { toFieldError } from '@lobby/messages';
import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { LinkToken, ResetPassword, SignIn } from '../account/auth.ts';
import { AcceptInvitation } from '../members.ts';
import { RegisterTenant, Branding, Origin } from '../tenants.ts';
import { SendMessage, SyncConversation } from '../conversations.ts';
import { StartVisitorSession } from '../visitors.ts';
import { MAX_MESSAGE_LENGTH } from '../limits/message-limits.ts';
import {
  EmailAddress,
  Id,
  NewPassword,
  OptionalEmailAddress,
  OptionalWebAddress,
  Paging,
  requiredText,
  WebAddress,
  Color,
} from './fields.ts';
import { CreateText } from '../resources.ts';
import { FaqInput } from '../faqs.ts';
import { toStorable } from '../transport/to-storable.ts';
import { truncateText } from './truncate-text.ts';
import { Language } from './languages.ts';

const ID = '0192f0c4-7c1e-7aaa-8bbb-0123456789ab';
const read = (schema: z.ZodMiniType, value: unknown): unknown => {
  const result = schema.safeParse(value);
  return result.success ? result.data : 'refused';
};
/** The errors of an input: "field: code". */
const errorsOf = (schema: z.ZodMiniType, value: unknown): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${toFieldError(issue).code}`);

/** What programs send in place of a text. */
const NO_TEXT: unknown[] = [
  undefined,
  null,
  0,
  true,
  [],
  ['a'],
  {},
  { not: '' },
  { $ne: 1 },
  { toString: 'a' },
  Number.NaN,
];

describe('a text', () => {
  const Name = requiredText(20);

  it('is trimmed, and refused with a code when nothing or too much is left', () => {
    expect(read(Name, '  Ada \n')).toBe('Ada');
    expect(errorsOf(Name, ' \t\u00A0\n')).toEqual([': required']);
    expect(errorsOf(Name, undefined)).toEqual([': required']);
    expect(Name.safeParse('x'.repeat(21)).error?.issues.map(toFieldError)).toEqual([
      { code: 'too_long', params: { maximum: 20 } },
    ]);
  });

  it('S15 is never an object, an array or a number', () => {
    for (const schema of [Name, EmailAddress, WebAddress, Id, NewPassword, LinkToken, Color, Language, Origin])
      expect(NO_TEXT.filter((value) => schema.safeParse(value).success)).toEqual([]);
  });

  it('is stored as it was written, however strange it is', ({ skip }) => {
    const rows = loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? skip(NO_EVAL_DATA);
    const texts = rows.map(({ text }) => text).filter((text) => text.trim() !== '');
    const Text = requiredText(100_000);
    expect(texts.filter((text) => read(Text, text) !== text.trim())).toEqual([]);
    const faq = (text: string) => ({ question: text, answer: text, keywords: [], priority: 0, active: true });
    const short = texts.filter((text) => text.length <= 500);
    expect(short.filter((text) => !FaqInput.safeParse(faq(text)).success)).toEqual([]);
    expect(short.filter((text) => !SendMessage.safeParse({ clientMessageId: ID, text }).success)).toEqual([]);
  });

  // A pattern that backtracked over a megabyte would end at the runner's time limit.
  it('S97 of a megabyte of spaces or letters is refused', () => {
    const texts = [' '.repeat(1_000_000), 'a@'.repeat(500_000), 'a.'.repeat(500_000)];
    for (const schema of [Name, EmailAddress, WebAddress, Origin])
      expect(texts.filter((text) => schema.safeParse(text).success)).toEqual([]);
    expect(CreateText.safeParse({ title: 'x', text: texts[0] }).success).toBe(false);
    const padded = `${' '.repeat(1_000_000)}a`;
    expect(EmailAddress.safeParse(padded).success).toBe(false);
    expect(Name.parse(padded)).toBe('a');
  });
});

describe('what is stored', () => {
  it('has no half of a character and no NUL, in no name and no field', () => {
    expect(read(requiredText(20), 'z\ud83d')).toBe('z\uFFFD');
    const input = { attributes: { 'na\udc00me': 'z\ud83d', list: ['a\u0000b', 1, null, { deep: '\udfff' }] } };
    expect(toStorable(input)).toEqual({
      attributes: { 'na\uFFFDme': 'z\uFFFD', list: ['ab', 1, null, { deep: '\uFFFD' }] },
    });
    expect(toStorable('👩‍👧 ok')).toBe('👩‍👧 ok');
  });

  it('changes no prototype', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"admin":true},"name":"a"}');
    expect(Object.getPrototypeOf(toStorable(hostile))).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it('S97 is refused where it is deeper or wider than any input is', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [String(index), index]));
    for (const hostile of [deep, wide, { list: Array.from({ length: 1_000 }) }])
      expect(() => toStorable(hostile)).toThrow('input_too_large');
  });

  it('is cut between characters', () => {
    expect(truncateText('Hello', 5)).toBe('Hello');
    expect(truncateText('Hi 😀 there', 4)).toBe('Hi ');
    expect(truncateText('Hi 😀 there', 5)).toBe('Hi 😀');
    expect(truncateText('👩‍👧', 3)).toBe('👩');
    for (let length = 0; length < 30; length++)
      expect(truncateText('a😀👩‍👧𠮷b🇩🇪é😀😀😀😀', length).isWellFormed()).toBe(true);
  });
});

describe('an email address', () => {
  it('is compared in lower case', () => {
    expect(read(EmailAddress, '  Ada.Byron+shop@Bakery.Example ')).toBe('ada.byron+shop@bakery.example');
  });

  it.each([
    ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
    ['info@xn--80a1acny.xn--p1ai', 'info@xn--80a1acny.xn--p1ai'],
    ['INFO@XN--80A1ACNY.XN--P1AI', 'info@xn--80a1acny.xn--p1ai'],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@bu\u0308cher.example', 'info@xn--bcher-kva.example'],
    ['info@BÜCHER.example', 'info@xn--bcher-kva.example'],
    ['info@例え.テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['info@مثال.إختبار', 'info@xn--mgbh0fb.xn--kgbechtv'],
    ['info@straße.example', 'info@xn--strae-oqa.example'],
    ['info@shop.bücher.museum', 'info@shop.xn--bcher-kva.museum'],
    ['müller@bakery.example', 'müller@bakery.example'],
    ["o'neil+news_1@a-b.example", "o'neil+news_1@a-b.example"],
    ['first&last@bakery.photography', 'first&last@bakery.photography'],
  ])('may be of any script, with its domain in Punycode: %s', (text, stored) => {
    expect(read(EmailAddress, text)).toBe(stored);
    expect(read(EmailAddress, stored)).toBe(stored);
  });

  it('that is optional may be empty, and says what is wrong with it', () => {
    expect([read(OptionalEmailAddress, ' '), read(OptionalEmailAddress, 'Ada@B.example')]).toEqual([
      '',
      'ada@b.example',
    ]);
    expect(errorsOf(OptionalEmailAddress, 'ada')).toEqual([': invalid_email']);
    expect(errorsOf(EmailAddress, '')).toEqual([': invalid_email']);
  });

  it.each([
    'ada',
    'ada@',
    '@bakery.example',
    'ada@bakery',
    'ada@bakery.example, eve@other.example',
    'ada@bakery.example\r\nBcc: eve@other.example',
    'Ada <ada@bakery.example>',
    'ada@bakery.example;eve@other.example',
    '"<script>"@bakery.example',
    `${'a'.repeat(250)}@bakery.example`,
    'ada@bakery.example\u0000',
    'ada@bakery.example/x',
    'ada@bakery.example:25',
    'ada@bakery.example#x',
    'ada@127.0.0.1',
    'ada@[::1]',
    'ada@0x7f.1',
    'ada@@bakery.example',
    'ada..b@bakery.example',
    '.ada@bakery.example',
    'ada@-bakery.example',
    'ada@bakery..example',
    'ada@xn--.example',
    'ada@%62akery.example',
    'ada\u200B@bakery.example',
    'ada b@bakery.example',
    'почта@',
    `${'a'.repeat(65)}@bakery.example`,
  ])('S47 is one address and nothing else: %j is refused', (text) => {
    expect(read(EmailAddress, text)).toBe('refused');
  });
});

describe('a web address', () => {
  it.each([
    ['example.com', 'https://example.com'],
    [' http://example.com/a?b#c ', 'http://example.com/a?b#c'],
    ['bücher.example', 'https://bücher.example'],
  ])('%j becomes %j', (text, expected) => {
    expect(read(WebAddress, text)).toBe(expected);
  });

  it.each([
    'javascript://example.com/%0aalert(1)',
    'javascript:alert(1)',
    'data:text/html,hello',
    'file:///etc/passwd',
    'ftp://example.com',
    'https://user:secret@example.com',
    'https://',
    'not a site',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('S51 has http or https and no credentials: %j is refused', (text) => {
    expect(read(WebAddress, text)).toBe('refused');
    expect(read(OptionalWebAddress, text)).toBe('refused');
  });

  it('that is optional is null when it is empty', () => {
    expect([read(OptionalWebAddress, ''), read(OptionalWebAddress, null)]).toEqual([null, null]);
  });
});

describe('an origin', () => {
  it.each([
    ['https://www.example.com/shop?x=1', 'https://www.example.com'],
    ['WWW.Example.com', 'https://www.example.com'],
    ['https://example.com:443', 'https://example.com'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['https://user@example.com', 'https://example.com'],
  ])('S31 %j is %j', (text, expected) => {
    expect(read(Origin, text)).toBe(expected);
  });

  it.each(['*', 'https://*.example.com', 'file:///a', 'chrome-extension://abc', 'data:text/html,x', ''])(
    'S31 %j is not one',
    (text) => {
      expect(read(Origin, text)).toBe('refused');
    },
  );

  it('S31 is never "null", which sandboxed pages and files send', () => {
    expect(read(Origin, 'null')).not.toBe('null');
  });
});

describe('a password', () => {
  it('S69 has 8 to 256 characters of any kind', () => {
    expect(read(NewPassword, '1234567')).toBe('refused');
    for (const password of ['12345678', ' '.repeat(8), '密码密码密码密码', 'a'.repeat(256), `${'a'.repeat(80)}b`])
      expect(read(NewPassword, password)).toBe(password);
    expect(read(NewPassword, 'a'.repeat(257))).toBe('refused');
    expect(read(NewPassword, '😀'.repeat(7))).toBe('refused');
    expect(read(NewPassword, '😀'.repeat(8))).toBe('😀'.repeat(8));
  });

  it('that is too long is refused with the number of characters, wherever it is typed', () => {
    const long = 'x'.repeat(300);
    const tooLong = { code: 'too_long', params: { maximum: 256 } };
    const issuesOf = (schema: z.ZodMiniType, value: unknown) => schema.safeParse(value).error?.issues.map(toFieldError);
    expect(issuesOf(NewPassword, long)).toEqual([tooLong]);
    expect(issuesOf(SignIn, { email: 'a@b.example', password: long })).toEqual([tooLong]);
    expect(issuesOf(AcceptInvitation, { token: 'Ab_-'.repeat(8), password: long, name: 'Ada' })).toEqual([tooLong]);
    expect(issuesOf(ResetPassword, { token: 'Ab_-'.repeat(8), password: long })).toEqual([tooLong]);
    expect(issuesOf(NewPassword, 'short')).toEqual([{ code: 'password_too_short', params: { minimum: 8 } }]);
  });

  it('S69 is not trimmed, neither a new one nor one to sign in with', () => {
    expect(read(NewPassword, ' eight chars ')).toBe(' eight chars ');
    expect(read(SignIn, { email: 'a@b.example', password: ' x ' })).toMatchObject({ password: ' x ' });
  });
});

describe('an input', () => {
  it('S10 S15 loses fields that its schema does not have, and changes no prototype', () => {
    const hostile = JSON.parse(
      `{"clientMessageId":"${ID}","text":"Hi","tenantId":"${ID}","author":"agent","__proto__":{"admin":true},"constructor":{}}`,
    ) as object;
    const ask = read(SendMessage, hostile) as Record<string, unknown>;
    expect(Object.keys(ask).sort()).toEqual(['clientMessageId', 'text']);
    expect([ask.admin, ({} as Record<string, unknown>).admin]).toEqual([undefined, undefined]);
  });

  it('S72 with an incomplete token is refused', () => {
    for (const token of [
      '',
      'short',
      'a'.repeat(201),
      `${'a'.repeat(30)}/..`,
      `${'a'.repeat(30)}\n`,
      `${'a'.repeat(30)}%00`,
    ])
      expect(read(LinkToken, token)).toBe('refused');
    expect(read(LinkToken, 'Ab_-'.repeat(8))).toBe('Ab_-'.repeat(8));
  });

  it('of a message has at most MAX_MESSAGE_LENGTH characters', () => {
    const ask = (length: number) => ({ clientMessageId: ID, text: 'x'.repeat(length) });
    expect(read(SendMessage, ask(MAX_MESSAGE_LENGTH))).not.toBe('refused');
    expect(read(SendMessage, ask(MAX_MESSAGE_LENGTH + 1))).toBe('refused');
  });

  it('of numbers is whole and within its bounds', () => {
    for (const afterSeq of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1', 2 ** 53])
      expect(read(SyncConversation, { afterSeq })).toBe('refused');
    expect(read(Paging, {})).toEqual({ search: '', skip: 0, take: 50 });
    for (const paging of [{ take: 201 }, { take: 0 }, { skip: -1 }, { take: 1.5 }])
      expect(read(Paging, paging)).toBe('refused');
  });

  it('S39 of a color, a language or a widget key is exactly that', () => {
    for (const color of ['red', '#fff', '#12345g', '#123456;background:url(x)', 'url(x)', '#123456\n'])
      expect(read(Color, color)).toBe('refused');
    for (const language of ['english', 'en_US', 'en-us', '../en', 'en\n'])
      expect(read(Language, language)).toBe('refused');
    for (const widgetKey of ['pk_', 'pk_short', "pk_' OR 1=1 --xxxxxxxx", `pk_${'a'.repeat(65)}`])
      expect(read(StartVisitorSession, { widgetKey, origin: 'https://a.example' })).toBe('refused');
  });

  it('is refused with a code for each wrong field', () => {
    const company = { tenantName: '', name: 'Ada', email: 'x', password: '1', website: '', planId: 'No such plan' };
    expect(errorsOf(RegisterTenant, company)).toEqual([
      'tenantName: required',
      'website: invalid_url',
      'email: invalid_email',
      'password: password_too_short',
      'planId: invalid_plan_id',
    ]);
    const branding = { suggestedQuestions: ['a', 'b', 'c', 'd', 'e'] };
    expect(errorsOf(Branding, branding)).toContain('suggestedQuestions: too_many');
  });
});
