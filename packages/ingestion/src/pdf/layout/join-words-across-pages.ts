import type { Block } from '../../text/block.ts';
import { joinLines } from '../../text/join-lines.ts';

const ENDS_WITH_HYPHEN = /[\p{L}\p{N}][-\u00AD\u2010]$/u;
const FIRST_TOKEN = /^(\p{Ll}\S{0,60})\s*/u;

/** Puts the rest of a word that is cut at the end of a page to its beginning. */
export function joinWordsAcrossPages(pages: readonly Block[][], words: ReadonlySet<string>): Block[][] {
  const mended = pages.map((blocks) => [...blocks]);
  mended.forEach((blocks, index) => {
    const last = blocks.at(-1);
    const next = mended[index + 1] ?? [];
    const at = next.findIndex((block) => block.kind !== 'heading' || !block.isContextOnly);
    const first = next[at];
    if (last?.kind !== 'text' || first?.kind !== 'text' || !ENDS_WITH_HYPHEN.test(last.text)) return;
    const [token = '', rest = ''] = FIRST_TOKEN.exec(first.text) ?? [];
    if (rest === '') return;
    blocks[blocks.length - 1] = { ...last, text: joinLines(last.text, rest, words) };
    const remaining = first.text.slice(token.length);
    next.splice(at, 1, ...(remaining ? [{ ...first, text: remaining }] : []));
  });
  return mended;
}
