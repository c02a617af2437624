import { findEntry } from '@lobby/contracts/find-entry';
import { Element, Text } from 'domhandler';
import type { OmissionCode } from '../errors/page-omission.ts';
import { chooseAlternate } from '../office/drawing-text.ts';
import { formulaText } from '../office/formula-text.ts';
import { findDescendants } from '../office/office-xml.ts';
import { childElements } from '../web/child-elements.ts';
import { cleanTableRow } from './clean-table-row.ts';
import type { LabelParagraph } from './create-numbering.ts';
import { readDrawing } from './read-drawing.ts';
import { readMarks } from './read-styles.ts';
import type { WordStyle } from './read-styles.ts';
import { createParagraph, createRun, firstChild, isOn, readValue } from './word-xml.ts';

export interface CleanContext {
  findStyle: (id: string | undefined) => WordStyle;
  labelParagraph: LabelParagraph;
  findPart: (relationshipId: string) => Buffer | undefined;
  countOmission: (code: OmissionCode) => void;
}

interface CleanState extends CleanContext {
  /** The style of the paragraph that is being read. */
  style: WordStyle;
  /** For each open field, whether its instructions have ended and its result has begun. */
  fields: boolean[];
  /** Instructions of fields are told apart from results only where every field that begins also ends. */
  areFieldsClosed: boolean;
  /** What stands in boxes beside the paragraph, and follows it. */
  boxes: Element[];
}

type Cleaner = (element: Element, state: CleanState) => Element[];

/** Properties, marks of reviewers and what has been deleted. */
const DROPPED = new Set(
  'del moveFrom delText instrText delInstrText commentReference commentRangeStart commentRangeEnd annotationRef bookmarkStart bookmarkEnd proofErr sectPr tblPr tblPrEx tblGrid rPr pgNum footnoteRef endnoteRef separator continuationSeparator lastRenderedPageBreak'
    .split(' ')
    .map((name) => `w:${name}`),
);
const KEPT = new Set(
  't tab br noBreakHyphen softHyphen sym footnoteReference endnoteReference'.split(' ').map((name) => `w:${name}`),
);
const CHECKED = '☒';
const UNCHECKED = '☐';

/** Without attributes of other formats, whose prefixes are no longer declared. */
const wordAttributes = ({ attribs }: Element): Record<string, string> =>
  Object.fromEntries(Object.entries(attribs).filter(([name]) => /^(?:w|xml):/.test(name)));

const cleanChildren = (element: Element, state: CleanState): Element[] =>
  childElements(element).flatMap((child) => cleanElement(child, state));

const isInInstructions = ({ fields, areFieldsClosed }: CleanState): boolean =>
  areFieldsClosed && fields.includes(false);

/** What a form field shows, which is no text of the document. */
function formFieldText(data: Element): string {
  const box = firstChild(data, 'w:checkBox');
  if (box) return isOn(firstChild(box, 'w:checked') ?? firstChild(box, 'w:default')) ? CHECKED : UNCHECKED;
  const list = firstChild(data, 'w:ddList');
  const chosen = Number(readValue(list, 'w:result') ?? readValue(list, 'w:default') ?? 0);
  return (list && childElements(list, 'w:listEntry')[chosen]?.attribs['w:val']) ?? '';
}

function cleanFieldMark(element: Element, state: CleanState): Element[] {
  const type = element.attribs['w:fldCharType'];
  if (type === 'end') state.fields.pop();
  else if (type === 'separate') {
    state.fields.pop();
    state.fields.push(true);
  } else {
    const data = firstChild(element, 'w:ffData');
    const text = data && !isInInstructions(state) ? formFieldText(data) : '';
    state.fields.push(false);
    if (text) return [new Element('w:t', { 'xml:space': 'preserve' }, [new Text(text)])];
  }
  return [];
}

function cleanRun(run: Element, state: CleanState): Element[] {
  const properties = firstChild(run, 'w:rPr');
  const styleId = readValue(properties, 'w:rStyle');
  const ofStyle = state.findStyle(styleId);
  const inherited = {
    isStruck: ofStyle.isStruck || state.style.isStruck,
    isHidden: ofStyle.isHidden || state.style.isHidden,
  };
  const { isStruck, isHidden } = readMarks(properties, inherited);
  const isGone = isStruck || isHidden;
  const children = childElements(run).flatMap((child) => {
    // The marks of fields count even where they can't be seen.
    if (isGone && child.tagName !== 'w:fldChar') return [];
    const cleaned = cleanElement(child, state);
    return isGone ? [] : cleaned;
  });
  const bold = firstChild(properties, 'w:b');
  const raised = firstChild(properties, 'w:vertAlign');
  const marks = [bold, raised].filter((mark) => mark !== undefined);
  const kept =
    marks.length > 0
      ? [
          new Element(
            'w:rPr',
            {},
            marks.map((mark) => new Element(mark.tagName, wordAttributes(mark), [])),
          ),
        ]
      : [];
  return children.length > 0 ? [new Element('w:r', {}, [...kept, ...children])] : [];
}

/** The label that Word shows before a paragraph. */
function paragraphLabel(properties: Element | undefined, state: CleanState): string {
  const styleId = readValue(properties, 'w:pStyle');
  const own = firstChild(properties, 'w:numPr');
  const numId = readValue(own, 'w:numId') ?? state.style.numId;
  const level = readValue(own, 'w:ilvl');
  if (numId === null || numId === '0') return '';
  return state.labelParagraph(numId, level === undefined ? state.style.numLevel : Number(level), styleId);
}

