import { UpdateMemorySummary } from '@lobby/contracts/memory';
import { Button, ErrorAlert, Form, formatDateTime, RelativeTime, TextArea, useForm } from '@lobby/ui';
import { Eraser, Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { useMemoryAction } from './memory-queries.ts';
import type { MemorySummaryData } from './memory-queries.ts';
import { t } from './translate.ts';

interface Props {
  summary: MemorySummaryData;
}

const PARTS = ['asked', 'answered', 'open'] as const;

function EditSummaryForm({ summary, onClose }: Props & { onClose: () => void }) {
  const action = useMemoryAction((input: UpdateMemorySummary) => api.memory.updateSummary.mutate(input), {
    successMessage: t('saved'),
    onSuccess: onClose,
  });
  const { id: summaryId, asked, answered, open } = summary;
  const initialValues = { summaryId, asked, answered, open };
  const { fields, ...form } = useForm({ schema: UpdateMemorySummary, initialValues, action });
  return (
    <Form form={form} submitLabel={t('save')} secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      {PARTS.map((part) => (
        <TextArea key={part} field={fields[part]} label={t(part)} rows={2} />
      ))}
    </Form>
  );
}

function SummaryHeader({ summary, onEdit }: Props & { onEdit: () => void }) {
  const { to } = useTenant();
  const { id: summaryId, conversationId, lastMessageAt } = summary;
  const erase = useMemoryAction(() => api.memory.eraseSummary.mutate({ summaryId }), { successMessage: t('erased') });
  const label = t('conversationOf', { time: formatDateTime(lastMessageAt) });
  return (
    <>
      <div class="flex items-center justify-between gap-2">
        <a class="link text-xs" href={to(`inbox/${conversationId}`)}>
          <RelativeTime at={lastMessageAt} />
        </a>
        <span class="flex">
          <button
            type="button"
            class="btn btn-ghost btn-square btn-xs"
            aria-label={t('editItem', { label })}
            onClick={onEdit}
          >
            <Pencil size={14} aria-hidden="true" />
          </button>
          <button
            type="button"
            class="btn btn-ghost btn-square btn-xs"
            aria-label={t('eraseItem', { label })}
            onClick={() => erase.run(undefined)}
          >
            <Eraser size={14} aria-hidden="true" />
          </button>
        </span>
      </div>
      <ErrorAlert error={erase.error} />
    </>
  );
}

function MemorySummary({ summary }: Props) {
  const [isEditing, setEditing] = useState(false);
  return (
    <li>
      <SummaryHeader summary={summary} onEdit={() => setEditing(true)} />
      {isEditing ? (
        <EditSummaryForm summary={summary} onClose={() => setEditing(false)} />
      ) : (
        <dl>
          {PARTS.filter((part) => summary[part] !== '').map((part) => (
            <div key={part} class="mb-1">
              <dt class="text-xs quiet">{t(part)}</dt>
              <dd class={`line-clamp-4 wrap-anywhere ${part === 'open' ? 'font-medium' : ''}`}>{summary[part]}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** A contact's earlier conversations in short, the newest first. */
export function MemorySummaries({ summaries }: { summaries: readonly MemorySummaryData[] }) {
  if (summaries.length === 0) return null;
  return (
    <div>
      <h4 class="mb-1 text-xs font-semibold">{t('summaries')}</h4>
      <ul class="flex flex-col gap-2 text-sm">
        {summaries.map((summary) => (
          <MemorySummary key={summary.id} summary={summary} />
        ))}
      </ul>
    </div>
  );
}
