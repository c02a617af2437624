import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { isValidElement } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { expect, it } from 'vitest';
import { HighlightedText } from './highlighted-text.tsx';

/** The elements and the text that Preact would make of these children. */
function render(children: ComponentChildren, elements: string[] = []): { elements: string[]; text: string } {
  if (Array.isArray(children))
    return { elements, text: children.map((child: ComponentChildren) => render(child, elements).text).join('') };
  if (!isValidElement(children)) return { elements, text: typeof children === 'string' ? children : '' };
  const { type, props } = children as VNode<{ children?: ComponentChildren }>;
  if (typeof type === 'string') elements.push(type, ...Object.keys(props).filter((name) => name !== 'children'));
  return { elements, text: render(props.children, elements).text };
}

it('A passage with marked words is its text, and the marks', () => {
  const pieces = [
    { text: 'The ', isMatch: false },
    { text: 'ferry', isMatch: true },
    { text: ' leaves.', isMatch: false },
  ];
  expect(render(HighlightedText({ pieces }))).toEqual({ elements: ['mark', 'class'], text: 'The ferry leaves.' });
});

const attacks = loadEvalRows('attack_xss_html/xss_strings.jsonl') ?? [];
it.skipIf(attacks.length === 0)(
  `S39 Attacks in a passage, a FAQ or a title stay text${attacks.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  () => {
    for (const { text } of attacks) {
      const pieces = [
        { text, isMatch: true },
        { text, isMatch: false },
      ];
      expect(render(HighlightedText({ pieces }))).toEqual({ elements: ['mark', 'class'], text: text + text });
    }
  },
);
