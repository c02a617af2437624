import type { PromptContext } from '../load-prompt-context.ts';

const formatMoment = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);

/** The date and time at the company, and whether a person is there, for a prompt. */
export function describeNow({ now, timeZone, team }: PromptContext): string {
  const clock = `At the company it is ${formatMoment(now, timeZone)} (${timeZone}).`;
  if (team.isThere) return `${clock} A person of the company can take over now.`;
  const next = team.opensAt === null ? '' : `, again from ${formatMoment(new Date(team.opensAt), timeZone)}`;
  return `${clock} No person of the company is there now${next}.`;
}

const DAY_MS = 86_400_000;

/** The forms in which a date is written in a language, and in English. */
function listDateForms(date: Date, timeZone: string, language: string): string[] {
  return [...new Set([language, 'en-US', 'en-GB'])].flatMap((locale) => {
    const format = (options: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date);
    const dayAndMonth = { day: 'numeric', month: 'long' } as const;
    return [
      format({ ...dayAndMonth, year: 'numeric' }),
      format(dayAndMonth),
      format({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    ];
  });
}

const formatClock = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);

/**
 * Takes today's and tomorrow's date, and the times that a prompt names, out of a text, as they are written in full: the model was told
 * them, so they needn't stand in a source. A lone number that equals a part of them stays.
 */
export function createNowStripper(
  { now, timeZone, team: { opensAt } }: PromptContext,
  language: string,
): (text: string) => string {
  const moments = [now, ...(opensAt === null ? [] : [new Date(opensAt)])];
  const dates = [...moments, new Date(now.getTime() + DAY_MS)];
  const phrases = [
    ...dates.flatMap((date) => listDateForms(date, timeZone, language)),
    ...moments.map((moment) => formatClock(moment, timeZone)),
  ].toSorted((a, b) => b.length - a.length);
  return (text) => phrases.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), text);
}
