import type { Element } from 'domhandler';
import { formatCell } from './format-cell.ts';
import { labelRows } from '../tables/label-rows.ts';
import type { TableRow } from '../tables/table-cell.ts';
import type { Block } from '../text/block.ts';
import { toSingleLine } from '../text/to-single-line.ts';
import { childElements } from '../web/child-elements.ts';
import { paragraphTexts } from './drawing-text.ts';
import { findDescendants } from './office-xml.ts';

const MAX_POINTS = 1_000;
const MAX_SERIES = 50;

const textOf = (element: Element | undefined): string =>
  (element?.children ?? []).map((part) => (part.type === 'text' ? part.data : '')).join('');

/** The stored values of a series by their places. */
function readPoints(source: Element | undefined): Map<number, string> {
  const points = new Map<number, string>();
  if (!source) return points;
  const format = textOf(findDescendants(source, 'c:formatCode')[0]) || 'General';
  const isNumeric = findDescendants(source, 'c:numCache', 'c:numLit').length > 0;
  for (const point of findDescendants(source, 'c:pt').slice(0, MAX_POINTS)) {
    const value = textOf(childElements(point, 'c:v')[0]);
    const isNumber = isNumeric && value !== '' && Number.isFinite(Number(value));
    const text = isNumber ? formatCell({ t: 'n', v: Number(value), z: format }, false) : value;
    points.set(Number(point.attribs['idx'] ?? 0), toSingleLine(text));
  }
  return points;
}

/** The title of a chart and its stored values as the rows of a table; empty when it stores none. */
export function chartToBlocks(chart: Element): Block[] {
  const series = findDescendants(chart, 'c:ser')
    .slice(0, MAX_SERIES)
    .map((element) => ({
      name: readPoints(childElements(element, 'c:tx')[0]).get(0) ?? '',
      categories: readPoints(childElements(element, 'c:cat', 'c:xVal')[0]),
      values: readPoints(childElements(element, 'c:val', 'c:yVal')[0]),
    }));
  const places = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  if (places.length === 0) return [];
  const header: TableRow = { isHeader: true, cells: [{ text: '' }, ...series.map(({ name }) => ({ text: name }))] };
  const rows = places.map((place): TableRow => {
    const category = series.map(({ categories }) => categories.get(place)).find(Boolean) ?? '';
    return {
      cells: [{ text: category, heading: 'row' }, ...series.map(({ values }) => ({ text: values.get(place) ?? '' }))],
    };
  });
  const title = findDescendants(chart, 'c:title')[0];
  const isChartTitle = title?.parent && 'tagName' in title.parent && title.parent.tagName === 'c:chart';
  return [
    ...(title && isChartTitle ? paragraphTexts(title).map((text): Block => ({ kind: 'text', text })) : []),
    ...labelRows([header, ...rows]).map(({ text }): Block => ({ kind: 'row', text })),
  ];
}
