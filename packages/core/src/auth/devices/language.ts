import { findStaffLanguage } from '@lobby/messages/staff/languages';
import type { StaffLanguage } from '@lobby/messages/staff/languages';
import type { Deps } from '../../deps.ts';
import type { ClientDevice } from './devices.ts';

type LanguageDeps = Pick<Deps, 'platformDb'>;

/** Stores the language that a person chose for what they read. */
export const updateLanguage = async (deps: LanguageDeps, userId: string, language: StaffLanguage): Promise<void> => {
  await deps.platformDb((tx) => tx.user.updateMany({ where: { id: userId }, data: { language } }));
};

/** Takes the language of the browser that somebody signs in with, where theirs is not known yet: mails need one. */
export async function rememberLanguage(
  { platformDb }: LanguageDeps,
  userId: string,
  { acceptLanguage = '' }: ClientDevice,
): Promise<void> {
  const language = findStaffLanguage(acceptLanguage.split(',').map((tag) => tag.trim()));
  if (language)
    await platformDb((tx) => tx.user.updateMany({ where: { id: userId, language: null }, data: { language } }));
}
