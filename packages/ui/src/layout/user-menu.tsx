import { LogOut } from 'lucide-preact';
import { t } from '../translate.ts';

/** The signed-in user with a button to sign out. */
export function UserMenu({ name, email, onSignOut }: { name: string; email: string; onSignOut: () => void }) {
  return (
    <div class="flex items-center gap-3 border-t border-base-300 pt-3">
      <div class="min-w-0 flex-1">
        <p class="truncate font-medium">{name}</p>
        <p class="truncate text-sm quiet">{email}</p>
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
  );
}
