import type { Element } from 'domhandler';
import { formatListNumber } from '../text/format-list-number.ts';
import { childElements } from '../web/child-elements.ts';

/** The signs around a number by the end of its scheme's name: "arabicPeriod", "alphaLcParenBoth". */
const FRAMES: [ending: string, before: string, after: string][] = [
  ['ParenBoth', '(', ')'],
  ['ParenR', '', ')'],
  ['Period', '', '.'],
];
const FORMATS: [beginning: string, format: string][] = [
  ['romanUc', 'upperRoman'],
  ['romanLc', 'lowerRoman'],
  ['alphaUc', 'upperLetter'],
  ['alphaLc', 'lowerLetter'],
];

function formatLabel(number: number, scheme: string): string {
  const format = FORMATS.find(([beginning]) => scheme.startsWith(beginning))?.[1] ?? 'decimal';
  const [, before, after] = FRAMES.find(([ending]) => scheme.endsWith(ending)) ?? ['', '', '.'];
  return `${before}${formatListNumber(number, format)}${after} `;
}

/** Returns the label of the next paragraph of a shape, such as "3. "; empty for one that isn't numbered. */
export function createAutoNumbering(): (paragraph: Element) => string {
  let open: { level: number; scheme: string; start: number; count: number }[] = [];
  return (paragraph) => {
    const properties = childElements(paragraph, 'a:pPr')[0];
    const level = Number(properties?.attribs['lvl'] ?? 0);
    const numbering = properties && childElements(properties, 'a:buAutoNum')[0];
    open = open.filter((each) => each.level < level || (each.level === level && numbering));
    if (!numbering) return '';
    const { type: scheme = 'arabicPeriod', startAt } = numbering.attribs;
    const start = Number(startAt ?? 1);
    const last = open.find((each) => each.level === level);
    const isNext = last?.scheme === scheme && last.start === start;
    const count = isNext ? last.count + 1 : 0;
    open = [...open.filter((each) => each.level < level), { level, scheme, start, count }];
    return formatLabel(start + count, scheme);
  };
}
