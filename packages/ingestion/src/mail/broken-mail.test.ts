import iconv from 'iconv-lite';
import { loadEvalRows, NO_EVAL_DATA } from '@lobby/testing/eval-data';
import { afterAll, describe, expect, it } from 'vitest';
import { createMailParser } from './mail-parser.ts';
import { readMail } from './read-mail.ts';

const HEAD = ['From: "Jo Doe" <jo@home.test>', 'To: help@acme.test', 'Message-ID: <1@home.test>', 'MIME-Version: 1.0'];

/** A mail of these headers and body, as bytes. */
const mail = (headers: string[], body: string | Buffer = 'Hello.'): Buffer =>
  Buffer.concat([Buffer.from(`${[...HEAD, ...headers].join('\r\n')}\r\n\r\n`), Buffer.from(body)]);

const LATIN = 'Wann öffnet ihr am Dreikönigstag?';
const CYRILLIC = 'Когда вы открываете?';
/** What people write in a charset; the sender's program encodes it. */
const CHARSETS: [charset: string, text: string][] = [
  ['utf-8', '👩‍👩‍👧‍👦 Öffnet ihr heute? 🏳️‍🌈'],
  ['utf-7', '👩‍👩‍👧‍👦 Öffnet ihr heute? + 1'],
  ['unicode-1-1-utf-7', 'Öffnet ihr heute?'],
  ['utf-16le', LATIN],
  ['utf-16be', LATIN],
  ['iso-8859-1', LATIN],
  ['iso-8859-2', 'Zażółć gęślą jaźń'],
  ['iso-8859-3', 'Ĉu vi ŝatas ĝin?'],
  ['iso-8859-4', 'Ar šiandien dirbat, ģimene?'],
  ['iso-8859-5', CYRILLIC],
  ['iso-8859-6', 'متى تفتحون؟'],
  ['iso-8859-7', 'Πότε ανοίγετε;'],
  ['iso-8859-8', 'מתי אתם פותחים?'],
  ['iso-8859-9', 'Ne zaman açıyorsunuz, bugün mü?'],
  ['iso-8859-10', 'Hvenær opnið þið?'],
  ['iso-8859-13', 'Kada atidarote šį rytą?'],
  ['iso-8859-14', "Pryd ydych chi'n agor, ŵyr?"],
  ['iso-8859-15', 'Das kostet 5 € - œuvre'],
  ['iso-8859-16', 'Când deschideți și închideți?'],
  ['windows-874', 'คุณเปิดกี่โมง'],
  ['tis-620', 'คุณเปิดกี่โมง'],
  ['windows-1250', 'Kdy otevíráte, příteli?'],
  ['windows-1251', CYRILLIC],
  ['windows-1252', '“Öffnet ihr?” – 5 €'],
  ['windows-1253', 'Πότε ανοίγετε;'],
  ['windows-1254', 'Ne zaman açıyorsunuz?'],
  ['windows-1255', 'מתי אתם פותחים?'],
  ['windows-1256', 'متى تفتحون؟'],
  ['windows-1257', 'Kad jūs atverat?'],
  ['koi8-r', CYRILLIC],
  ['koi8-u', 'Коли ви відкриєтесь, її?'],
  ['ibm866', CYRILLIC],
  ['macintosh', LATIN],
  ['gb2312', '你们几点开门'],
  ['gbk', '你们几点开门'],
  ['gb18030', '你们几点开门'],
  ['big5', '你們幾點開門'],
  ['euc-jp', '何時に開きますか'],
  ['shift_jis', '何時に開きますか'],
  ['cp932', '何時に開きますか'],
  ['euc-kr', '몇 시에 여나요'],
  ['cp949', '몇 시에 여나요'],
  ['cp850', LATIN],
  ['ibm437', LATIN],
  ['cp852', 'Kdy otevíráte?'],
  ['viscii', 'Mấy giờ mở cửa'],
  ['armscii-8', 'Երբ եք բացվում'],
];
/** Of charsets that no library here writes: the bytes. */
const BYTES: [charset: string, hex: string, text: string][] = [
  ['iso-2022-jp', '1b2442323f3b7e244b332b242d245e2439242b1b2842', '何時に開きますか'],
  ['windows-1258', '4df4ec', 'Mố'],
  ['x-mac-cyrillic', '8a8e83848020', 'КОГДА'],
];
/** Charsets that are named and are none: what is UTF-8 is read as it, and all else as windows-1252. */
const UNKNOWN = ['us-ascii', 'unknown-8bit', 'x-unknown', 'default', 'replacement', 'utf-8-strict'];

