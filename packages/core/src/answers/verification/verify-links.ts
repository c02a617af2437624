import type { Source } from './cite-source.ts';

const MARKDOWN_LINK = /!?\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"\n]*")?\s*\)/gu;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>()[\]"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

const normalize = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/u, '')
    .replace(/^www\./u, '')
    .replace(/[/.,;:!?*_]+$/u, '');

/** All web and email addresses of a question and its sources: in their text, and where they were read. */
export const listKnownAddresses = (question: string, sources: readonly Source[]): Set<string> =>
  new Set(
    [question, ...sources.flatMap(({ text, citation }) => [text, citation.url ?? ''])]
      .flatMap((text) => text.match(ADDRESS) ?? [])
      .map((address) => normalize(address)),
  );

/** Whether every web and email address of a text is known. */
export const verifyAddresses = (text: string, known: ReadonlySet<string>): boolean =>
  (text.match(ADDRESS) ?? []).every((address) => known.has(normalize(address)));

/** The text with the labels alone of links to unknown addresses, and how many those were. */
export function removeUnknownLinks(text: string, known: ReadonlySet<string>): { text: string; removed: number } {
  let removed = 0;
  const kept = text.replace(MARKDOWN_LINK, (link, label: string, address: string) => {
    if (known.has(normalize(address))) return link;
    removed += 1;
    return label;
  });
  return { text: kept, removed };
}
