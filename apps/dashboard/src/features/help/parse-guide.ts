/** A part of a section: Markdown without headings, or a picture by its file's name. */
export type GuidePart = { kind: 'text'; text: string } | { kind: 'picture'; name: string; alt: string };

export interface GuideSection {
  /** The anchor. */
  id: string;
  title: string;
  parts: GuidePart[];
}

/** A guide of docs/guides. */
export interface Guide {
  title: string;
  lead: string;
  sections: GuideSection[];
}

const PICTURE = /^!\[([^\]]*)\]\([^)]*?([\w-]+)\.png\)$/;

/** The anchor of a heading, as GitHub makes it. */
const toAnchor = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function parseParts(lines: readonly string[]): GuidePart[] {
  const parts: GuidePart[] = [];
  let text: string[] = [];
  const flush = (): void => {
    if (text.some((line) => line !== '')) parts.push({ kind: 'text', text: text.join('\n').trim() });
    text = [];
  };
  for (const line of lines) {
    const [whole, alt = '', name = ''] = PICTURE.exec(line) ?? [];
    if (whole === undefined) text.push(line);
    else {
      flush();
      parts.push({ kind: 'picture', name, alt });
    }
  }
  flush();
  return parts;
}

/** Takes a guide apart at its headings. */
export function parseGuide(markdown: string): Guide {
  const [head = '', ...rest] = markdown.split(/^## /m);
  const [title = '', ...lead] = head.replace(/^# /, '').split('\n');
  return {
    title,
    lead: lead.join('\n').trim(),
    sections: rest.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return { id: toAnchor(heading), title: heading, parts: parseParts(lines) };
    }),
  };
}
