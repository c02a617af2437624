import type { AnyNode } from 'domhandler';

/** The letters below a node, and how many of them stand in links. */
export interface LetterCount {
  all: number;
  linked: number;
}

/** Counts the letters below each node in one pass, without what is skipped. */
export function countLetters(root: AnyNode, skipped: ReadonlySet<AnyNode>): ReadonlyMap<AnyNode, LetterCount> {
  const counts = new Map<AnyNode, LetterCount>();
  const count = (node: AnyNode, inLink: boolean): LetterCount => {
    const total = { all: 0, linked: 0 };
    if (node.type === 'text') {
      total.all = node.data.replaceAll(/\s+/g, '').length;
      if (inLink) total.linked = total.all;
    } else if ('children' in node && !skipped.has(node)) {
      const isLink = inLink || (node.type === 'tag' && node.tagName === 'a');
      for (const child of node.children) {
        const { all, linked } = count(child, isLink);
        total.all += all;
        total.linked += linked;
      }
      counts.set(node, total);
    }
    return total;
  };
  count(root, false);
  return counts;
}
