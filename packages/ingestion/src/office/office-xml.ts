import { findEntry } from '@lobby/contracts/find-entry';
import { load } from 'cheerio';
import type { AnyNode, Document, Element } from 'domhandler';
import { FileError } from '../errors/file-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { childElements } from '../web/child-elements.ts';

/** The prefixes that programs usually write, by namespaces: those of the transitional and of the strict form of the format. */
const PREFIXES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing': 'xdr',
  'http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing': 'xdr',
  'http://schemas.openxmlformats.org/presentationml/2006/main': 'p',
  'http://purl.oclc.org/ooxml/presentationml/main': 'p',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
};

type Scope = ReadonlyMap<string, string>;

/** The prefixes that hold in an element, and what they should be. */
function extendScope(scope: Scope, { attribs }: Element): Scope {
  const declared = Object.entries(attribs).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return scope;
  const extended = new Map(scope);
  for (const [name, uri] of declared) {
    const prefix = name.slice(6);
    extended.set(prefix, findEntry(PREFIXES, uri) ?? prefix);
  }
  return extended;
}

function rename(name: string, scope: Scope, isAttribute: boolean): string {
  const [, prefix = '', local = name] = /^(?:([^:]*):)?(.*)$/.exec(name) ?? [];
  if (prefix === 'xmlns' || (prefix === '' && isAttribute)) return name;
  const canonical = scope.get(prefix) ?? prefix;
  return canonical === '' ? local : `${canonical}:${local}`;
}

/** Gives each element and attribute the usual prefix of its namespace. */
function renamePrefixes(root: Document): void {
  const pending: { node: AnyNode; scope: Scope }[] = [{ node: root, scope: new Map() }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, scope } = next;
    const element = node.type === 'tag' ? node : null;
    const inner = element ? extendScope(scope, element) : scope;
    if (element) {
      element.tagName = rename(element.tagName, inner, false);
      element.attribs = Object.fromEntries(
        Object.entries(element.attribs).map(([name, value]) => [rename(name, inner, true), value]),
      );
    }
    for (const child of childElements(node)) pending.push({ node: child, scope: inner });
  }
}

/** Whether the text ends where its root element ends. The parser would close what is cut off, and its rest would be lost. */
const isComplete = (xml: string, root: string): boolean => {
  const end = xml.replace(/(?:\s|<!--[^]{0,1000}?-->)+$/, '').slice(-root.length - 40);
  return new RegExp(`</${root}\\s*>$`).test(end) || end.endsWith('/>');
};

/** The root element of a part, with the usual prefixes; undefined for what is no XML. Throws FileError for a part that is cut off. */
export function parseOfficeXml(part: Buffer | undefined): Element | undefined {
  if (!part) return undefined;
  const xml = decodeText(part);
  const document = load(xml, { xml: true }).root()[0];
  const [root] = document ? childElements(document) : [];
  if (!document || !root) return undefined;
  if (!isComplete(xml, root.tagName)) throw new FileError('file_corrupt');
  renamePrefixes(document);
  return root;
}

/** All descendants with one of these names, in order, without those inside of another match. */
export function findDescendants(node: AnyNode, ...names: string[]): Element[] {
  const found: Element[] = [];
  const pending = childElements(node).toReversed();
  for (let next = pending.pop(); next; next = pending.pop())
    if (names.includes(next.tagName)) found.push(next);
    else pending.push(...childElements(next).toReversed());
  return found;
}
