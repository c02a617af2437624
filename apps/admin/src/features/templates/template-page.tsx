import {
  BackLink,
  Badge,
  ConfirmButton,
  PageBody,
  PageHeader,
  QueryView,
  Tabs,
  useAction,
  useAddressChoice,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { TemplateEditor } from './editor/template-editor.tsx';
import { RolloutTab } from './rollout/rollout-tab.tsx';
import { ShippedNotice } from './shipped-notice.tsx';
import type { Template } from './template.ts';
import { useCan } from '../super-admins/use-can.ts';
import { t } from './translate.ts';
import { VersionsTab } from './versions/versions-tab.tsx';

const TABS = ['content', 'versions', 'companies'] as const;

function OfferButton({
  template: { name, title, isRetired },
  onChanged,
}: {
  template: Template;
  onChanged: () => unknown;
}) {
  const retire = useAction(() => api.platformTemplates.retire.mutate({ name }), {
    onSuccess: onChanged,
    successMessage: t('retiredToast'),
  });
  const restore = useAction(() => api.platformTemplates.restore.mutate({ name }), {
    onSuccess: onChanged,
    successMessage: t('restored'),
  });
  if (isRetired)
    return (
      <ConfirmButton
        label={t('restore')}
        title={t('restoreTitle', { title })}
        confirmLabel={t('restore')}
        action={restore}
        variant="plain"
        size="normal"
      >
        {t('restoreConsequences')}
      </ConfirmButton>
    );
  return (
    <ConfirmButton
      label={t('retire')}
      title={t('retireTitle', { title })}
      confirmLabel={t('retireConfirm')}
      action={retire}
      size="normal"
    >
      {t('retireConsequences')}
    </ConfirmButton>
  );
}

function TemplateView({ template }: { template: Template }) {
  const queryClient = useQueryClient();
  const canManage = useCan('manage');
  const [tab, setTab] = useAddressChoice('tab', TABS);
  // The form begins again once its draft was replaced by another one.
  const [generation, setGeneration] = useState(0);
  const refresh = () => queryClient.invalidateQueries(queries.platformTemplates.pathFilter());
  const restart = async (): Promise<void> => {
    await refresh();
    setGeneration((count) => count + 1);
  };
  const { title, version, isRetired } = template;
  const lead = version === 0 ? t('notPublished') : t('version', { version });
  return (
    <>
      <PageHeader
        title={title}
        lead={
          <span class="flex flex-wrap items-center gap-2">
            {lead}
            {isRetired && <Badge tone="warning">{t('retired')}</Badge>}
          </span>
        }
        actions={canManage && version > 0 && <OfferButton template={template} onChanged={refresh} />}
      />
      {canManage && <ShippedNotice template={template} onUsed={restart} onDismissed={refresh} />}
      <Tabs label={title} tabs={TABS.map((value) => ({ value, label: t(value) }))} value={tab} onChange={setTab} />
      {/* Kept while another tab is shown: what is typed would be lost. */}
      <div hidden={tab !== 'content'}>
        <TemplateEditor
          key={`${version} ${generation}`}
          template={template}
          isReadOnly={!canManage}
          onSaved={refresh}
          onReplaced={restart}
        />
      </div>
      {tab === 'versions' && <VersionsTab template={template} />}
      {tab === 'companies' && <RolloutTab template={template} canManage={canManage} />}
    </>
  );
}

/** One template: its content, its versions, and who has which. */
export function TemplatePage() {
  const { params } = useRoute();
  const name = params['name'] ?? '';
  const query = useQuery(queries.platformTemplates.get.queryOptions({ name }));
  return (
    <PageBody>
      <BackLink href="/admin/templates" label={t('templates')} />
      <QueryView query={query}>{(template) => <TemplateView key={name} template={template} />}</QueryView>
    </PageBody>
  );
}
