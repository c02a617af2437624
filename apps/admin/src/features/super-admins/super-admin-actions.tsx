import { SUPER_ADMIN_ROLES } from '@lobby/contracts/platform/super-admins';
import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import { createTranslator } from '@lobby/messages';
import { superAdminMessages } from '@lobby/messages/staff/platform/super-admins';
import { Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(superAdminMessages);

export type SuperAdmin = RouterOutputs['superAdmins']['list'][number];

/** Reads the list again after a change. */
export function useSuperAdminRefresh(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(queries.superAdmins.pathFilter());
}

/** Chooses what a super admin may do. */
export function RoleSelect({ superAdmin: { id: userId, name, role } }: { superAdmin: SuperAdmin }) {
  const change = useAction((next: SuperAdminRole) => api.superAdmins.changeRole.mutate({ userId, role: next }), {
    onSuccess: useSuperAdminRefresh(),
    successMessage: t('roleChanged'),
  });
  return (
    <div class="flex flex-col gap-1">
      <select
        class="select select-sm w-auto"
        aria-label={t('roleFor', { name })}
        disabled={change.isRunning}
        onChange={(event) => {
          const next = SUPER_ADMIN_ROLES.find((value) => value === event.currentTarget.value);
          if (next) change.run(next);
        }}
      >
        {SUPER_ADMIN_ROLES.map((value) => (
          <option key={value} value={value} selected={value === role}>
            {t(`role_${value}`)}
          </option>
        ))}
      </select>
      <ErrorAlert error={change.error} />
    </div>
  );
}

/** Signs a super admin out, or takes the console from them. */
export function SuperAdminActions({ superAdmin: { id: userId, name, sessions } }: { superAdmin: SuperAdmin }) {
  const refresh = useSuperAdminRefresh();
  const signOut = useAction(() => api.superAdmins.signOut.mutate({ userId }), {
    onSuccess: refresh,
    successMessage: t('signedOut'),
  });
  const remove = useAction(() => api.superAdmins.remove.mutate({ userId }), {
    onSuccess: refresh,
    successMessage: t('removed'),
  });
  return (
    <div class="flex flex-wrap justify-end gap-2">
      {sessions > 0 && (
        <Button size="small" isBusy={signOut.isRunning} onClick={() => signOut.run()}>
          {t('signOut')}
        </Button>
      )}
      <ConfirmButton
        label={t('remove')}
        title={t('removeTitle', { name })}
        confirmLabel={t('removeConfirm')}
        action={remove}
      >
        {t('removeConsequences')}
      </ConfirmButton>
      <ErrorAlert error={signOut.error} />
    </div>
  );
}
