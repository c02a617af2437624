import { Readability } from '@mozilla/readability';
import { Element as TreeElement } from 'domhandler';
import type { AnyNode, ChildNode, Text } from 'domhandler';
import type { CheerioAPI } from 'cheerio';
import { parseHTML } from 'linkedom';

const MARKER_ATTRIBUTE = 'data-n';
/** More elements, and elements in elements, than a page of a person has: Readability's time grows with their product. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 120;

/** The page is too large or too deep to look for an article in it. */
class PageTooLargeError extends Error {}

interface CopyState {
  texts: Text[];
  skipped: ReadonlySet<AnyNode>;
  elements: number;
}

/** The copy of a node in which every text carries its number; what is skipped and what is no text is left out. */
function copyWithMarkers(node: ChildNode, state: CopyState, depth: number): ChildNode | null {
  const { texts, skipped } = state;
  if (node.type === 'text')
    return node.data.trim() === ''
      ? node.cloneNode()
      : new TreeElement('data', { [MARKER_ATTRIBUTE]: String(texts.push(node) - 1) }, [node.cloneNode()]);
  if (node.type !== 'tag' || skipped.has(node)) return null;
  state.elements += 1;
  if (depth > MAX_DEPTH || state.elements > MAX_ELEMENTS) throw new PageTooLargeError();
  const children = node.children
    .map((child) => copyWithMarkers(child, state, depth + 1))
    .filter((child) => child !== null);
  return new TreeElement(node.tagName, { ...node.attribs }, children);
}

function serializeWithMarkers($: CheerioAPI, state: CopyState): string | null {
  const body = $('body')[0];
  try {
    const copy = body ? copyWithMarkers(body, state, 0) : null;
    return copy && $.html(copy);
  } catch (error) {
    if (error instanceof PageTooLargeError) return null;
    throw error;
  }
}

/**
 * The texts that Readability takes for the page's article; empty when it finds none or the page is too large. It renames, joins and
 * rebuilds elements as it goes, so each text is wrapped in a numbered element of its own.
 */
export function findArticleTexts($: CheerioAPI, skipped: ReadonlySet<AnyNode>): ReadonlySet<Text> {
  const state: CopyState = { texts: [], skipped, elements: 0 };
  const page = serializeWithMarkers($, state);
  const found = new Set<Text>();
  if (page === null) return found;
  const { document } = parseHTML(`<html><head></head>${page}</html>`);
  const parsed = new Readability<Element>(document, {
    serializer: (node) => node as Element,
    disableJSONLD: true,
  }).parse();
  for (const marked of parsed?.content?.querySelectorAll(`data[${MARKER_ATTRIBUTE}]`) ?? []) {
    const text = state.texts[Number(marked.getAttribute(MARKER_ATTRIBUTE))];
    if (text) found.add(text);
  }
  return found;
}
