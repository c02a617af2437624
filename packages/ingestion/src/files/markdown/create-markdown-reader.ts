import { Marked } from 'marked';
import type { RendererThis, Token, Tokens } from 'marked';
import { HTML_ELEMENTS } from '../../web/markup/html-elements.ts';
import { footnoteExtensions } from './footnote-extensions.ts';

const toTextToken = (raw: string): Tokens.Text => ({ type: 'text', raw, text: raw });

/** The marks of an emphasis that stand within a word or number, or around the name of a program's part: "60*40*30", "__init__". */
function matchPlainMarks(src: string, before: string): string | null {
  const marks = /^(?:\*+|_+)/.exec(src)?.[0] ?? '';
  const name = /^__\p{Ll}+__(?![\p{L}\p{N}])/u.exec(src)?.[0];
  if (name) return name;
  const isWithinWord = marks.length > 1 ? /[\p{N}\p{sc=Latin}]$/u.test(before) : /[\p{N}\p{L}]$/u.test(before);
  return marks.startsWith('*') && isWithinWord ? marks : null;
}

/** The text of an item with what its list shows before it: its number, or whether it is done. */
function labelItem(item: Tokens.ListItem, label: string): void {
  const first = item.tokens.find(({ type }) => type !== 'checkbox');
  const inline: Token[] | undefined = first && 'tokens' in first ? first.tokens : undefined;
  (inline ?? item.tokens).unshift(toTextToken(label));
}

function labelItems(token: Token): void {
  if (token.type !== 'list') return;
  const { items, ordered, start } = token as Tokens.List;
  items.forEach((item, index) => {
    if (item.task) labelItem(item, item.checked ? '[x] ' : '[ ] ');
    if (ordered) labelItem(item, `${Number(start) + index}. `);
  });
}

/**
 * Creates a reader of GitHub Flavored Markdown. It keeps what HTML would lose: numbers and checks of lists, the descriptions of
 * pictures, notes at the foot, signs that are no marks, and words in angle brackets. Struck-out text is left out.
 */
export function createMarkdownReader(): Marked {
  return new Marked({
    gfm: true,
    async: false,
    extensions: footnoteExtensions(),
    walkTokens: labelItems,
    tokenizer: {
      emStrong(src, _maskedSrc, before = '') {
        const marks = matchPlainMarks(src, before);
        return marks === null ? false : (toTextToken(marks) as unknown as Tokens.Em);
      },
      tag(src) {
        const name = /^<\/?([a-z][a-z0-9-]*)/i.exec(src)?.[1]?.toLowerCase();
        return name && !HTML_ELEMENTS.has(name) ? (toTextToken('<') as unknown as Tokens.Tag) : false;
      },
    },
    renderer: {
      // One tilde on each side is a subscript elsewhere: H~2~O.
      del(this: RendererThis, { raw, tokens }) {
        return raw.startsWith('~~') ? '' : this.parser.parseInline(tokens);
      },
      image(this: RendererThis, { text }) {
        return text === '' ? '' : this.parser.parseInline([toTextToken(text)]);
      },
      checkbox: () => '',
    },
  });
}
