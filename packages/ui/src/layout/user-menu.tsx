import type { StaffLanguage } from '@lobby/messages/staff/languages';
import { LogOut } from 'lucide-preact';
import { useAction } from '../actions/use-action.ts';
import { ErrorAlert } from '../feedback/error-alert.tsx';
import { adoptLanguage } from '../language/display-language.ts';
import { LanguageSelect } from '../language/language-select.tsx';
import { t } from '../translate.ts';

interface Props {
  name: string;
  email: string;
  profileHref: string;
  onSignOut: () => void;
  /** Stores the language (ISO 639-1) that the person chose. */
  saveLanguage: (language: StaffLanguage) => Promise<unknown>;
}

/** The signed-in user, who leads to their profile, with their language and a button to sign out. */
export function UserMenu({ name, email, profileHref, onSignOut, saveLanguage }: Props) {
  const save = useAction(saveLanguage, { onSuccess: (_, language) => adoptLanguage(language) });
  return (
    <div class="flex flex-col gap-2 border-t border-base-300 pt-3">
      <div class="flex items-center gap-3">
        <a class="min-w-0 flex-1 rounded-field hover:underline" href={profileHref} title={t('profile')}>
          <span class="block truncate font-medium" dir="auto">
            {name}
          </span>
          <span class="block truncate text-sm quiet" dir="auto">
            {email}
          </span>
        </a>
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm"
          aria-label={t('signOut')}
          title={t('signOut')}
          onClick={onSignOut}
        >
          <LogOut size={18} aria-hidden="true" />
        </button>
      </div>
      <LanguageSelect onChoose={save.run} />
      <ErrorAlert error={save.error} />
    </div>
  );
}
