import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, RichText, SelectCheckbox } from '@lobby/ui';
import type { Selection } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

export type Draft = RouterOutputs['faqs']['listDrafts']['drafts'][number];

const isWebUrl = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

const ORIGIN_TEXTS = { conversation: t('fromAgent'), template: t('fromTemplate') };

/** Where a suggestion comes from: a page's markup, an agent's answer, or the industry template. */
function DraftOrigin({ draft: { origin, url, resource, conversationId } }: { draft: Draft }) {
  const { to } = useTenant();
  return (
    <p class="text-sm wrap-anywhere quiet">
      <RichText
        text={origin === 'markup' ? t('fromMarkup', { url: url ?? '' }) : ORIGIN_TEXTS[origin]}
        elements={{
          page: (address) =>
            isWebUrl(url) ? (
              <a class="link" href={url} target="_blank" rel="noopener noreferrer nofollow">
                {address}
              </a>
            ) : (
              address
            ),
          conversation: (label) =>
            conversationId ? (
              <a class="link" href={to(`inbox/${conversationId}`)}>
                {label}
              </a>
            ) : (
              label
            ),
        }}
      />{' '}
      {resource && (
        <a class="link" href={to(`resources/${resource.id}`)}>
          {t('fromResource', { title: resource.title })}
        </a>
      )}
    </p>
  );
}

interface Props {
  draft: Draft;
  selection: Selection;
  onEdit: () => void;
}

/** One suggested FAQ. */
export const DraftItem = ({ draft, selection, onEdit }: Props) => (
  <li class="flex gap-3 rounded-box border border-base-300 bg-base-100 p-4">
    <span class="mt-1">
      <SelectCheckbox ids={[draft.id]} label={t('selectFaq', { question: draft.question })} selection={selection} />
    </span>
    <div class="flex min-w-0 flex-1 flex-col gap-1">
      <p class="font-medium wrap-anywhere">{draft.question}</p>
      <p class={`wrap-anywhere whitespace-pre-line ${draft.answer === '' ? 'quiet' : ''}`}>
        {draft.answer || `${t('noAnswerYet')} ${draft.hint}`}
      </p>
      <DraftOrigin draft={draft} />
    </div>
    <div class="shrink-0">
      <Button size="small" onClick={onEdit}>
        {draft.answer === '' ? t('writeAnswer') : tConsole('edit')}
      </Button>
    </div>
  </li>
);
