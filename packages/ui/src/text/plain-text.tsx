import type { ComponentChildren } from 'preact';
import { TextLink } from './text-link.tsx';
import { trimUrl } from './trim-url.ts';
import { URL_PATTERN } from './url-pattern.ts';

/** The text with its web addresses as links. */
function renderLinks(text: string): ComponentChildren[] {
  const nodes: ComponentChildren[] = [];
  let last = 0;
  for (const match of text.matchAll(URL_PATTERN)) {
    const url = trimUrl(match[0]);
    nodes.push(text.slice(last, match.index), <TextLink url={url} label={url} />);
    last = match.index + url.length;
  }
  nodes.push(text.slice(last));
  return nodes;
}

/** A text as it was written, with its web addresses as links; `end` follows its last line. */
export const PlainText = ({ text, end }: { text: string; end?: ComponentChildren }) => (
  <p class="plain-text">
    {renderLinks(text)}
    {end}
  </p>
);
