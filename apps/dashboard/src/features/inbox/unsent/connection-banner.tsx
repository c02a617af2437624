import { Alert } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { t } from './translate.ts';
import { useUnsentReplies } from './unsent-replies-provider.tsx';

/** A page that was just opened, or changes its network, is connected again before anybody reads a banner. */
const DELAY_MS = 2_500;

/** Whether the connection has been lost for a while. */
function useIsDisconnected(): boolean {
  const { isConnected } = useRealtime();
  const [isDelayOver, setDelayOver] = useState(false);
  useEffect(() => {
    setDelayOver(false);
    if (isConnected) return;
    const timer = setTimeout(() => setDelayOver(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, [isConnected]);
  return !isConnected && isDelayOver;
}

/** Says that the connection is lost and that replies are kept. */
export function ConnectionBanner() {
  const isDisconnected = useIsDisconnected();
  const count = useUnsentReplies().messages.filter(({ error }) => error === null).length;
  if (!isDisconnected) return null;
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0 [&>.alert]:py-2">
      <Alert variant="warning">{count === 0 ? t('offline') : t('offlineWaiting', { count })}</Alert>
    </div>
  );
}
