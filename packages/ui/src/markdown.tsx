import type { ComponentChildren } from 'preact';

// The Markdown that answers use, built as nodes: nothing that comes in is ever read as HTML. Works on half of an answer as well,
// since a mark without its partner is just a character.

export interface MarkdownProps {
  text: string;
  /** What stands for a citation's marker. */
  marker: (number: number) => ComponentChildren;
}

// No part runs over another's opening mark, so that a text of nothing but opening marks is read in one go.
const INLINE =
  /\*\*([^*\n]+)\*\*|__([^_\n]+)__|\*([^*\s][^*\n]*)\*|`([^`\n]+)`|\[([^[\]\n]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])|\[(\d{1,2})\]/g;

/** An address that may be opened: http(s) or mail; everything else stays text. */
function safeHref(address: string): string | null {
  if (/^mailto:[^\s?]+$/i.test(address)) return address;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function Link({ address, label }: { address: string; label: string }) {
  const href = safeHref(address);
  if (!href) return <>{label}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" title={href}>
      {label}
    </a>
  );
}

function inline(text: string, marker: MarkdownProps['marker']): ComponentChildren[] {
  const nodes: ComponentChildren[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, bold, boldToo, italic, code, label, address, bare, number] = match;
    if (match.index > last) nodes.push(text.slice(last, match.index));
    last = match.index + all.length;
    if (bold ?? boldToo) nodes.push(<strong>{inline(bold ?? boldToo ?? '', marker)}</strong>);
    else if (italic) nodes.push(<em>{italic}</em>);
    else if (code) nodes.push(<code>{code}</code>);
    else if (label && address) nodes.push(<Link address={address} label={label} />);
    else if (bare) nodes.push(<Link address={bare} label={bare} />);
    else if (number) nodes.push(marker(Number(number)));
  }
  nodes.push(text.slice(last));
  return nodes;
}

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.*)$/;

/** Lines of one kind that follow each other. */
function groups(text: string): { kind: 'text' | 'bullet' | 'number'; lines: string[] }[] {
  const found: { kind: 'text' | 'bullet' | 'number'; lines: string[] }[] = [];
  let isBroken = true;
  for (const line of text.split('\n')) {
    const item = BULLET.exec(line) ?? NUMBER.exec(line);
    const kind = item ? (BULLET.test(line) ? 'bullet' : 'number') : 'text';
    const last = found.at(-1);
    if (line.trim() === '') {
      isBroken = true;
    } else if (last?.kind === kind && (kind !== 'text' || !isBroken)) {
      last.lines.push(item?.[1] ?? line);
      isBroken = false;
    } else {
      found.push({ kind, lines: [item?.[1] ?? line] });
      isBroken = false;
    }
  }
  return found;
}

/** An answer's text. */
export function Markdown({ text, marker }: MarkdownProps) {
  return (
    <>
      {groups(text).map(({ kind, lines }) => {
        const items = lines.map((line) => inline(line, marker));
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
