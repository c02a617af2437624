import { Button, CenteredPage, whenTextsLoaded } from '@lobby/ui';
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
export const lazyStartPage = (load: () => Promise<FunctionComponent>): FunctionComponent =>
  lazy(() => load().catch(() => LoadFailedPage)) as FunctionComponent;

/** A page that shows more than the texts of the first pages: they are loaded before its code, some of which reads them at once. */
export const lazyPage = (load: () => Promise<FunctionComponent>): FunctionComponent =>
  lazyStartPage(() => whenTextsLoaded().then(load));
