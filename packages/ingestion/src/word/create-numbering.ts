import type { Element } from 'domhandler';
import { childElements } from '../web/child-elements.ts';
import { firstChild, isOn, readValue } from './word-xml.ts';
import type { WordStyle } from './read-styles.ts';
import { formatListNumber } from '../text/format-list-number.ts';

interface Level {
  start: number;
  format: string;
  /** The label with a place for each level's number: "%1.%2". */
  text: string;
  isDecimal: boolean;
  restarts: boolean;
  styleId: string | undefined;
}

interface NumberingList {
  /** Lists of one definition count on from each other. */
  definition: string;
  levels: ReadonlyMap<number, Level>;
  startOverrides: ReadonlyMap<number, number>;
}

/** Returns the label of the next paragraph of a list, such as "3.2"; empty for bullets and where there is none. */
export type LabelParagraph = (numId: string, level: number | null, styleId: string | undefined) => string;

const toLevel = (element: Element): Level => ({
  start: Number(readValue(element, 'w:start') ?? 1),
  format: readValue(element, 'w:numFmt') ?? 'decimal',
  text: readValue(element, 'w:lvlText') ?? '',
  isDecimal: isOn(firstChild(element, 'w:isLgl')),
  restarts: readValue(element, 'w:lvlRestart') !== '0',
  styleId: readValue(element, 'w:pStyle'),
});

const readLevels = (parent: Element): Map<number, Level> =>
  new Map(childElements(parent, 'w:lvl').map((level) => [Number(level.attribs['w:ilvl'] ?? 0), toLevel(level)]));

/** The lists of a document by their ids. */
function readLists(root: Element, findStyle: (id: string | undefined) => WordStyle): Map<string, NumberingList> {
  const definitions = new Map(
    childElements(root, 'w:abstractNum').map((element) => [element.attribs['w:abstractNumId'] ?? '', element]),
  );
  const numbers = new Map(childElements(root, 'w:num').map((element) => [element.attribs['w:numId'] ?? '', element]));
  const definitionOf = (id: string | null): string => readValue(numbers.get(id ?? ''), 'w:abstractNumId') ?? '';
  return new Map(
    [...numbers].map(([id, element]): [string, NumberingList] => {
      const link = readValue(definitions.get(definitionOf(id)), 'w:numStyleLink');
      // A definition may stand for that of a list style.
      const definition = link === undefined ? definitionOf(id) : definitionOf(findStyle(link).numId);
      const source = definitions.get(definition);
      const overrides = childElements(element, 'w:lvlOverride');
      const starts = overrides.flatMap((override): [number, number][] => {
        const start = readValue(override, 'w:startOverride');
        return start === undefined ? [] : [[Number(override.attribs['w:ilvl'] ?? 0), Number(start)]];
      });
      return [
        id,
        {
          definition,
          levels: new Map([
            ...(source ? readLevels(source) : []),
            ...overrides.flatMap((each) => [...readLevels(each)]),
          ]),
          startOverrides: new Map(starts),
        },
      ];
    }),
  );
}

/** Counts a paragraph in its list; deeper levels begin again. */
function advance(counters: Map<number, number>, level: number, { levels, startOverrides }: NumberingList): void {
  const startOf = (at: number): number => startOverrides.get(at) ?? levels.get(at)?.start ?? 1;
  for (let above = 0; above < level; above++) if (!counters.has(above)) counters.set(above, startOf(above));
  const last = counters.get(level);
  counters.set(level, last === undefined ? startOf(level) : last + 1);
  for (const below of counters.keys())
    if (below > level && levels.get(below)?.restarts !== false) counters.delete(below);
}

/** The labels that Word computes for the numbered paragraphs of a document, in their order. */
export function createNumbering(
  root: Element | undefined,
  findStyle: (id: string | undefined) => WordStyle,
): LabelParagraph {
  const lists = root ? readLists(root, findStyle) : new Map<string, NumberingList>();
  const counters = new Map<string, Map<number, number>>();
  const started = new Set<string>();
  return (numId, level, styleId) => {
    const list = lists.get(numId);
    if (!list) return '';
    const linked = [...list.levels].find(([, each]) => styleId !== undefined && each.styleId === styleId)?.[0];
    const at = Math.min(8, level ?? linked ?? 0);
    const counted = counters.get(list.definition) ?? new Map<number, number>();
    counters.set(list.definition, counted);
    // A list that begins with a number of its own begins there once.
    if (!started.has(numId)) for (const overridden of list.startOverrides.keys()) counted.delete(overridden);
    started.add(numId);
    advance(counted, at, list);
    const definition = list.levels.get(at);
    if (!definition || definition.format === 'bullet' || definition.format === 'none') return '';
    return definition.text.replaceAll(/%([1-9])/g, (_all, digit: string) => {
      const place = Number(digit) - 1;
      const format = definition.isDecimal ? 'decimal' : (list.levels.get(place)?.format ?? 'decimal');
      return formatListNumber(counted.get(place) ?? 1, format);
    });
  };
}
