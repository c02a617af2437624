import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { textContent } from '../extract-blocks.ts';
import { toSingleLine } from '../../text/to-single-line.ts';
import { countLetters } from './count-letters.ts';

/** What a form holds that a server or a page builder has put around the page. */
const PAGE_PARTS = 'h1, main, article, nav, footer, table:has(td), section';
const LABELS = 'label, legend, option, button, fieldset';
const FIELDS = 'textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset])';
/** Where fields are named by other means than labels, their names are about this long. */
const LETTERS_PER_FIELD = 40;
const PROSE = 'p, li, td, dd, blockquote, div';
const MIN_PROSE = 60;
const MIN_PARAGRAPHS = 2;
const MIN_SHARE = 0.4;

/** Whether a form says more than what its fields are. */
function hasContent($: CheerioAPI, form: Element, skipped: ReadonlySet<AnyNode>): boolean {
  const labels = new Set<AnyNode>([...skipped, ...$(form).find(LABELS).toArray()]);
  const paragraphs = $(form)
    .find(PROSE)
    .toArray()
    .filter((element) => $(element).children(PROSE).length === 0 && !labels.has(element))
    .filter((element) => toSingleLine(textContent(element, labels)).length >= MIN_PROSE);
  return paragraphs.length >= MIN_PARAGRAPHS;
}

/** The forms that are fields to fill in; others are parts of the page, or the whole of it, that happen to be one. */
export function findFormNodes($: CheerioAPI, skipped: ReadonlySet<AnyNode>): Element[] {
  const forms = $('form').toArray();
  const body = $('body')[0];
  if (forms.length === 0 || !body) return [];
  const counts = countLetters(body, new Set([...skipped, ...$('form').find(LABELS).toArray()]));
  const lettersOf = (node: AnyNode): number => counts.get(node)?.all ?? 0;
  return forms.filter((form) => {
    if ($(form).is(`:has(${PAGE_PARTS})`) || hasContent($, form, skipped)) return false;
    const fields = $(form).find(FIELDS).length;
    return lettersOf(form) < MIN_SHARE * lettersOf(body) || lettersOf(form) < LETTERS_PER_FIELD * fields;
  });
}
