import type { ComponentChildren } from 'preact';

// The Markdown that answers use, built as nodes, so that no text is ever parsed as HTML. An answer that is still being streamed renders
// too, because an unclosed mark is plain text.

export interface MarkdownProps {
  text: string;
  /** Renders the marker of a citation. */
  renderCitation: (number: number) => ComponentChildren;
}

// No alternative spans another one's opening mark, so that a text of nothing but opening marks takes linear time.
const INLINE =
  /\*\*([^*\n]+)\*\*|__([^_\n]+)__|\*([^*\s][^*\n]*)\*|`([^`\n]+)`|\[([^[\]\n]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])|\[(\d{1,2})\]/g;

/** The address of a link that is safe to open (http, https, mailto); null for all others, which stay text. */
function safeHref(address: string): string | null {
  if (/^mailto:[^\s?]+$/i.test(address)) return address;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function Link({ url, label }: { url: string; label: string }) {
  const href = safeHref(url);
  if (!href) return <>{label}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" title={href}>
      {label}
    </a>
  );
}

function renderInline(text: string, renderCitation: MarkdownProps['renderCitation']): ComponentChildren[] {
  const nodes: ComponentChildren[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, bold, underscoreBold, italic, code, label, url, bareUrl, number] = match;
    if (match.index > last) nodes.push(text.slice(last, match.index));
    last = match.index + all.length;
    if (bold ?? underscoreBold)
      nodes.push(<strong>{renderInline(bold ?? underscoreBold ?? '', renderCitation)}</strong>);
    else if (italic) nodes.push(<em>{italic}</em>);
    else if (code) nodes.push(<code>{code}</code>);
    else if (label && url) nodes.push(<Link url={url} label={label} />);
    else if (bareUrl) nodes.push(<Link url={bareUrl} label={bareUrl} />);
    else if (number) nodes.push(renderCitation(Number(number)));
  }
  nodes.push(text.slice(last));
  return nodes;
}

const BULLET_ITEM = /^\s*[-*•]\s+(.*)$/;
const NUMBERED_ITEM = /^\s*\d{1,3}[.)]\s+(.*)$/;

/** Groups adjacent lines of one kind. */
function parseBlocks(text: string): { kind: 'text' | 'bullet' | 'number'; lines: string[] }[] {
  const blocks: { kind: 'text' | 'bullet' | 'number'; lines: string[] }[] = [];
  let isAfterBlankLine = true;
  for (const line of text.split('\n')) {
    const item = BULLET_ITEM.exec(line) ?? NUMBERED_ITEM.exec(line);
    const kind = item ? (BULLET_ITEM.test(line) ? 'bullet' : 'number') : 'text';
    const last = blocks.at(-1);
    if (line.trim() === '') {
      isAfterBlankLine = true;
    } else if (last?.kind === kind && (kind !== 'text' || !isAfterBlankLine)) {
      last.lines.push(item?.[1] ?? line);
      isAfterBlankLine = false;
    } else {
      blocks.push({ kind, lines: [item?.[1] ?? line] });
      isAfterBlankLine = false;
    }
  }
  return blocks;
}

/** Renders an answer's text. */
export function Markdown({ text, renderCitation }: MarkdownProps) {
  return (
    <>
      {parseBlocks(text).map(({ kind, lines }) => {
        const items = lines.map((line) => renderInline(line, renderCitation));
        if (kind === 'bullet')
          return (
            <ul>
              {items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          );
        if (kind === 'number')
          return (
            <ol>
              {items.map((item) => (
                <li>{item}</li>
              ))}
            </ol>
          );
        return <p>{items.flatMap((item, index) => (index === 0 ? item : [<br />, item]))}</p>;
      })}
    </>
  );
}
