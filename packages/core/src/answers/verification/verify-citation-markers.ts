import { CITATION_MARKER } from './citation-marker.ts';

const MARKERS = new RegExp(CITATION_MARKER, 'g');

/**
 * Keeps the markers of sources that may be cited and drops all others, as those that the model has invented. `used` are the kept sources' numbers in
 * the order of their first use; the text's markers count through them from 1.
 */
export function verifyCitationMarkers(
  text: string,
  isCitable: (source: number) => boolean,
): { text: string; used: number[] } {
  const used: number[] = [];
  const verified = text.replace(MARKERS, (marker) =>
    marker
      .slice(1, -1)
      .split(',')
      .map(Number)
      .filter(isCitable)
      .map((source) => {
        if (!used.includes(source)) used.push(source);
        return `[${used.indexOf(source) + 1}]`;
      })
      .join(''),
  );
  return { text: verified.replace(/ +([.,;:!?])/g, '$1').replace(/[ \t]+$/gm, ''), used };
}

/** The text without any markers. */
export const removeCitationMarkers = (text: string): string => verifyCitationMarkers(text, () => false).text;
