import type { AnyNode } from 'domhandler';

import { toSingleLine } from '../../text/to-single-line.ts';

/** The text below a node on one line; cut once it is longer than `max`, so that a long one costs no more than a short one. */
export function shortText(node: AnyNode, max: number): string {
  let text = '';
  const collect = (each: AnyNode): void => {
    if (text.length > max) return;
    if (each.type === 'text') text += each.data;
    else if (each.type === 'tag') for (const child of each.children) collect(child);
    if (each.type === 'tag') text += ' ';
  };
  collect(node);
  return toSingleLine(text.slice(0, 2 * max));
}
