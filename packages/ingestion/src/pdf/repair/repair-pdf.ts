import { completeLastStream } from './complete-last-stream.ts';
import { findPdfObjects } from './find-pdf-objects.ts';
import type { PdfObject } from './find-pdf-objects.ts';

const IS_PAGE_TREE = /\/Type\s*\/Pages\b/;
const IS_PAGE = /\/Type\s*\/Page\b/;
const IS_ENCRYPTION = /\/Filter\s*\/Standard\b/;

const toReference = ({ number, generation }: PdfObject): string => `${number} ${generation} R`;
const findReference = (text: string, key: string): number | null =>
  Number(new RegExp(`/${key}\\s+(\\d{1,10})\\s+\\d{1,5}\\s+R\\b`).exec(text)?.[1] ?? 0) || null;

/** Whether every page that is left can be reached from the top of a page tree. */
function reachesAllPages(
  top: PdfObject,
  objects: ReadonlyMap<number, PdfObject>,
  pages: readonly PdfObject[],
): boolean {
  const reached = new Set([top.number]);
  const waiting = [top];
  for (let node = waiting.pop(); node; node = waiting.pop())
    for (const [, number] of (/\/Kids\s*\[([^\]]*)/.exec(node.text)?.[1] ?? '').matchAll(/(\d+)\s+\d+\s+R/g)) {
      const kid = objects.get(Number(number));
      if (!kid || reached.has(kid.number)) continue;
      reached.add(kid.number);
      if (IS_PAGE_TREE.test(kid.text)) waiting.push(kid);
    }
  return pages.every(({ number }) => reached.has(number));
}

/** A catalog, and a page tree of all pages that are left where their own is lost. */
function createCatalog(objects: ReadonlyMap<number, PdfObject>): { root: string; added: string } | null {
  const all = [...objects.values()];
  const pages = all.filter(({ text }) => IS_PAGE.test(text));
  const unused = all.reduce((max, { number }) => Math.max(max, number), 0) + 1;
  const toCatalog = (tree: string): string => `${unused} 0 obj\n<</Type/Catalog/Pages ${tree}>>\nendobj\n`;
  // The top of the tree is nobody's child.
  const top = all.findLast(({ text }) => IS_PAGE_TREE.test(text) && findReference(text, 'Parent') === null);
  if (top && reachesAllPages(top, objects, pages)) return { root: `${unused} 0 R`, added: toCatalog(toReference(top)) };
  if (pages.length === 0) return null;
  const kids = pages.map(toReference).join(' ');
  const tree = `${unused + 1} 0 obj\n<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>\nendobj\n`;
  return { root: `${unused} 0 R`, added: `${toCatalog(`${unused + 1} 0 R`)}${tree}` };
}

/** What an encrypted file needs to be decrypted, if it is left. */
function toEncryptionEntries(text: string, objects: ReadonlyMap<number, PdfObject>): string {
  const encryption = [...objects.values()].findLast((object) => IS_ENCRYPTION.test(object.text));
  if (!encryption) return '';
  const id = /\/ID\s*\[\s*(<[\da-fA-F\s]{0,200}>)/.exec(text)?.[1] ?? '<>';
  return `/Encrypt ${toReference(encryption)}/ID[${id}${id}]`;
}

/**
 * A PDF whose end or index is lost, with a new index that leads to all that is left of it; null where nothing is. The reader itself
 * finds the objects, once it knows which one is the root.
 */
export function repairPdf(pdf: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const text = bytes.toString('latin1');
  const objects = findPdfObjects(text, bytes);
  const created = createCatalog(objects);
  if (!created) return null;
  const encryption = toEncryptionEntries(text, objects);
  const packed = [...objects.values()].filter(({ isPacked }) => isPacked);
  const end = [
    '\n',
    ...packed.map(({ number, text: body }) => `${number} 0 obj\n${body}\nendobj\n`),
    created.added,
    `trailer\n<</Root ${created.root}/Size ${objects.size + 3}${encryption}>>\n%%EOF\n`,
  ];
  // What is left of the old index would be believed.
  const kept = (encryption ? text : completeLastStream(text)).replaceAll(/\b(?:startxref|xref|trailer)\b/g, 'lost');
  return Buffer.from(kept + end.join(''), 'latin1');
}

/** Whether a file is encrypted without saying so, because its end is lost. */
export const hasLostEncryption = (pdf: Uint8Array): boolean => {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const text = bytes.toString('latin1');
  return !/\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/.test(text) && IS_ENCRYPTION.test(text);
};
