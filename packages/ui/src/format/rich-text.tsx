import type { ComponentChildren } from 'preact';

const TAG = /<(\w+)>(.*?)<\/\1>/g;

interface Props {
  /** A message in which `<name>…</name>` marks what an element wraps. */
  text: string;
  /** The element of each mark; its content comes from the message. */
  elements: Record<string, (content: string) => ComponentChildren>;
}

/** A message with links or code inside of its sentence. A mark without an element is shown as its content. */
export function RichText({ text, elements }: Props) {
  const nodes: ComponentChildren[] = [];
  let last = 0;
  for (const match of text.matchAll(TAG)) {
    const [all, name = '', content = ''] = match;
    nodes.push(text.slice(last, match.index), elements[name]?.(content) ?? content);
    last = match.index + all.length;
  }
  return (
    <>
      {nodes}
      {text.slice(last)}
    </>
  );
}
