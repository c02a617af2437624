const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he']);

/** Which way a language (ISO 639-1) is written, as HTML's `dir` says it. */
export const getTextDirection = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr');
