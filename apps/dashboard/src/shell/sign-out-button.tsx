import { Button } from '@lobby/ui';
import { api } from '../trpc.ts';
import { t } from './translate.ts';

/** Signs out of every tenant, on a page without the user's menu. */
export const SignOutButton = () => (
  <Button onClick={() => void api.auth.signOut.mutate().then(() => location.assign('/dashboard/sign-in'))}>
    {t('signOut')}
  </Button>
);
