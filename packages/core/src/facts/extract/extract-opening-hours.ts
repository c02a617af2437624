import type { OpeningDay, OpeningHours } from '@lobby/contracts/facts';
import { extractClosures } from './extract-closures.ts';
import { isCompanyLabel } from '../is-company-label.ts';
import { findSubject, isHoursLabel, isPlaceLabel } from './label-words.ts';
import { parseHoursLine } from './parse-hours-line.ts';
import type { HoursEntry } from './parse-hours-line.ts';
import { tokenizeHours } from './hours-tokens.ts';
import { isHoursRow, parseHoursTable } from './parse-hours-table.ts';
import type { Section } from './sections.ts';

/** A week's hours with the words of the page that they were read from. */
export interface FoundHours {
  value: OpeningHours;
  quote: string;
}

/** The company that the page belongs to, and the page's language (ISO 639-1). */
interface HoursPage {
  language: string;
  companyName: string;
}

/** Fewer days than this in a place that doesn't announce opening hours are some event's. */
const MIN_DAYS_UNANNOUNCED = 3;

const overlaps = (a: OpeningDay['spans'][number], b: OpeningDay['spans'][number]): boolean =>
  a.opens < b.closes && b.opens < a.closes;

/** Adds an entry to a day: a second span of the same day, or an exception that replaces what a range said of it. */
function mergeDay(
  known: OpeningDay | undefined,
  day: number,
  { spans, isByAppointment, note }: HoursEntry,
): OpeningDay {
  const added = { day, spans, isByAppointment, note };
  if (!known) return added;
  const isException = spans.length === 0 || known.spans.some((one) => spans.some((other) => overlaps(one, other)));
  return isException ? added : { ...known, spans: [...known.spans, ...spans] };
}

/** The days of a week in order, from entries in the order of the page. */
export function toOpeningDays(entries: readonly HoursEntry[]): OpeningDay[] {
  const days = new Map<number, OpeningDay>();
  for (const entry of entries) for (const day of entry.days) days.set(day, mergeDay(days.get(day), day, entry));
  return [...days.values()].sort((a, b) => a.day - b.day);
}

/** What the hours of a section are about; null: the company, as far as its headings say. */
function findLabel({ headings }: Section, companyName: string): string | null {
  const [, ...own] = headings;
  const subjects = (own.length > 0 ? own : headings).map(findSubject);
  const subject = subjects.findLast((each) => each !== null) ?? null;
  return isCompanyLabel(subject, companyName) ? null : subject;
}

const MAX_REMARKS = 20;
const MAX_REMARK_LENGTH = 500;

const namesDay = (text: string, language: string): boolean =>
  tokenizeHours(text, language).some(({ kind }) => kind === 'day');

const splitLine = (line: string): string[] => line.split(/(?<=[.!?])\s+(?=\p{Lu})/u);

/** Lines that say something of a day which is more than its hours. */
const findRemarks = ({ lines }: Section, language: string): string[] =>
  lines
    .filter((line) => !isHoursRow(line, language) && !parseHoursLine(splitAnnouncement(line).rest, language))
    .filter((line) =>
      splitLine(line).some((sentence) => namesDay(sentence, language) && !parseHoursLine(sentence, language)),
    )
    .map((line) => line.slice(0, MAX_REMARK_LENGTH))
    .slice(0, MAX_REMARKS);

const INLINE_LABEL = /^([^:\d|]{3,60}):\s*(?=.)/u;

/** A line without the label that announces hours in it, such as "Opening hours: Mon–Fri 9–17". */
function splitAnnouncement(line: string): { announced: boolean; rest: string } {
  const label = INLINE_LABEL.exec(line);
  return label && isHoursLabel(label[1] ?? '')
    ? { announced: true, rest: line.slice(label[0].length) }
    : { announced: false, rest: line };
}

/** Lines of days and times, one after the other or with others between them. */
function extractFromLines(
  section: Section,
  { language, companyName }: HoursPage,
  isAnnounced: boolean,
): FoundHours | null {
  const entries: HoursEntry[] = [];
  const quotes: string[] = [];
  let hasAnnouncement = isAnnounced;
  for (const line of section.lines) {
    const { announced, rest } = splitAnnouncement(line);
    if (isHoursLabel(line) && line.length < 40 && findSubject(line) === null) hasAnnouncement = true;
    const parsed = parseHoursLine(rest, language) ?? parseSentences(rest, language);
    if (!parsed) continue;
    hasAnnouncement ||= announced || /^(?:we|wir|nous|estamos|abrimos|siamo)\b/iu.test(rest);
    entries.push(...parsed);
    quotes.push(line);
  }
  const days = toOpeningDays(entries);
  const isEnough = hasAnnouncement || (days.length >= MIN_DAYS_UNANNOUNCED && isPlaceLabel(section.headings.join(' ')));
  if (days.length === 0 || !isEnough) return null;
  return {
    value: { days, closures: [], remarks: findRemarks(section, language), label: findLabel(section, companyName) },
    quote: quotes.join('\n'),
  };
}

/** The sentences of a paragraph that consist of hours, where others stand beside them. */
function parseSentences(line: string, language: string): HoursEntry[] | null {
  const sentences = splitLine(line);
  if (sentences.length < 2) return null;
  const entries = sentences.flatMap((sentence) => parseHoursLine(sentence, language) ?? []);
  return entries.length > 0 ? entries : null;
}

/** The weeks of opening hours that a page's sections give: one of a list of days, one of each column of a table. */
export function extractOpeningHours(sections: readonly Section[], page: HoursPage): FoundHours[] {
  const { language, companyName } = page;
  const found = sections.flatMap((section): FoundHours[] => {
    const isAnnounced = section.headings.some(isHoursLabel);
    const isExcluded = !isAnnounced && section.headings.length > 1 && findLabel(section, companyName) !== null;
    const table = parseHoursTable(section.lines, language);
    if (table.length > 0 && (isAnnounced || isPlaceLabel(section.headings.join(' ')))) {
      const label = findLabel(section, companyName);
      const remarks = findRemarks(section, language);
      return table.map(({ column, entries, quote }) => ({
        value: { days: toOpeningDays(entries), closures: [], remarks, label: column ?? label },
        quote,
      }));
    }
    const listed = isExcluded ? null : extractFromLines(section, page, isAnnounced);
    return listed ? [listed] : [];
  });
  if (found.length === 0) return [];
  const closures = extractClosures(sections, language);
  return found.map(({ value, quote }) => ({ value: { ...value, closures }, quote }));
}
