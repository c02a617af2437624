import type { TextFormat } from '@lobby/contracts/conversations';

/** Numbers that lead to an answer's sources, which only the widget shows. */
const CITATION = /\s?\[\d{1,2}\](?!\()/g;

/** A message's text where nothing is formatted: links with their address, lists with their dashes, no marks of sources. */
export function toPlainText(text: string, format: TextFormat): string {
  const cited = text.replaceAll(CITATION, '');
  if (format !== 'markdown') return cited.trim();
  return cited
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(
      /!?\[([^\]\n]+)\]\((https?:[^\s)]+|mailto:[^\s)]+|tel:[^\s)]+)\)/g,
      (_match, label: string, url: string) => {
        const address = url.replace(/^(?:mailto|tel):/, '');
        return label === address ? address : `${label} (${address})`;
      },
    )
    .replaceAll(/(\*\*|__)(\S(?:[^\n]*?\S)?)\1/g, '$2')
    .replaceAll(/(?<![\w*])\*(\S(?:[^*\n]*?\S)?)\*(?![\w*])/g, '$1')
    .replaceAll(/`([^`\n]+)`/g, '$1')
    .trim();
}
