import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { findFormNodes } from './find-form-nodes.ts';
import { findStruckNodes } from './find-struck-nodes.ts';
import { classifyHiddenStyle } from './hidden-style.ts';
import { createUnfoldableTest } from './is-unfoldable.ts';
import { findStyledElements } from './style-rules.ts';

/** What is no text of the page, whatever stands in it. */
const NON_TEXT_ELEMENTS =
  'script, style, noscript, template, svg, math, iframe, object, embed, canvas, video, audio, picture, img, input, select, textarea, head';
/** Buttons say what a click does, but those that unfold something are often the question of the answer below. */
const BUTTON = 'button';
const DISCLOSURE_BUTTON = '[aria-expanded], [aria-controls], [data-toggle=collapse], [data-bs-toggle=collapse]';
const QUESTION = /[?？؟;]\s*$/;
const MIN_QUESTION = 12;

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
  for (const button of $(BUTTON).toArray()) {
    const text = $(button).text().trim();
    if (text.length < MIN_QUESTION || !($(button).is(DISCLOSURE_BUTTON) || QUESTION.test(text))) nodes.add(button);
  }
  for (const form of findFormNodes($, nodes)) nodes.add(form);
  return nodes;
}
