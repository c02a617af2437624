const IS_STRUCK = /<(?:\w+:)?strike(?:\s+val="(?:1|true|on)")?\s*\/>/;
const RICH_RUN = /<((?:\w+:)?r)>(?:(?!<\/\1>)[^])*<\/\1>/g;
const CELL = /<((?:\w+:)?c)\s([^>]*?)(?:\/>|>(?:(?!<\/\1>)[^])*<\/\1>)/g;

const elementsOf = (xml: string, list: string, item: string): string[] => {
  const section = new RegExp(`<(?:\\w+:)?${list}[\\s>][^]*?</(?:\\w+:)?${list}>`).exec(xml)?.[0] ?? '';
  return section.match(new RegExp(`<((?:\\w+:)?${item})(?:\\s[^>]*)?(?:/>|>[^]*?</\\1>)`, 'g')) ?? [];
};

/** The formats of cells whose font is struck out, by their numbers. */
function findStruckFormats(styles: string): Set<string> {
  if (!IS_STRUCK.test(styles)) return new Set();
  const fonts = elementsOf(styles, 'fonts', 'font').map((font) => IS_STRUCK.test(font));
  const formats = elementsOf(styles, 'cellXfs', 'xf');
  const isStruck = (format: string): boolean => fonts[Number(/fontId="(\d+)"/.exec(format)?.[1])] === true;
  return new Set(formats.flatMap((format, index) => (isStruck(format) ? [String(index)] : [])));
}

const removeStruckRuns = (xml: string): string =>
  IS_STRUCK.test(xml) ? xml.replaceAll(RICH_RUN, (run) => (IS_STRUCK.test(run) ? '' : run)) : xml;

/** Returns what removes struck text from the shared texts and the sheets of a workbook: it is said to hold no longer. */
export function createStruckTextRemover(styles: string): (xml: string) => string {
  const struck = findStruckFormats(styles);
  return (xml) => {
    const text = removeStruckRuns(xml);
    if (struck.size === 0) return text;
    return text.replaceAll(CELL, (cell, _name, attributes: string) =>
      struck.has(/(?:^|\s)s="(\d+)"/.exec(attributes)?.[1] ?? '') ? '' : cell,
    );
  };
}
