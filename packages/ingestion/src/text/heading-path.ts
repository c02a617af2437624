/** The headings above the text after a new heading: the new one, and those above it of a higher rank. */
export const extendHeadingPath = <Heading extends { level: number }>(
  path: readonly Heading[],
  heading: Heading,
): Heading[] => [...path.filter(({ level }) => level < heading.level), heading];
