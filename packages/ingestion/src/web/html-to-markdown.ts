import { load } from 'cheerio';
import TurndownService from 'turndown';
import { cleanText } from '../text/clean-text.ts';
import { limitDepth } from './limit-depth.ts';

/** Tags that answers are written with; a text that merely holds `<` is none of these. */
const TAGS =
  /<\/?(?:a|b|br|div|em|h[1-6]|i|li|ol|p|pre|code|span|strong|table|tbody|td|th|tr|u|ul|img|font|blockquote|section)(?:\s[^<>]*)?\/?>/i;
const ENTITIES = /&(?:amp|lt|gt|quot|nbsp|#\d{2,5}|#x[0-9a-f]{2,5});/i;
const REMOVED_ELEMENTS =
  'script, style, noscript, template, svg, math, iframe, object, embed, img, video, audio, form, head, title';

const turndown = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced' });
// What is shown knows paragraphs, lists, emphasis, code and links. A heading is a bold line there.
turndown.addRule('headings', {
  filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  replacement: (text) => `\n\n**${text}**\n\n`,
});
// The text is not Markdown to begin with: signs that would mean something there are rare, and backslashes would be seen.
turndown.escape = (text) => text;

/** Whether a text was written as HTML. */
export const hasHtmlTags = (text: string): boolean => TAGS.test(text);

/** A text that may be HTML as Markdown; scripts, pictures and whatever else is no text are dropped. Other texts stay as they are. */
export function htmlToMarkdown(text: string): string {
  if (!hasHtmlTags(text)) return ENTITIES.test(text) ? load(text, null, false).text() : text;
  const $ = load(limitDepth(text), null, false);
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
