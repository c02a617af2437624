import { createTranslator } from '@lobby/messages';
import { unavailableMessages } from '@lobby/messages/staff/frame/unavailable';
import { Button, CenteredPage } from '@lobby/ui';
import { useEffect } from 'preact/hooks';
import { useMe } from '../tenant-context.ts';
import { t as tDashboard } from './translate.ts';

const t = createTranslator(unavailableMessages);

const RETRY_MS = 5_000;

/** In place of everything while the server doesn't say who is signed in. It leaves again when the server is back. */
export function UnavailablePage() {
  const { refetch } = useMe();
  useEffect(() => {
    const timer = setInterval(() => void refetch(), RETRY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <CenteredPage title={t('title')} lead={t('text')}>
      <Button variant="primary" onClick={() => void refetch()}>
        {tDashboard('reload')}
      </Button>
    </CenteredPage>
  );
}
