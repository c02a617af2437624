import { Alert, ButtonLink, Card } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import { t } from '../translate.ts';
import { isReading } from '../use-onboarding.ts';
import type { OnboardingView } from '../use-onboarding.ts';
import { SitePreview } from './site-preview.tsx';

type Site = NonNullable<OnboardingView['site']>;

function formatSite({ status, pagesProcessed, pagesDiscovered }: Site): string {
  if (status === 'completed') return t('siteRead', { count: pagesProcessed });
  if (status === 'failed') return t('readingFailed');
  return pagesDiscovered === 0
    ? t('readingStarts')
    : t('reading', { read: pagesProcessed, count: Math.max(pagesDiscovered, pagesProcessed) });
}

/** How far reading the site has come. */
function SiteProgress({ site }: { site: Site }) {
  const { to } = useTenant();
  const { status, pagesProcessed, pagesDiscovered, resourceId } = site;
  const text = formatSite(site);
  return (
    <>
      {status === 'failed' ? (
        <Alert variant="error">{text}</Alert>
      ) : (
        <p role="status" class="flex items-center gap-3">
          {isReading({ site }) && <span class="loading loading-sm loading-spinner" aria-hidden="true" />}
          {text}
        </p>
      )}
      {isReading({ site }) && pagesDiscovered > 0 && (
        <progress class="progress progress-primary" value={pagesProcessed} max={pagesDiscovered} aria-label={text} />
      )}
      <div class="flex flex-wrap gap-2">
        <ButtonLink href={to(`resources/${resourceId}`)} size="small">
          {t('viewPages')}
        </ButtonLink>
        <ButtonLink href={to('resources')} size="small">
          {t('addOtherContent')}
        </ButtonLink>
      </div>
    </>
  );
}

/** The company's site: a preview before it is read, and how far that has come. */
export const SiteCard = ({
  onboarding: { site, website },
  onLanguage,
}: {
  onboarding: OnboardingView;
  onLanguage: (language: string | null) => void;
}) => (
  <Card title={t('pages')} lead={t('siteLead')}>
    {site && <SiteProgress site={site} />}
    {(!site || site.status === 'failed') && <SitePreview website={website ?? ''} onLanguage={onLanguage} />}
  </Card>
);
