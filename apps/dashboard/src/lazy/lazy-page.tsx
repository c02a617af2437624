import { Button, CenteredPage } from '@lobby/ui';
import type { FunctionComponent } from 'preact';
import { lazy } from 'preact-iso';
import { t } from './translate.ts';

function LoadFailedPage() {
  return (
    <CenteredPage title={t('loadFailedTitle')} lead={t('loadFailedText')}>
      <Button variant="primary" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </CenteredPage>
  );
}

/**
 * A page whose code is loaded when it is opened; until then the router shows the page before it. After a deployment the code of an old
 * tab may be gone, so a failed load shows a page that reloads.
 */
export const lazyPage = (load: () => Promise<FunctionComponent>): FunctionComponent =>
  lazy(() => load().catch(() => LoadFailedPage)) as FunctionComponent;
