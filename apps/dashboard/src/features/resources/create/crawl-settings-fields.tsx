import type { CrawlSettings } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { bindPart, LinesField, NumberField, ToggleField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useRef } from 'preact/hooks';
import { queries } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);

type Props = {
  field: FieldBinding<CrawlSettings>;
  /** Of a website that was crawled: unfolded, and with the pages that were included one by one. */
  isEditing?: boolean;
};

const hasChanges = ({ include, exclude, followPdfs, render }: CrawlSettings): boolean =>
  include.length > 0 || exclude.length > 0 || followPdfs || render;

const LimitFields = ({ field }: Props) => (
  <div class="grid grid-cols-2 items-end gap-4">
    <NumberField field={bindPart(field, 'maxPages')} label={t('maxPages')} type="number" min={1} />
    <NumberField field={bindPart(field, 'maxDepth')} label={t('maxDepth')} type="number" min={0} max={20} />
  </div>
);

const PatternFields = ({ field, isEditing }: Props) => (
  <>
    <LinesField
      field={bindPart(field, 'include')}
      label={t('include')}
      rows={2}
      placeholder={'/products\n/help/*'}
      hint={t('includeHint')}
    />
    <LinesField field={bindPart(field, 'exclude')} label={t('exclude')} rows={2} placeholder={'/jobs\n*/print/*'} />
    {isEditing && (
      <LinesField
        field={bindPart(field, 'alwaysInclude')}
        label={t('alwaysInclude')}
        rows={2}
        placeholder="https://www.example.com/page"
        hint={t('alwaysIncludeHint')}
      />
    )}
  </>
);

/** Which pages of a website are read, and how; folded away while nothing differs from the defaults. */
export function CrawlSettingsFields({ field, isEditing = false }: Props) {
  const { data: canRender = true } = useQuery(queries.resources.canRenderPages.queryOptions());
  // Once open, it stays so: a mended error must not fold it away.
  const isOpen = useRef(isEditing || hasChanges(field.value));
  isOpen.current ||= field.error !== undefined;
  return (
    <details class="rounded-box border border-base-300 px-4 py-3" open={isOpen.current}>
      <summary class="cursor-pointer font-medium">{t(isEditing ? 'limitsAndPatterns' : 'crawlSettings')}</summary>
      <div class="mt-4 flex flex-col gap-4">
        <LimitFields field={field} />
        <PatternFields field={field} isEditing={isEditing} />
        <ToggleField field={bindPart(field, 'followPdfs')} label={t('followPdfs')} hint={t('followPdfsHint')} />
        <ToggleField
          field={bindPart(field, 'render')}
          label={t('render')}
          hint={t(canRender ? 'renderHint' : 'renderUnavailable')}
          isDisabled={!canRender}
        />
      </div>
    </details>
  );
}
