import { Badge, Button, ButtonLink, Card, Dialog, formatLanguage, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { LanguageButton } from './language-dialog.tsx';
import { TemplateUpdate } from './template-update.tsx';

type Current = NonNullable<RouterOutputs['industryTemplates']['findCurrent']>;

function CurrentTemplate({ current }: { current: Current }) {
  const { name, title, version, newestVersion, language } = current;
  const [isOpen, setOpen] = useState(false);
  const hasUpdate = newestVersion > version;
  return (
    <div class="flex flex-wrap items-center gap-3">
      <p>
        {t('templateName', { title, version })}
        <span class="block text-sm quiet">{t('templateLanguage', { language: formatLanguage(language) })}</span>
      </p>
      {hasUpdate && (
        <>
          <Badge tone="info">{t('updateAvailable')}</Badge>
          <Button size="small" onClick={() => setOpen(true)}>
            {t('reviewUpdate')}
          </Button>
        </>
      )}
      {current.languages.length > 1 && <LanguageButton current={current} />}
      <Dialog
        title={t('updateTitle', { version: newestVersion })}
        isOpen={isOpen && hasUpdate}
        onClose={() => setOpen(false)}
      >
        {isOpen && (
          <TemplateUpdate
            template={{ name }}
            labels={{ apply: t('updateTemplate'), applied: t('templateUpdated'), next: t('nextText') }}
            onUpdated={() => setOpen(false)}
          />
        )}
      </Dialog>
    </div>
  );
}

/** The industry template of the company, and what a newer version would change. */
export function TemplateCard() {
  const { to } = useTenant();
  const query = useQuery(queries.industryTemplates.findCurrent.queryOptions());
  return (
    <Card title={t('template')} lead={t('templateLead')}>
      <QueryView query={query}>
        {(current) =>
          current ? (
            <CurrentTemplate current={current} />
          ) : (
            <div class="flex flex-wrap items-center gap-3">
              <p class="quiet">{t('noTemplate')}</p>
              <ButtonLink href={to('setup/website')} size="small">
                {t('chooseTemplate')}
              </ButtonLink>
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}
