import { describe, expect, it } from 'vitest';
import { REPLY_MARKER, stripQuotes } from './strip-quotes.ts';

const quote = '> Your claim was received.\n> We need the form.\n>\n> Acme';
const header = 'From: Acme <help@acme.test>\nSent: Tuesday, November 3, 2026 9:41 AM\nTo: Jo Doe <jo@home.test>';

/** What the program is, the mail as it writes it, and what of it is new. */
const REPLIES: [program: string, mail: string, reply: string][] = [
  ['Gmail', `Here it is.\n\nOn Tue, Nov 3, 2026 at 9:41 AM Acme <help@acme.test> wrote:\n\n${quote}`, 'Here it is.'],
  [
    'Gmail with a broken line',
    `Here it is.\n\nOn Tue, Nov 3, 2026 at 9:41 AM Acme Insurance Agency <\nhelp+c_1a2b@acme.test> wrote:\n\n${quote}`,
    'Here it is.',
  ],
  [
    'German',
    `Hier ist es.\n\nAm Di., 3. Nov. 2026 um 09:41 Uhr schrieb Acme <help@acme.test>:\n\n${quote}`,
    'Hier ist es.',
  ],
  ['French', `Le voici.\n\nLe mar. 3 nov. 2026 à 09:41, Acme <help@acme.test> a écrit :\n\n${quote}`, 'Le voici.'],
  [
    'Spanish',
    `Aquí está.\n\nEl mar, 3 nov 2026 a las 9:41, Acme (<help@acme.test>) escribió:\n\n${quote}`,
    'Aquí está.',
  ],
  [
    'Italian',
    `Eccolo.\n\nIl giorno mar 3 nov 2026 alle ore 09:41 Acme <help@acme.test> ha scritto:\n\n${quote}`,
    'Eccolo.',
  ],
  [
    'Portuguese',
    `Aqui está.\n\nEm ter., 3 de nov. de 2026 às 09:41, Acme <help@acme.test> escreveu:\n\n${quote}`,
    'Aqui está.',
  ],
  ['Polish', `Oto on.\n\nwt., 3 lis 2026 o 09:41 Acme <help@acme.test> napisał(a):\n\n${quote}`, 'Oto on.'],
  ['Dutch', `Hier is het.\n\nOp di 3 nov 2026 om 09:41 schreef Acme <help@acme.test>:\n\n${quote}`, 'Hier is het.'],
  ['Russian', `Вот он.\n\nвт, 3 нояб. 2026 г. в 09:41, Acme <help@acme.test>:\n\n${quote}`, 'Вот он.'],
  [
    'Apple Mail',
    `Here it is.\n\nSent from my iPhone\n\n> On 3 Nov 2026, at 09:41, Acme <help@acme.test> wrote:\n> \n> Your claim.`,
    'Here it is.',
  ],
  [
    'Outlook',
    `Here it is.\n\n________________________________\n${header}\nSubject: Re: Claim\n\nYour claim was received.`,
    'Here it is.',
  ],
  ['Outlook without a rule', `Here it is.\n\n${header}\nSubject: Re: Claim\n\nYour claim was received.`, 'Here it is.'],
  ['a signature', 'Yes please.\n\n-- \nJo Doe\n+1 555 0100', 'Yes please.'],
  ['our marker', `Here it is.\n\nLundi, Acme :\n\n> ${REPLY_MARKER}\n> Your claim was received.`, 'Here it is.'],
];

describe('of a reply only what is new reaches the assistant', () => {
  it.each(REPLIES)('as %s writes it', (_program, mail, reply) => {
    expect(stripQuotes(mail).replaceAll(/\s+/g, ' ')).toBe(reply);
  });

  it('and a sentence that only looks like a quote stays', () => {
    const text = 'On Monday I wrote: please cancel.\nNobody answered.';
    expect(stripQuotes(text)).toBe(text);
  });

  it('and of a hostile text only the beginning is parsed', () => {
    const text = `${'a '.repeat(50_000)}\n${'>'.repeat(20_000)}\nOn ${'x '.repeat(20_000)}wrote:`;
    expect(stripQuotes(text).length).toBeLessThanOrEqual(64_000);
  });
});
