import { RelativeTime, Badge } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import type { ConversationRow } from './list-rows.ts';
import { NextSlaTimer } from '../sla/sla-timer-badge.tsx';

type Label = RouterOutputs['inbox']['listLabels'][number];

/** Who has a conversation at the moment. */
export function OwnerBadge({
  conversation: { owner, agentName, isAwaitingEmailReply, snoozedUntil },
}: {
  conversation: Pick<ConversationRow, 'owner' | 'agentName' | 'isAwaitingEmailReply' | 'snoozedUntil'>;
}) {
  if (snoozedUntil) return <Badge>Snoozed</Badge>;
  if (owner === 'queue') return <Badge tone="warning">Waiting</Badge>;
  if (owner === 'agent')
    return (
      <Badge tone="info">
        <span class="max-w-28 truncate">{agentName}</span>
      </Badge>
    );
  if (isAwaitingEmailReply) return <Badge tone="warning">Wants mail</Badge>;
  if (owner === 'none') return <Badge tone="success">Resolved</Badge>;
  return <Badge>Assistant</Badge>;
}

/** Coloured dots for the labels, named for who doesn't see colours. */
function LabelDots({ labels }: { labels: readonly Label[] }) {
  if (labels.length === 0) return null;
  return (
    <span class="flex shrink-0 items-center gap-1">
      {labels.slice(0, 4).map(({ id, name, color }) => (
        <span key={id} class="size-2 rounded-full" style={{ backgroundColor: color }} title={name}>
          <span class="sr-only">Label {name}</span>
        </span>
      ))}
    </span>
  );
}

interface Props {
  row: ConversationRow;
  labels: readonly Label[];
  /** It is shown beside the list. */
  isOpen: boolean;
  /** Where the keyboard stands. */
  isHighlighted: boolean;
  /** The keyboard has just come here. */
  hasFocus: boolean;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  /** What stands below the name: the last message, or what a search has found. */
  children?: ComponentChildren;
}

/** One row of a list: who, what was said last, since when, and who has it. */
export function ConversationItem({
  row,
  labels,
  isOpen,
  isHighlighted,
  hasFocus,
  isSelected,
  onSelect,
  children,
}: Props) {
  const { to } = useTenant();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (hasFocus) link.current?.focus({ preventScroll: true });
  }, [hasFocus]);
  const { id, visitorName, lastMessage, lastMessageAt, queuedAt, labelIds, isUnread, owner } = row;
  return (
    <div
      class={`flex h-full items-center border-b border-base-300 ${isOpen ? 'bg-secondary text-secondary-content' : 'hover:bg-base-200'} ${isHighlighted ? 'shadow-[inset_3px_0_0_var(--color-primary)]' : ''}`}
    >
      <label class="grid h-full w-10 shrink-0 cursor-pointer place-items-center">
        <input
          type="checkbox"
          class="checkbox rounded-sm checkbox-primary checkbox-xs"
          aria-label={`Select ${visitorName}`}
          checked={isSelected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </label>
      <a
        ref={link}
        href={to(`inbox/${id}`)}
        aria-current={isOpen ? 'true' : undefined}
        class="flex h-full min-w-0 flex-1 flex-col justify-center gap-1 py-2 pr-3 -outline-offset-2"
      >
        <span class="flex items-center justify-between gap-2">
          <span class={`truncate ${isUnread ? 'font-semibold' : 'font-medium'}`}>
            {isUnread && (
              <span class="mr-1.5 inline-block size-2 rounded-full bg-primary align-middle">
                <span class="sr-only">New: </span>
              </span>
            )}
            {visitorName}
          </span>
          <span class="flex shrink-0 items-center gap-2 text-xs">
            <LabelDots labels={labels.filter((label) => labelIds.includes(label.id))} />
            <NextSlaTimer row={row} />
            <RelativeTime isShort at={owner === 'queue' ? (queuedAt ?? lastMessageAt) : lastMessageAt} />
          </span>
        </span>
        <span class="flex items-center justify-between gap-2">
          <span class={`truncate text-sm ${isUnread || isOpen ? '' : 'quiet'}`}>
            {children ?? (
              <>
                {lastMessage?.author === 'agent' && 'Agent: '}
                {lastMessage ? lastMessage.text || 'A file' : 'No message yet'}
              </>
            )}
          </span>
          <OwnerBadge conversation={row} />
        </span>
      </a>
    </div>
  );
}
