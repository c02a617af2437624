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
  onSignOut: () => void;
  /** Stores the language (ISO 639-1) that the person chose. */
  saveLanguage: (language: StaffLanguage) => Promise<unknown>;
}

/** The signed-in user, with their language and a button to sign out. */
export function UserMenu({ name, email, onSignOut, saveLanguage }: Props) {
  const save = useAction(saveLanguage, { onSuccess: (_, language) => adoptLanguage(language) });
  return (
    <div class="flex flex-col gap-2 border-t border-base-300 pt-3">
      <div class="flex items-center gap-3">
        <div class="min-w-0 flex-1">
          <p class="truncate font-medium" dir="auto">
            {name}
          </p>
          <p class="truncate text-sm quiet" dir="auto">
            {email}
          </p>
        </div>
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
