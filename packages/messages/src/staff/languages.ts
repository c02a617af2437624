/** The languages that the dashboard, the console and mails to staff speak (ISO 639-1). */
export const STAFF_LANGUAGES = ['en', 'de', 'es', 'fr', 'ar'] as const;

export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

/** The first of some preferred languages (BCP 47) that staff texts exist in; null without one. */
export function findStaffLanguage(preferred: readonly string[]): StaffLanguage | null {
  const codes = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return (codes.find((code) => STAFF_LANGUAGES.includes(code as StaffLanguage)) as StaffLanguage | undefined) ?? null;
}
