import { buildSearch, RelativeTime } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import type { Label } from '../inbox-queries.ts';
import { ChannelMark } from '../channel-mark.tsx';
import { OnlineDot } from '../online-dot.tsx';
import { NextSlaTimer } from '../sla/sla-timer-badge.tsx';
import { t } from '../translate.ts';
import { formatPreview } from './format-preview.ts';
import type { ConversationRow } from './list-rows.ts';
import { OwnerBadge } from './owner-badge.tsx';
import type { RowSelection } from './use-selection.ts';

const MAX_DOTS = 4;

/** Colored dots for the labels, with names for screen readers. */
function LabelDots({ labels }: { labels: readonly Label[] }) {
  if (labels.length === 0) return null;
  return (
    <span class="flex shrink-0 items-center gap-1">
      {labels.slice(0, MAX_DOTS).map(({ id, name, color }) => (
        <span key={id} class="size-2 rounded-full" style={{ backgroundColor: color }} title={name}>
          <span class="sr-only">{t('labelName', { name })}</span>
        </span>
      ))}
    </span>
  );
}

/** What a row needs to know of its list. */
export interface RowContext {
  labels: readonly Label[];
  /** The conversation that is shown beside the list. */
  openId: string | undefined;
  /** The row that the keyboard is on. */
  highlightedId: string | null;
  /** The row that the keyboard has just moved to, which takes the focus. */
  focusedId: string | null;
  selection: RowSelection;
}

interface Props extends RowContext {
  row: ConversationRow;
  /** In place of the visitor's name. */
  name?: ComponentChildren;
  /** In place of the last message. */
  children?: ComponentChildren;
}

function RowHeading({ row, labels, name }: Pick<Props, 'row' | 'labels' | 'name'>) {
  const { visitorName, lastMessageAt, queuedAt, labelIds, isUnread, isVisitorOnline, owner } = row;
  return (
    <span class="flex items-center justify-between gap-2">
      <span class={`truncate ${isUnread ? 'font-semibold' : 'font-medium'}`} dir="auto">
        {isUnread && (
          <span class="me-1.5 inline-block size-2 rounded-full bg-primary align-middle">
            <span class="sr-only">{t('unread')} </span>
          </span>
        )}
        <ChannelMark channel={row.channel} />
        <bdi>{name ?? visitorName}</bdi>
        {isVisitorOnline && (
          <span class="ms-1.5">
            <OnlineDot />
          </span>
        )}
      </span>
      <span class="flex shrink-0 items-center gap-2 text-xs">
        <LabelDots labels={labels.filter((label) => labelIds.includes(label.id))} />
        <NextSlaTimer row={row} />
        <RelativeTime isShort at={owner === 'queue' ? (queuedAt ?? lastMessageAt) : lastMessageAt} />
      </span>
    </span>
  );
}

function SelectRow({ row: { id, visitorName }, selection }: Pick<Props, 'row' | 'selection'>) {
  return (
    <label class="grid h-full w-10 shrink-0 cursor-pointer place-items-center">
      <input
        type="checkbox"
        class="checkbox rounded-sm checkbox-primary checkbox-xs"
        aria-label={t('selectRow', { name: visitorName })}
        checked={selection.selectedIds.has(id)}
        onChange={(event) => selection.select(id, event.currentTarget.checked)}
      />
    </label>
  );
}

/** One row of a list: the visitor, the last message, its time, and who has the conversation. */
export function ConversationItem({ row, labels, openId, highlightedId, focusedId, selection, name, children }: Props) {
  const { to } = useTenant();
  const link = useRef<HTMLAnchorElement>(null);
  const [isOpen, isHighlighted, hasFocus] = [openId, highlightedId, focusedId].map((id) => id === row.id);
  useEffect(() => {
    if (hasFocus) link.current?.focus({ preventScroll: true });
  }, [hasFocus]);
  return (
    <div
      class={`flex h-full items-center border-b border-base-300 ${isOpen ? 'bg-secondary text-secondary-content' : 'hover:bg-base-200'} ${isHighlighted ? 'shadow-[inset_3px_0_0_var(--color-primary)]' : ''}`}
    >
      <SelectRow row={row} selection={selection} />
      <a
        ref={link}
        href={to(`inbox/${row.id}${buildSearch({})}`)}
        aria-current={isOpen ? 'true' : undefined}
        class="flex h-full min-w-0 flex-1 flex-col justify-center gap-1 py-2 pe-3 -outline-offset-2"
      >
        <RowHeading row={row} labels={labels} name={name} />
        <span class="flex items-center justify-between gap-2">
          <span class={`truncate text-sm ${row.isUnread || isOpen ? '' : 'quiet'}`} dir="auto">
            {children ?? formatPreview(row)}
          </span>
          <OwnerBadge conversation={row} />
        </span>
      </a>
    </div>
  );
}
