import { LogOut } from 'lucide-preact';
import { t } from '../translate.ts';

interface Props {
  name: string;
  email: string;
  profileHref: string;
  onSignOut: () => void;
}

/** The signed-in user, who leads to their profile, with a button to sign out. */
export function UserMenu({ name, email, profileHref, onSignOut }: Props) {
  return (
    <div class="flex items-center gap-3 border-t border-base-300 pt-3">
      <a class="min-w-0 flex-1 rounded-field hover:underline" href={profileHref} title={t('profile')}>
        <span class="block truncate font-medium">{name}</span>
        <span class="block truncate text-sm quiet">{email}</span>
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
  );
}