function createProperties(properties: Element | undefined, { style }: CleanState): Element {
  const outline = readValue(properties, 'w:outlineLvl');
  const ownLevel = outline !== undefined && Number(outline) < 9 ? Math.min(6, Number(outline) + 1) : null;
  const level = style.headingLevel ?? ownLevel;
  const id = style.isTitle ? 'Title' : level === null ? null : `Heading${level}`;
  const isJoined = firstChild(firstChild(properties, 'w:rPr'), 'w:del') !== undefined;
  return new Element('w:pPr', {}, [
    ...(id === null ? [] : [new Element('w:pStyle', { 'w:val': id }, [])]),
    ...(isJoined ? [new Element('w:rPr', {}, [new Element('w:del', {}, [])])] : []),
  ]);
}

function cleanParagraph(paragraph: Element, outer: CleanState): Element[] {
  const properties = firstChild(paragraph, 'w:pPr');
  const state: CleanState = { ...outer, style: outer.findStyle(readValue(properties, 'w:pStyle')), boxes: [] };
  const label = paragraphLabel(properties, state);
  const content = cleanChildren(paragraph, state);
  if (state.style.isContents) return state.boxes;
  const hasText = content.length > 0;
  const labelled = label && hasText ? [createRun(`${label} `), ...content] : content;
  return [new Element('w:p', {}, [createProperties(properties, state), ...labelled]), ...state.boxes];
}

function cleanDrawing(drawing: Element, state: CleanState): Element[] {
  const { boxes, texts, omitted } = readDrawing(drawing, state.findPart);
  for (const code of omitted) state.countOmission(code);
  state.boxes.push(...boxes.flatMap((box) => cleanElement(box, state)), ...texts.map(createParagraph));
  return [];
}

function cleanControl(control: Element, state: CleanState): Element[] {
  const properties = firstChild(control, 'w:sdtPr');
  const gallery = properties && findDescendants(properties, 'w:docPartGallery')[0]?.attribs['w:val'];
  const isPlaceholder = isOn(firstChild(properties, 'w:showingPlcHdr'));
  const content = firstChild(control, 'w:sdtContent');
  const cleaned = content ? cleanChildren(content, state) : [];
  return isPlaceholder || gallery === 'Table of Contents' ? [] : cleaned;
}

const countObject: Cleaner = (_element, state) => {
  state.countOmission('objects_not_read');
  return [];
};
const cleanFormula: Cleaner = (element, state) => (isInInstructions(state) ? [] : [createRun(formulaText(element))]);

const CLEANERS: Record<string, Cleaner> = {
  'w:p': cleanParagraph,
  'w:pPr': () => [],
  'w:r': cleanRun,
  'w:fldChar': cleanFieldMark,
  'w:sdt': cleanControl,
  'w:drawing': cleanDrawing,
  'w:pict': cleanDrawing,
  'w:object': cleanDrawing,
  'w:altChunk': countObject,
  'w:subDoc': countObject,
  'w:cr': () => [new Element('w:br', {}, [])],
  'w:ptab': () => [new Element('w:tab', {}, [])],
  'w:ruby': (element, state) => childElements(element, 'w:rubyBase').flatMap((base) => cleanChildren(base, state)),
  'mc:AlternateContent': (element, state) => chooseAlternate(element).flatMap((child) => cleanElement(child, state)),
  'm:oMath': cleanFormula,
  'm:oMathPara': (element, state) =>
    childElements(element, 'm:oMath').flatMap((formula) => cleanFormula(formula, state)),
  'w:tbl': (element, state) => [new Element('w:tbl', {}, cleanChildren(element, state))],
  'w:tr': (element, state) => cleanTableRow(element, (cell) => cleanChildren(cell, state)),
  'w:footnote': (element, state) => [
    new Element(element.tagName, wordAttributes(element), cleanChildren(element, state)),
  ],
  'w:endnote': (element, state) => [
    new Element(element.tagName, wordAttributes(element), cleanChildren(element, state)),
  ],
};

/** What takes the place of an element. Elements that are not known are gone, and what they hold is kept. */
function cleanElement(element: Element, state: CleanState): Element[] {
  const name = element.tagName;
  if (DROPPED.has(name)) return [];
  if (KEPT.has(name)) {
    if (isInInstructions(state)) return [];
    return [
      new Element(
        name,
        wordAttributes(element),
        element.children.filter((child) => child.type === 'text'),
      ),
    ];
  }
  return (findEntry(CLEANERS, name) ?? cleanChildren)(element, state);
}

/**
 * The content of a document or its notes in the few elements that the converter knows: without what is deleted, hidden or struck out,
 * with fields, formulas and boxes as text and with the numbers of paragraphs.
 */
export function cleanDocument(root: Element, context: CleanContext): Element[] {
  const marks = findDescendants(root, 'w:fldChar').map(({ attribs }) => attribs['w:fldCharType']);
  const count = (type: string): number => marks.filter((mark) => mark === type).length;
  const state: CleanState = {
    ...context,
    style: context.findStyle(undefined),
    fields: [],
    areFieldsClosed: count('begin') === count('end'),
    boxes: [],
  };
  return childElements(root).flatMap((child) => cleanElement(child, state));
}
