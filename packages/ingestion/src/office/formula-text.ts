import { findEntry } from '@lobby/contracts/find-entry';
import type { Element } from 'domhandler';
import { childElements } from '../web/child-elements.ts';

const argument = (element: Element, name: string): string => childElements(element, name).map(contentText).join('');
/** A part in parentheses where it is more than one sign or number. */
const group = (text: string): string => (/^(?:[\p{L}\p{N}.,]*|\(.*\))$/u.test(text) ? text : `(${text})`);
const property = (element: Element, name: string, fallback: string): string => {
  const [properties] = childElements(element, `${element.tagName}Pr`);
  const value = properties && childElements(properties, name)[0]?.attribs['m:val'];
  return value ?? fallback;
};

const WRITERS: Record<string, (element: Element) => string> = {
  'm:t': (element) => element.children.map((part) => (part.type === 'text' ? part.data : '')).join(''),
  'm:f': (element) => `${group(argument(element, 'm:num'))}/${group(argument(element, 'm:den'))}`,
  'm:sSup': (element) => `${group(argument(element, 'm:e'))}^${group(argument(element, 'm:sup'))}`,
  'm:sSub': (element) => `${group(argument(element, 'm:e'))}_${group(argument(element, 'm:sub'))}`,
  'm:sSubSup': (element) =>
    `${group(argument(element, 'm:e'))}_${group(argument(element, 'm:sub'))}^${group(argument(element, 'm:sup'))}`,
  'm:rad': (element) => `${argument(element, 'm:deg')}√${group(argument(element, 'm:e'))}`,
  'm:nary': (element) => {
    const [from, to] = [argument(element, 'm:sub'), argument(element, 'm:sup')];
    const limits = `${from ? `_${group(from)}` : ''}${to ? `^${group(to)}` : ''}`;
    return `${property(element, 'm:chr', '∫')}${limits} ${argument(element, 'm:e')}`;
  },
  'm:d': (element) => {
    const parts = childElements(element, 'm:e').map(contentText);
    return `${property(element, 'm:begChr', '(')}${parts.join(property(element, 'm:sepChr', '|'))}${property(element, 'm:endChr', ')')}`;
  },
  'm:func': (element) => `${argument(element, 'm:fName')} ${argument(element, 'm:e')}`,
  'm:mr': (element) => `${childElements(element, 'm:e').map(contentText).join(', ')}; `,
};

/** Without the formatting of an element, whose names end in "Pr". */
const contentText = (element: Element): string =>
  childElements(element)
    .filter(({ tagName }) => !/^m:\w+Pr$/.test(tagName))
    .map((child) => (findEntry(WRITERS, child.tagName) ?? contentText)(child))
    .join('');

/** A formula of Office on one line: "(a+b)/2". */
export const formulaText = (formula: Element): string => contentText(formula).replace(/; $/, '');
