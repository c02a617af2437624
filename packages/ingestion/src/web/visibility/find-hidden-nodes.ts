import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { findFormNodes } from './find-form-nodes.ts';
import { findStruckNodes } from './find-struck-nodes.ts';
import { classifyHiddenStyle } from './hidden-style.ts';
import { shortText } from './short-text.ts';
import { createUnfoldableTest } from './is-unfoldable.ts';
import { findStyledElements } from './style-rules.ts';

/** What is no text of the page, whatever stands in it. */
const NON_TEXT_ELEMENTS =
  'script, style, noscript, template, svg, math, iframe, object, embed, canvas, video, audio, picture, img, input, select, textarea, rt, rp, head';
/** Buttons say what a click does, but those that unfold something are often the question of the answer below. */
const BUTTON = 'button';
const DISCLOSURE_BUTTON =
  '[aria-expanded], [aria-controls], [data-toggle=collapse], [data-bs-toggle=collapse], [class*=accordion i], [class*=collapsible i]';
const QUESTION = /[?？؟;]\s*$/;
const MIN_QUESTION = 12;
const MIN_LABEL = 3;
/** What such buttons say of themselves and not of the text below. */
const CONTROL_LABEL =
  /^(?:(?:read|show|see|view|load|learn) )?(?:more|less|menu|close|open|search|next|previous|navigation|toggle.*)$|^(?:mehr|weniger|menü|schließen|öffnen|suche|weiter|zurück)(?: .*)?$/i;
const MAX_PANEL = 200;

/** Whether a button stands right above a text that it unfolds, alone or in a heading. */
const isAboveText = ($: CheerioAPI, button: Element): boolean =>
  [$(button), $(button).parent()].some((each) => {
    const next = each.next('div, section, p, ul, ol, dd')[0];
    return next !== undefined && shortText(next, MAX_PANEL) !== '';
  });

/** Whether a button's text is the question, or the title, of what it unfolds. */
function isLabel($: CheerioAPI, button: Element): boolean {
  const text = $(button).text().trim();
  if (!$(button).is(DISCLOSURE_BUTTON)) return text.length >= MIN_QUESTION && QUESTION.test(text);
  if (text.length >= MIN_QUESTION) return true;
  return text.length >= MIN_LABEL && !CONTROL_LABEL.test(text) && isAboveText($, button);
}

/** What a visitor can't see is a favourite place for instructions to a model. */
function findHiddenElements($: CheerioAPI): { folded: Element[]; concealed: Element[] } {
  const folded: Element[] = [];
  const concealed: Element[] = [];
  for (const element of $('[hidden], [aria-hidden=true], [style], dialog').toArray()) {
    const { tagName, attribs } = element;
    // Pages hide themselves until their scripts have run; that says nothing about their text.
    const style = tagName === 'html' || tagName === 'body' ? null : classifyHiddenStyle(attribs['style'] ?? '');
    if (style === 'concealed') concealed.push(element);
    else if (style === 'folded' || 'hidden' in attribs || attribs['aria-hidden'] === 'true' || tagName === 'dialog')
      folded.push(element);
  }
  return { folded, concealed };
}

/** What no visitor reads on the page: scripts, controls, text that is struck out, and text that stays hidden. */
export function findHiddenNodes($: CheerioAPI): Set<AnyNode> {
  const { folded, concealed } = findHiddenElements($);
  const styled = findStyledElements($);
  const isUnfoldable = createUnfoldableTest($, folded);
  const nodes = new Set<AnyNode>([
    ...$(NON_TEXT_ELEMENTS).toArray(),
    ...concealed,
    ...folded.filter((element) => !isUnfoldable(element)),
    ...findStruckNodes($),
    ...[...styled.concealed, ...styled.struck].filter(({ tagName }) => tagName !== 'html' && tagName !== 'body'),
  ]);
  for (const button of $<Element, string>(BUTTON).toArray()) if (!isLabel($, button)) nodes.add(button);
  for (const form of findFormNodes($, nodes)) nodes.add(form);
  return nodes;
}