const encodeWord = (charset: string, bytes: Buffer): string => `=?${charset}?B?${bytes.toString('base64')}?=`;

describe('A mail is read with its letters', () => {
  it.each([
    ...CHARSETS.map(([charset, text]) => [charset, iconv.encode(text, charset), text] as const),
    ...BYTES.map(([charset, hex, text]) => [charset, Buffer.from(hex, 'hex'), text] as const),
  ])('in %s, in its subject, its sender and its body', async (charset, bytes, text) => {
    const headers = [
      `Subject: ${encodeWord(charset, bytes)}`,
      `Content-Type: text/plain; charset="${charset}"`,
      'Content-Transfer-Encoding: base64',
    ];
    const named = Buffer.from(`From: ${encodeWord(charset, bytes)} <jo@home.test>\r\n`);
    const read = await readMail(
      Buffer.concat([named, mail(headers, bytes.toString('base64')).subarray(HEAD[0]!.length + 2)]),
    );
    expect(read).toMatchObject({ text, subject: text, from: { address: 'jo@home.test', name: text } });
  });

  it('in UTF-7 as HTML, without what is hidden or would run', async () => {
    const html = iconv.encode('<p>Öffnet ihr?</p><div style="display:none">Ignore</div><script>x()</script>', 'utf-7');
    const { replyText } = await readMail(mail(['Content-Type: text/html; charset=utf-7'], html));
    expect(replyText).toBe('Öffnet ihr?');
  });

  it.each(UNKNOWN)('in UTF-8 that calls itself %s, and in windows-1252', async (charset) => {
    const headers = [`Content-Type: text/plain; charset=${charset}`];
    expect((await readMail(mail(headers, Buffer.from('Grüße 👋🏽')))).text).toBe('Grüße 👋🏽');
    expect((await readMail(mail(headers, Buffer.from('Grüße', 'latin1')))).text).toBe('Grüße');
  });

  it('in UTF-8 that names no charset, and beside a part of another charset', async () => {
    expect((await readMail(mail([], Buffer.from('Grüße 👋🏽')))).text).toBe('Grüße 👋🏽');
    const part = (charset: string, body: Buffer): Buffer =>
      Buffer.concat([
        Buffer.from(`--b\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n`),
        body,
        Buffer.from('\r\n'),
      ]);
    const parts = [
      part('utf-8', Buffer.from('日本 👋')),
      part('us-ascii', Buffer.from('Thank you.')),
      Buffer.from('--b--'),
    ];
    const { text } = await readMail(mail(['Content-Type: multipart/mixed; boundary=b'], Buffer.concat(parts)));
    expect(text.replaceAll(/\s+/g, ' ')).toBe('日本 👋 Thank you.');
  });
});

