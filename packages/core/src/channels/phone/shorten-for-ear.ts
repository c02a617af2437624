import { toPlainText } from '../to-plain-text.ts';
import { getSpokenWords } from './spoken-words.ts';

/** What is said of an answer, and the addresses of pages that were in it, which can only be sent. */
export interface SpokenAnswer {
  text: string;
  links: string[];
}

const maxSentences = 2;
const maxLength = 400;
/** No answer is longer; what comes after it is never said anyway. */
const maxRead = 8000;

const markdownLink = /\[([^\]\n]{1,300})\]\((https?:\/\/[^\s)]{1,2000})\)/g;
const listMark = /^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+/gm;
const listEntry = /[ \t]*([.:;,]?)[ \t]*\n+[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+/g;
const bareLink = /\b(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/gi;
const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
const isoDate = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
const phone = /(?<![\w.,:-])(?:(?:\+|\(?0)\d?[\d ()/-]{5,20}\d|\(?\d{3}\)?[ -]\d{3}-\d{4})\b/g;
const amount = String.raw`(\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{2})?|\d{1,9}(?:[.,]\d{2})?)(?![\d])`;
const priceAfterSign = new RegExp(String.raw`([€£])\s?${amount}`, 'g');
const priceBeforeSign = new RegExp(String.raw`(?<![\d.,])${amount}\s?([€£])`, 'g');
/** Not the dollar, which may be of several countries: a voice reads its sign rightly. */
const currencies: Record<string, string> = { '€': 'EUR', '£': 'GBP' };

/** The first sentences of an answer as they are understood when heard; addresses of pages are taken out. */
export function shortenForEar(answer: string, language: string): SpokenAnswer {
  const links: string[] = [];
  const keep = (url: string): void => {
    const clean = url.replace(/[.,;:!?)\]]+$/, '');
    if (!links.includes(clean)) links.push(clean);
  };
  const unlinked = answer.slice(0, maxRead).replace(markdownLink, (_all, label: string, url: string) => {
    keep(url);
    return label.replace(bareLink, '');
  });
  const kept: string[] = [];
  for (const sentence of splitSentences(joinLists(toPlainText(unlinked, 'markdown')), language)) {
    const found = sentence.match(bareLink);
    // A sentence around an address of a page ("see …") makes no sense without it.
    if (found === null) kept.push(sentence);
    else found.forEach(keep);
  }
  return { text: fit(kept.map((sentence) => sayFigures(sentence, language))), links };
}

/** A list is said as one sentence, and so is what a colon announces. */
const joinLists = (text: string): string =>
  text
    .replace(listEntry, (_all, end: string) => (end === ':' ? ': ' : ', '))
    .replace(listMark, '')
    .replace(/:[ \t]*\n+/g, ': ');

/** A line is a sentence too: headings rarely end with a period. */
function splitSentences(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(knownLocale(language), { granularity: 'sentence' });
  return text.split('\n').flatMap((line) => endSentences([...segmenter.segment(line)].map((part) => part.segment)));
}

function endSentences(parts: string[]): string[] {
  return parts
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .map((part) => (/[.!?…。؟:]$/u.test(part) ? part : `${part}.`));
}

function sayFigures(sentence: string, language: string): string {
  const { at, dot, dash, underscore } = getSpokenWords(language);
  const locale = knownLocale(language);
  return sentence
    .replace(email, (address) => {
      const end = address.endsWith('.') ? '.' : '';
      const said = address
        .replace(/@/g, ` ${at} `)
        .replace(/\./g, ` ${dot} `)
        .replace(/-/g, ` ${dash} `)
        .replace(/_/g, ` ${underscore} `);
      return `${said.replace(/\s+/g, ' ').trim()}${end}`;
    })
    .replace(isoDate, (all, year, month, day) => sayDate(all, [Number(year), Number(month), Number(day)], locale))
    .replace(phone, sayDigits)
    .replace(priceAfterSign, (_all, sign: string, value: string) => sayPrice(value, sign, locale))
    .replace(priceBeforeSign, (_all, value: string, sign: string) => sayPrice(value, sign, locale));
}

function sayDate(all: string, [year, month, day]: [number, number, number], locale: string): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return all;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** Digit by digit, with a pause where the number was written in groups, and after three of a long group. */
function sayDigits(number: string): string {
  const groups = number.split(/\D+/).flatMap((group) => group.match(/^\d{4}$|\d{1,3}/g) ?? []);
  return (number.startsWith('+') ? '+ ' : '') + groups.map((group) => group.split('').join(' ')).join(', ');
}

function sayPrice(value: string, sign: string, locale: string): string {
  const cents = /[.,](\d{2})$/.exec(value)?.[1];
  const whole = value.slice(0, cents === undefined ? undefined : -3).replace(/[.,]/g, '');
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currencies[sign] ?? 'EUR',
    currencyDisplay: 'name',
    minimumFractionDigits: cents === undefined || cents === '00' ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(Number(`${whole}.${cents ?? '00'}`));
}

/** Whole sentences only, but for a first one that is too long by itself: it ends at a word. */
function fit(sentences: string[]): string {
  let text = '';
  for (const sentence of sentences.slice(0, maxSentences)) {
    if (text !== '' && text.length + sentence.length >= maxLength) break;
    text = text === '' ? sentence : `${text} ${sentence}`;
  }
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}.`;
}

function knownLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
