import type { ComponentChildren } from 'preact';
import { parseBlocks } from './parse-blocks.ts';
import type { MarkdownBlock } from './parse-blocks.ts';
import { TextLink } from './text-link.tsx';
import { trimUrl } from './trim-url.ts';
import { URL_PATTERN } from './url-pattern.ts';

// The Markdown that answers use, built as nodes, so that no text is ever parsed as HTML. An answer that is still being streamed renders
// too, because an unclosed mark is plain text. A mark between letters or digits ("60*40*30", "__init__.py") is text as well.

export interface MarkdownProps {
  text: string;
  /** Renders the marker of a citation; null where there is no such citation, and the marker is text. */
  renderCitation: (number: number) => ComponentChildren;
}

// No alternative spans another one's opening mark, so that a text of nothing but opening marks takes linear time. What stands before a
// mark is looked at in `isWithinWord`, because Safari knows lookbehind only since 16.4.
const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[\\*_\[\]()#.!>~\x60-])`,
    String.raw`\*\*(?<bold>[^*\s](?:[^*\n]*[^*\s])?)\*\*(?![\p{N}*\p{sc=Latin}])`,
    String.raw`__(?!\p{Ll}+__)(?<underscored>[^_\s](?:[^_\n]*[^_\s])?)__(?![\p{N}\p{L}_(]|\.\p{L})`,
    String.raw`\*(?<italic>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\p{N}\p{L}*])`,
    String.raw`\x60(?<code>[^\x60\n]+)\x60`,
    String.raw`\[(?<label>[^[\]\n]+)\]\((?<url>(?:[^()\s]|\([^()\s]*\))+)\)`,
    String.raw`<(?<autolink>[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>]+)>`,
    `(?<bareUrl>${URL_PATTERN.source})`,
    String.raw`\[(?<number>\d{1,2})\]`,
  ].join('|'),
  'gu',
);

type RenderCitation = MarkdownProps['renderCitation'];

/** Whether the mark of an emphasis stands where none can begin. Scripts without spaces have theirs between letters. */
const isWithinWord = (before: string, { bold, underscored, italic }: Record<string, string | undefined>): boolean =>
  (bold !== undefined && /[\p{N}*%\p{Sc}\p{sc=Latin}]$/u.test(before)) ||
  ((underscored ?? italic) !== undefined && /[^\s\p{Ps}\p{Pi}\p{Pd}„"'/:]$/u.test(before));

function renderMatch(groups: Record<string, string | undefined>, renderCitation: RenderCitation): ComponentChildren {
  const { escaped, bold, underscored, italic, code, label, url, autolink, number } = groups;
  if (escaped) return escaped;
  if (bold ?? underscored) return <strong>{renderInline(bold ?? underscored ?? '', renderCitation)}</strong>;
  if (italic) return <em>{renderInline(italic, renderCitation)}</em>;
  if (code) return <code>{code}</code>;
  if (label && url) return <TextLink url={url} label={label} />;
  if (autolink) return <TextLink url={autolink} label={autolink} />;
  return renderCitation(Number(number)) ?? `[${number}]`;
}

function renderInline(text: string, renderCitation: RenderCitation): ComponentChildren[] {
  const nodes: ComponentChildren[] = [];
  const pattern = new RegExp(INLINE);
  let last = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { index, groups = {} } = match;
    const { bareUrl, italic } = groups;
    if (isWithinWord(text.slice(Math.max(last, index - 2), index), groups)) {
      pattern.lastIndex = index + (italic === undefined ? 2 : 1);
      continue;
    }
    const url = bareUrl === undefined ? null : trimUrl(bareUrl);
    if (url !== null) pattern.lastIndex = index + url.length;
    nodes.push(text.slice(last, index));
    nodes.push(url === null ? renderMatch(groups, renderCitation) : <TextLink url={url} label={url} />);
    last = pattern.lastIndex;
  }
  nodes.push(text.slice(last));
  return nodes;
}

function Table({
  rows: [headings = [], ...rows],
  renderCitation,
}: {
  rows: string[][];
  renderCitation: RenderCitation;
}) {
  return (
    <div class="table-scroll">
      <table>
        <tr>
          {headings.map((cell) => (
            <th>{renderInline(cell, renderCitation)}</th>
          ))}
        </tr>
        {rows.map((row) => (
          <tr>
            {row.map((cell) => (
              <td>{renderInline(cell, renderCitation)}</td>
            ))}
          </tr>
        ))}
      </table>
    </div>
  );
}

function Block({ block, renderCitation }: { block: MarkdownBlock; renderCitation: RenderCitation }) {
  if (block.kind === 'code')
    return (
      <pre>
        <code>{block.lines.join('\n')}</code>
      </pre>
    );
  if (block.kind === 'table') return <Table rows={block.rows} renderCitation={renderCitation} />;
  const items = block.lines.map((line) => renderInline(line, renderCitation));
  if (block.kind === 'text') return <p>{items.flatMap((item, index) => (index === 0 ? item : [<br />, item]))}</p>;
  if (block.kind === 'heading')
    return items.map((item) => (
      <p>
        <strong>{item}</strong>
      </p>
    ));
  const listItems = items.map((item) => <li>{item}</li>);
  return block.kind === 'bullet' ? <ul>{listItems}</ul> : <ol start={block.start}>{listItems}</ol>;
}

/** Renders a Markdown text. */
export const Markdown = ({ text, renderCitation }: MarkdownProps) => (
  <>
    {parseBlocks(text).map((block) => (
      <Block block={block} renderCitation={renderCitation} />
    ))}
  </>
);
