import type { AnyNode, Element } from 'domhandler';
import type { Block } from '../text/block.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { childElements } from '../web/child-elements.ts';
import { findDescendants } from './office-xml.ts';
import { createAutoNumbering } from './auto-numbering.ts';
import { formulaText } from './formula-text.ts';

const isStruck = (run: Element): boolean =>
  childElements(run, 'a:rPr').some(({ attribs }) => /^(?:sng|dbl)Strike$/.test(attribs['strike'] ?? ''));

const ownText = (element: Element): string =>
  element.children.map((part) => (part.type === 'text' ? part.data : '')).join('');

/** The branch of alternate content that has text; programs write the same content in old and new forms. */
export function chooseAlternate(element: Element): Element[] {
  const branches = [...childElements(element, 'mc:Choice'), ...childElements(element, 'mc:Fallback')];
  const chosen = branches.find((branch) => hasText(branch)) ?? branches[0];
  return chosen ? childElements(chosen) : [];
}

const TEXTS = ['a:t', 'w:t', 'm:t', 'dgm:relIds', 'c:chart', 'a:tbl'];
const hasText = (node: AnyNode): boolean => findDescendants(node, ...TEXTS).length > 0;

function textContent(node: Element): string {
  return childElements(node)
    .map((child) => {
      if (child.tagName === 'a:t') return ownText(child);
      if (child.tagName === 'a:br' || child.tagName === 'a:tab') return ' ';
      if (child.tagName === 'm:oMath') return formulaText(child);
      if (child.tagName === 'a:fld' && child.attribs['type'] === 'slidenum') return '';
      if (child.tagName === 'mc:AlternateContent') return chooseAlternate(child).map(elementText).join('');
      return elementText(child);
    })
    .join('');
}

function elementText(element: Element): string {
  if (element.tagName === 'm:oMath') return formulaText(element);
  if (element.tagName === 'a:r' && isStruck(element)) return '';
  return textContent(element);
}

/** The paragraphs of a shape, a cell or a diagram, each on one line with its number and without struck text. */
export function paragraphTexts(node: AnyNode): string[] {
  const labelNext = createAutoNumbering();
  return findDescendants(node, 'a:p').flatMap((paragraph) => {
    const text = toSingleLine(textContent(paragraph));
    return text ? [labelNext(paragraph) + text] : [];
  });
}

/** Each text as a block of its own. */
export const toTextBlocks = (texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'text', text }));
