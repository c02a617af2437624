import type { PDFPageProxy } from 'pdfjs-dist';
import type { Fragment } from './layout/page-lines.ts';

/** Flags of an annotation that isn't shown: hidden, or never on a screen (ISO 32000-1, 12.5.3). */
const HIDDEN_FLAGS = 2 | 32;

interface Annotation {
  subtype?: string;
  fieldType?: string;
  fieldValue?: unknown;
  annotationFlags?: number;
  rect?: number[];
  password?: boolean;
  combo?: boolean;
  checkBox?: boolean;
  radioButton?: boolean;
  exportValue?: string;
  buttonValue?: string | null;
  options?: { displayValue?: string; exportValue?: string }[];
  contentsObj?: { str?: string };
  /** What its appearance shows, line by line. */
  textContent?: string[];
}

const isBox = ({ checkBox, radioButton }: Annotation): boolean => checkBox === true || radioButton === true;

/** Whether a box is ticked. */
const isTicked = ({ checkBox, fieldValue, exportValue, buttonValue }: Annotation): boolean =>
  typeof fieldValue === 'string' && fieldValue !== 'Off' && fieldValue === (checkBox ? exportValue : buttonValue);

/** What stands in a filled-in field, or in a text that was typed onto the page. */
function annotationText(annotation: Annotation, hasTicks: boolean): string {
  const { subtype, fieldType, fieldValue, password, combo, options = [], textContent = [] } = annotation;
  const shown = textContent.join('\n').trim();
  if (subtype === 'FreeText') return annotation.contentsObj?.str || shown;
  if (subtype !== 'Widget' || password) return '';
  // Boxes of a form that nobody filled in say nothing.
  if (fieldType === 'Btn') return isBox(annotation) && hasTicks ? (isTicked(annotation) ? '☒' : '☐') : '';
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return '';
  // A list shows all that can be chosen, a box that opens only what is.
  if (fieldType === 'Ch' && combo === false) return options.map(({ displayValue = '' }) => displayValue).join('\n');
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter((value) => typeof value === 'string');
  const named = values.map((value) => options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value);
  return named.join(', ') || shown;
}

/** The values of a page's form fields and the texts typed onto it, where they stand. */
export async function extractAnnotations(page: PDFPageProxy): Promise<Fragment[]> {
  const viewport = page.getViewport({ scale: 1 });
  const annotations = (await page.getAnnotations({ intent: 'display' })) as Annotation[];
  const hasTicks = annotations.some((annotation) => isBox(annotation) && isTicked(annotation));
  return annotations.flatMap((annotation) => {
    const text = annotationText(annotation, hasTicks).trim();
    const { rect, annotationFlags = 0 } = annotation;
    if (text === '' || !rect || annotationFlags & HIDDEN_FLAGS) return [];
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle(rect) as number[];
    const [left, right, top, bottom] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)];
    const lines = text.split(/\r\n?|\n/);
    const height = Math.min((bottom - top) / lines.length, 14);
    return lines.map((line, index) => ({
      text: line,
      left,
      right,
      baseline: top + height * (index + 0.8),
      size: height * 0.75,
      font: 'field',
      isRtl: false,
      hasSpaceBefore: true,
    }));
  });
}
