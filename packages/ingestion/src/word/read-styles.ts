import type { Element } from 'domhandler';
import { childElements } from '../web/child-elements.ts';
import { firstChild, isOn, readValue } from './word-xml.ts';

/** What a style says beyond looks, with that of the styles it is based on. */
export interface WordStyle {
  /** 1 to 6; null for what is no heading. */
  headingLevel: number | null;
  isTitle: boolean;
  /** A line of a table of contents, which only repeats a heading. */
  isContents: boolean;
  isStruck: boolean;
  isHidden: boolean;
  numId: string | null;
  numLevel: number | null;
}

const NO_STYLE: WordStyle = {
  headingLevel: null,
  isTitle: false,
  isContents: false,
  isStruck: false,
  isHidden: false,
  numId: null,
  numLevel: null,
};
const MAX_CHAIN = 30;

/** Whether text is struck out or hidden, as far as these properties say. */
export function readMarks(properties: Element | undefined, inherited: Pick<WordStyle, 'isStruck' | 'isHidden'>) {
  const [strike, double] = [firstChild(properties, 'w:strike'), firstChild(properties, 'w:dstrike')];
  const hidden = firstChild(properties, 'w:vanish');
  return {
    isStruck: strike || double ? isOn(strike) || isOn(double) : inherited.isStruck,
    isHidden: hidden ? isOn(hidden) : inherited.isHidden,
  };
}

function findHeadingLevel(name: string, properties: Element | undefined): number | null | undefined {
  const named = /^heading ([1-9])$/i.exec(name)?.[1];
  const outline = readValue(properties, 'w:outlineLvl');
  if (named === undefined && outline === undefined) return undefined;
  const level = named === undefined ? Number(outline) + 1 : Number(named);
  // Level 10 is text.
  return level >= 1 && level <= 9 ? Math.min(level, 6) : null;
}

function extendStyle(base: WordStyle, element: Element): WordStyle {
  const name = readValue(element, 'w:name') ?? '';
  const paragraph = firstChild(element, 'w:pPr');
  const numbering = firstChild(paragraph, 'w:numPr');
  const level = findHeadingLevel(name, paragraph);
  return {
    headingLevel: level === undefined ? base.headingLevel : level,
    isTitle: base.isTitle || /^title$/i.test(name),
    isContents: base.isContents || /^toc (?:\d|heading)$/i.test(name),
    ...readMarks(firstChild(element, 'w:rPr'), base),
    numId: readValue(numbering, 'w:numId') ?? base.numId,
    numLevel:
      numbering && readValue(numbering, 'w:ilvl') !== undefined
        ? Number(readValue(numbering, 'w:ilvl'))
        : base.numLevel,
  };
}

/** Returns what finds a style by its id. */
export function readStyles(root: Element | undefined): (id: string | undefined) => WordStyle {
  const elements = new Map(
    (root ? childElements(root, 'w:style') : []).map((element) => [element.attribs['w:styleId'] ?? '', element]),
  );
  const resolved = new Map<string, WordStyle>();
  const resolve = (id: string | undefined, depth: number): WordStyle => {
    const element = id === undefined ? undefined : elements.get(id);
    if (id === undefined || !element || depth > MAX_CHAIN) return NO_STYLE;
    const known = resolved.get(id);
    if (known) return known;
    const style = extendStyle(resolve(readValue(element, 'w:basedOn'), depth + 1), element);
    resolved.set(id, style);
    return style;
  };
  return (id) => resolve(id, 0);
}
