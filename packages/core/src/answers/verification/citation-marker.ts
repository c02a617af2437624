/** The pattern of a citation in an answer's text: the numbers of one or more sources, such as [1] or [2, 3]. */
export const CITATION_MARKER = String.raw`\[\d{1,2}(?:\s*,\s*\d{1,2})*\]`;
