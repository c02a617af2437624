import { load } from 'cheerio';
import TurndownService from 'turndown';
import { cleanText } from '../../text/clean-text.ts';
import { HTML_ELEMENTS } from './html-elements.ts';
import { limitDepth } from '../limit-depth.ts';

/** Elements without a closing tag. */
const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'input', 'source', 'embed']);
/** Elements whose closing tag may be left out. */
const OPEN_ELEMENTS = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>/gi;
const BLOCK_AT_START = /^\s*<(?:p|div|ul|ol|h[1-6]|table|blockquote|section)(?:\s[^<>]*)?>(?=\S)/i;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,5}|#x[0-9a-f]{2,5});/gi;
const REMOVED_ELEMENTS =
  'script, style, noscript, template, svg, math, iframe, object, embed, img, video, audio, form, head, title';

const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
});
// What is shown knows paragraphs, lists, emphasis, code and links. A heading is a bold line there.
turndown.addRule('headings', {
  filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  replacement: (text) => `\n\n**${text}**\n\n`,
});
// The text is not Markdown to begin with: signs that would mean something there are rare, and backslashes would be seen.
turndown.escape = (text) => text;

/** The elements of a text that are opened and closed again, or need no closing; a tag that is a word is neither. */
function findElements(text: string): Set<string> {
  const [opened, elements] = [new Set<string>(), new Set<string>()];
  for (const [, slash, tagName = '', attributes = ''] of text.matchAll(TAG)) {
    const name = tagName.toLowerCase();
    if (!HTML_ELEMENTS.has(name)) continue;
    if (slash && opened.has(name)) elements.add(name);
    if (!slash) opened.add(name);
    if (!slash && VOID_ELEMENTS.has(name) && (name === 'br' || name === 'hr' || attributes !== '')) elements.add(name);
  }
  return elements;
}

/** Turns the tags that are words into text, so that they are not lost as elements. */
const escapeWords = (text: string, elements: ReadonlySet<string>): string =>
  text.replace(TAG, (tag, _slash: string, tagName: string) => {
    const name = tagName.toLowerCase();
    return elements.has(name) || (HTML_ELEMENTS.has(name) && OPEN_ELEMENTS.has(name))
      ? tag
      : tag.replaceAll('<', '&lt;');
  });

const decodeEntities = (text: string): string => text.replace(ENTITY, (entity) => load(entity, null, false).text());

/** A text that may be HTML as Markdown; scripts, pictures and whatever else is no text are dropped. Other texts stay as they are. */
export function htmlToMarkdown(text: string): string {
  const elements = findElements(text);
  if (elements.size === 0 && !BLOCK_AT_START.test(text)) return decodeEntities(text);
  const $ = load(limitDepth(escapeWords(text, elements)), null, false);
  $(REMOVED_ELEMENTS).remove();
  $('a').each((_index, link) => {
    const href = $(link).attr('href') ?? '';
    if (!/^(?:https?:|mailto:)/i.test(href)) $(link).replaceWith($(link).contents());
  });
  const markdown = turndown.turndown($.html() || '');
  return cleanText(markdown)
    .replace(/^(\s*-) {2,}/gm, '$1 ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
