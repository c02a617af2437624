import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

import { childElements } from '../child-elements.ts';
import { findControlTargets } from './find-control-targets.ts';
import type { ControlTargets } from './find-control-targets.ts';
import { nameTokens } from './name-tokens.ts';
import { shortText } from './short-text.ts';

/** Names of what a control shows, where the control itself can't be told. */
const FOLDED_NAME =
  /(?:^|[_-])(?:accordion|collapse|collapsible|tab-?pane|tab-?panel|tab-?content|tabs?__(?:panel|content)|toggle-?content|expand(?:able|ed)?|foldable|faq|answer|spoiler|read-?more|more|disclosure|carousel-item|(?:swiper|slick|splide__)-?slide)(?:$|[_-])/;
/** Names of what appears by itself or belongs to a form or a dialog that nobody asks about. */
const TRANSIENT_NAME =
  /(?:^|[_-])(?:cookies?|consent|gdpr|newsletter|subscribe|login|signin|signup|cart|basket|loader|loading|spinner|preloader|skeleton|errors?|success|invalid|validation|feedback|toast|snackbar|honeypot|hp|cloned?|duplicate)(?:$|[_-])/;
const TRIGGER_NAME = /(?:^|[_-])(?:accordion|collapse|faq|question|q|toggle|toggler|trigger|expand|tab)(?:$|[_-])/;
const TRIGGER_TAGS = new Set(['summary', 'dt', 'label']);
const TRIGGER_ATTRIBUTES = ['aria-expanded', 'aria-controls', 'onclick', 'data-toggle', 'data-bs-toggle', '@click'];
const TRIGGER_INSIDE = 'button, summary, [aria-expanded], [aria-controls], [onclick], [role=button], a[href="#"]';
const REPEATED_TRIGGER = /^(?:button|a|h[2-6]|p|div|span|strong)$/;
const QUESTION = /[?？؟;]["'”’»)\]]*\s*$/;
const MORE =
  /^(?:(?:show|read|see|view|learn)\s+(?:more|all)|more(?:\s+\w+)?|mehr(?:\s+\w+)?|alles anzeigen|weiterlesen|lire la suite|voir plus|(?:ver|leer|mostrar) más|leggi (?:di più|tutto)|mostra altro|lees meer|læs mere|les mer|läs mer|czytaj więcej|ler mais|подробнее|читать далее)\W*$/i;
const MAX_QUESTION = 300;
const NOT_CONTENT = new Set(['br', 'hr', 'input', 'script', 'style', 'svg', 'img']);
const MAX_WRAPPERS = 3;

function siblingOf(element: Element, side: 'prev' | 'next'): Element | null {
  let node = element[side];
  while (node && (node.type !== 'tag' || NOT_CONTENT.has(node.tagName))) {
    // Text between two elements belongs to neither, so the one before it is no heading of this one.
    if (node.type === 'text' && node.data.trim() !== '') return null;
    node = node[side];
  }
  return node?.type === 'tag' ? node : null;
}

const textOf = (element: Element): string => shortText(element, MAX_QUESTION);

/** Whether an element by itself says that a click on it opens something. */
function isTrigger($: CheerioAPI, element: Element): boolean {
  const { tagName, attribs } = element;
  if (TRIGGER_TAGS.has(tagName) || attribs['role'] === 'button' || attribs['role'] === 'tab') return true;
  if (TRIGGER_ATTRIBUTES.some((name) => name in attribs)) return true;
  if (nameTokens(element).some((name) => TRIGGER_NAME.test(name))) return true;
  const text = textOf(element);
  if (text === '' || text.length >= MAX_QUESTION) return false;
  if (QUESTION.test(text)) return true;
  return $(element)
    .find(TRIGGER_INSIDE)
    .toArray()
    .some((inner) => 2 * textOf(inner).length >= text.length);
}

const isAlone = (element: Element): boolean => !siblingOf(element, 'prev') && !siblingOf(element, 'next');

/** The one element that an element wraps, and the one that wraps it and nothing else. */
const onlyChild = (element: Element): Element | null => childElements(element).find(isAlone) ?? null;
const soleParent = (element: Element): Element | null =>
  element.parent?.type === 'tag' && isAlone(element) ? element.parent : null;

function* wrappersOf(element: Element, next: (element: Element) => Element | null): Generator<Element> {
  let wrapper = next(element);
  for (let level = 0; wrapper && level < MAX_WRAPPERS; level++, wrapper = next(wrapper)) yield wrapper;
}

const isDeclared = ({ controlsById, classes }: ControlTargets, element: Element): boolean => {
  const { hidden, role, id, 'aria-labelledby': labelledBy } = element.attribs;
  if (hidden?.toLowerCase() === 'until-found' || role === 'tabpanel') return true;
  if (id !== undefined && controlsById.has(id)) return true;
  if (role === 'region' && labelledBy !== undefined) return true;
  return nameTokens(element).some((name) => FOLDED_NAME.test(name) || classes.has(name));
};

const signatureOf = (element: Element): string =>
  [siblingOf(element, 'prev'), element].map((each) => `${each?.tagName}.${each?.attribs['class'] ?? ''}`).join(' ');

/** How often pairs of a possible control and something hidden stand in the page. */
function countPairs(hidden: readonly Element[]): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (const element of hidden) {
    const signature = signatureOf(element);
    pairs.set(signature, (pairs.get(signature) ?? 0) + 1);
  }
  return pairs;
}

/** Creates the test whether something that is hidden appears by a control of the page, rather than never. */
export function createUnfoldableTest($: CheerioAPI, hidden: readonly Element[]): (element: Element) => boolean {
  const targets = findControlTargets($);
  const pairs = countPairs(hidden);
  const isBesideTrigger = (element: Element): boolean => {
    const previous = siblingOf(element, 'prev');
    if (previous && isTrigger($, previous)) return true;
    // Headings and plain buttons with one hidden part each, several times over, are an accordion of a page's own making.
    if (previous && REPEATED_TRIGGER.test(previous.tagName) && previous.tagName !== element.tagName)
      if ((pairs.get(signatureOf(element)) ?? 0) > 1) return true;
    const next = siblingOf(element, 'next');
    return next !== null && MORE.test(textOf(next));
  };
  const isFolded = (element: Element): boolean => isDeclared(targets, element) || isBesideTrigger(element);
  return (element) => {
    const { role, hidden: attribute } = element.attribs;
    if (role !== 'tabpanel' && attribute !== 'until-found')
      if (nameTokens(element).some((name) => TRANSIENT_NAME.test(name))) return false;
    if (isFolded(element)) return true;
    const wrapped = [...wrappersOf(element, onlyChild)].some((inner) => isDeclared(targets, inner));
    return wrapped || [...wrappersOf(element, soleParent)].some(isFolded);
  };
}
