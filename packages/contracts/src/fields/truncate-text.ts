/** The beginning of a text, at most `maxLength` characters long and without half of an emoji at its end. */
export const truncateText = (text: string, maxLength: number): string =>
  text.length <= maxLength
    ? text
    : text
        .slice(0, maxLength)
        .replace(/[\uD800-\uDBFF]$/, '')
        .replace(/\u200D+$/, '');
