import { load } from 'cheerio';
import { findHiddenNodes } from '../web/visibility/find-hidden-nodes.ts';
import { classifyHiddenStyle } from '../web/visibility/hidden-style.ts';

/** What mail programs put around the text that they quote. */
const QUOTES =
  'blockquote, .gmail_quote, .gmail_extra, .yahoo_quoted, .protonmail_quote, .moz-cite-prefix, #divRplyFwdMsg, #appendonsend, #divRplyFwdMsg ~ *, #appendonsend ~ *, [id^=reply-intro]';
const SIGNATURES = '.gmail_signature, .moz-signature, #Signature, [id^=ms-outlook-mobile-signature]';
const BLOCKS = 'p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, table, ul, ol, hr';

const tidy = (text: string): string =>
  text
    .replaceAll(/[ \t\u00A0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** The text of an HTML mail that a reader sees: no scripts, nothing hidden. `withoutQuotes` leaves out quotes and signatures. */
export function htmlToMailText(html: string, { withoutQuotes }: { withoutQuotes: boolean }): string {
  const $ = load(html);
  for (const node of findHiddenNodes($)) $(node).remove();
  // A mail unfolds nothing: what is hidden in it stays so, and is meant for machines.
  for (const element of $('[hidden], [style]').toArray())
    if ('hidden' in element.attribs || classifyHiddenStyle(element.attribs['style'] ?? '')) $(element).remove();
  if (withoutQuotes) $(`${QUOTES}, ${SIGNATURES}`).remove();
  // Line breaks of the source mean nothing.
  for (const node of $('body').find('*').addBack().contents().toArray())
    if (node.type === 'text') node.data = node.data.replaceAll(/\s+/g, ' ');
  $('br').replaceWith('\n');
  $('td, th').append(' ');
  $(BLOCKS).prepend('\n').append('\n');
  return tidy($('body').text());
}
