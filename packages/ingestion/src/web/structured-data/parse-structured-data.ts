import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

import { toSingleLine } from '../../text/to-single-line.ts';
import { isThing, parseJsonLd, schemaTypes, toArray } from './json-ld.ts';
import type { Thing } from './json-ld.ts';

/** What a page says of itself in schema.org's words, as JSON-LD or as microdata. */
export interface StructuredData {
  /** Whether it calls itself an article, a news item or a blog's entry. */
  isArticle: boolean;
  /** The text of the article as the page repeats it; empty when it doesn't. */
  articleBody: string;
  /** Questions with their answers, as text. */
  faqs: { question: string; answer: string }[];
}

const ARTICLE = /^(?:[A-Za-z]*Article|[A-Za-z]*BlogPosting|Report|LiveBlogPosting)$/;
const MAX_FAQS = 300;
const MAX_QUESTION = 500;
const MAX_ANSWER = 5_000;

/** Answers may be written in HTML; a visitor reads text. */
function toPlainText(html: unknown, $: CheerioAPI): string {
  if (typeof html !== 'string') return '';
  if (!/[<&]/.test(html)) return toSingleLine(html);
  const spaced = html.slice(0, 20 * MAX_ANSWER).replaceAll(/<(?=\/?(?:p|br|li|div|ul|ol|h\d|tr|td)\b)/gi, ' <');
  const fragment = $('<div></div>').append($.parseHTML(spaced, null, false));
  fragment.find('script, style, template').remove();
  return toSingleLine(fragment.text());
}

function faqsFromJsonLd(things: readonly Thing[], $: CheerioAPI): StructuredData['faqs'] {
  return things
    .filter((thing) => schemaTypes(thing).includes('Question'))
    .map((thing) => {
      const answer = toArray(thing['acceptedAnswer'] ?? thing['suggestedAnswer']).find(isThing);
      return { question: toPlainText(thing['name'] ?? thing['text'], $), answer: toPlainText(answer?.['text'], $) };
    });
}

/** The text of a property of a microdata item: its content where it is an attribute, else what stands in it. */
function microdataProperty($: CheerioAPI, item: Element, name: string): string {
  const found = $(item).find(`[itemprop~="${name}"]`).first();
  return toSingleLine(found.attr('content') ?? found.text());
}

const faqsFromMicrodata = ($: CheerioAPI): StructuredData['faqs'] =>
  $('[itemtype$="schema.org/Question" i]')
    .toArray()
    .slice(0, MAX_FAQS)
    .map((item) => {
      const answer = $(item).find('[itemprop~=acceptedAnswer], [itemprop~=suggestedAnswer]').toArray()[0];
      return {
        question: microdataProperty($, item, 'name'),
        answer: answer ? microdataProperty($, answer, 'text') || toSingleLine($(answer).text()) : '',
      };
    });

/** Reads a page's markup; takes nothing from it that is too long, and each question once. */
export function parseStructuredData($: CheerioAPI): StructuredData {
  const things = parseJsonLd($);
  const faqs = new Map<string, { question: string; answer: string }>();
  for (const faq of [...faqsFromJsonLd(things, $), ...faqsFromMicrodata($)]) {
    const isUsable = faq.question !== '' && faq.answer !== '' && faq.question.length <= MAX_QUESTION;
    if (isUsable && faq.answer.length <= MAX_ANSWER && faqs.size < MAX_FAQS && !faqs.has(faq.question))
      faqs.set(faq.question, faq);
  }
  const bodies = things.map((thing) => thing['articleBody']).filter((body) => typeof body === 'string');
  return {
    isArticle:
      things.some((thing) => schemaTypes(thing).some((type) => ARTICLE.test(type))) ||
      $('meta[property="article:published_time"], [itemprop~=articleBody]').length > 0,
    articleBody: bodies.toSorted((a, b) => b.length - a.length)[0] ?? '',
    faqs: [...faqs.values()],
  };
}