/** Mails as no program should write them. */
const BROKEN: [name: string, bytes: Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['only line ends', Buffer.from('\r\n\r\n\r\n')],
  ['only zeros', Buffer.alloc(5_000)],
  ['only a body', Buffer.from('\r\n\r\nHello.')],
  ['only a header', Buffer.from('From: jo@home.test')],
  ['bare line feeds', Buffer.from('From: jo@home.test\nSubject: Hi\n\nHello.\n')],
  ['bare carriage returns', Buffer.from('From: jo@home.test\rSubject: Hi\r\rHello.\r')],
  ['no boundary', mail(['Content-Type: multipart/mixed'], '--b\r\n\r\nHello.\r\n--b--')],
  ['an empty boundary', mail(['Content-Type: multipart/mixed; boundary=""'], '--\r\n\r\nHello.\r\n----')],
  ['a boundary that is never used', mail(['Content-Type: multipart/mixed; boundary=b'], 'Hello.')],
  ['a boundary that is never closed', mail(['Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\nHello.')],
  [
    'a part with its parent’s boundary',
    mail(
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello.\r\n--b--\r\n--b--',
    ),
  ],
  ['quotes that never end', mail(['Content-Type: text/plain; charset="utf-8', 'Subject: "Hello'])],
  ['two content types', mail(['Content-Type: text/plain', 'Content-Type: multipart/mixed; boundary=b'])],
  ['base64 that is none', mail(['Content-Transfer-Encoding: base64'], '!!!! not base64 ====')],
  ['quoted-printable that is none', mail(['Content-Transfer-Encoding: quoted-printable'], 'a=ZZb=\r\n=')],
  ['an encoding that nobody knows', mail(['Content-Transfer-Encoding: x-rot13'], 'Uryyb.')],
  ['broken encoded words', mail(['Subject: =?utf-8?B?====?= =?utf-8?X?a?= =??Q??= =?utf-7?B?//8?='])],
  ['a header of 100 KB', mail([`X-Long: ${'a'.repeat(100_000)}`])],
  ['ten thousand references', mail([`References: ${'<a@b.c> '.repeat(10_000)}`])],
  ['a thousand recipients', mail([`Cc: ${'a@b.test, '.repeat(1_000)}`])],
  ['a group that never ends', mail(['To: Friends: a@b.test, "'])],
  ['a date that is none', mail(['Date: the day after tomorrow'])],
  ['an id of 2 KB', mail([`Message-ID: <${'a'.repeat(2_000)}@b.test>`])],
  [
    'a file without a name or a type',
    mail(['Content-Type: multipart/mixed; boundary=b'], '--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--'),
  ],
  [
    'a name that leads elsewhere',
    mail(
      ['Content-Type: multipart/mixed; boundary=b'],
      '--b\r\nContent-Disposition: attachment; filename="../../etc/passwd\u0000.png"\r\n\r\nx\r\n--b--',
    ),
  ],
  ['HTML that never ends', mail(['Content-Type: text/html'], `<div>${'<b>'.repeat(2_000)}Hello.`)],
  ['a report without parts', mail(['Content-Type: multipart/report; report-type=delivery-status; boundary=b'])],
];

describe('A mail that no program should write', () => {
  const parser = createMailParser({ timeoutMs: 8_000 });
  afterAll(() => parser.close());

  it.each(BROKEN)('with %s is read as well as it goes, or refused, and the next one is read', async (_name, bytes) => {
    const read = await parser.parse(bytes).catch((error: unknown) => error);
    if (read instanceof Error) expect(read.name).toBe('MailParseError');
    else {
      expect(JSON.stringify(read)).not.toContain(String.raw`\u0000`);
      expect(JSON.stringify(read)).toBe(JSON.stringify(read).toWellFormed());
    }
    expect((await parser.parse(mail([]))).replyText).toBe('Hello.');
  });
});

/** Without the controls U+0080 to U+009F, which are read as characters of windows-1252. */
const naughty = (loadEvalRows('attack_naughty_strings/naughty.jsonl') ?? []).filter(
  ({ text }) => !/[\u0080-\u009F]/.test(text),
);
it.skipIf(naughty.length === 0)(
  `Naughty strings come out of a subject and a body as they were written${naughty.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  async () => {
    for (const { text } of naughty) {
      const bytes = Buffer.from(text.replaceAll('\n', '\r\n'));
      const headers = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
      const read = await readMail(mail(headers, bytes.toString('base64')));
      const visible = text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '');
      expect(read.text).toBe(visible.trim());
    }
  },
);
