import type { AnyNode, Element } from 'domhandler';

/** The direct child elements of a node, or those with one of these tag names. */
export const childElements = (node: AnyNode, ...names: string[]): Element[] =>
  'children' in node
    ? node.children.filter(
        (child): child is Element => child.type === 'tag' && (names.length === 0 || names.includes(child.tagName)),
      )
    : [];
