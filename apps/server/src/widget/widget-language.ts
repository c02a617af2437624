import { findEntry } from '@lobby/contracts/find-entry';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { Request } from 'express';

/** One language of the widget's own words: its file, and what the launcher says before that file is loaded. */
export interface WidgetLanguage {
  /** Under /widget; null: the words are part of the panel. */
  file: string | null;
  /** `{company}` stands for the company's name. */
  open: string;
  close: string;
  /** What stands where the widget may not run. */
  unavailable: string;
}

/** Other names of languages that the widget speaks. */
const LANGUAGE_ALIASES: Record<string, string> = { nb: 'no', nn: 'no', iw: 'he', in: 'id' };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he']);

/** The first language that the widget speaks, of tags such as "pt-BR"; English when there is none. */
export function chooseLanguage(
  languages: Record<string, WidgetLanguage>,
  preferred: (string | null | undefined)[],
): string {
  for (const tag of preferred) {
    const code = (tag ?? '').trim().toLowerCase().split(/[-_;]/)[0] ?? '';
    const known = findEntry(LANGUAGE_ALIASES, code) ?? code;
    if (Object.hasOwn(languages, known)) return known;
  }
  return 'en';
}

/** Which way a language is written. */
export const getTextDirection = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr');

/** The language of the panel: the tenant's choice, else the page's, else the browser's. */
export const choosePanelLanguage = (
  { languages }: { languages: Record<string, WidgetLanguage> },
  config: WidgetConfig | null,
  request: Request,
): string =>
  chooseLanguage(languages, [
    config?.widgetLanguage,
    typeof request.query['lang'] === 'string' ? request.query['lang'] : null,
    ...(request.headers['accept-language'] ?? '').split(','),
  ]);
