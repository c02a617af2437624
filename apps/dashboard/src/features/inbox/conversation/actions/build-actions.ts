import { showToast } from '@lobby/ui';
import { api } from '../../../../trpc.ts';
import type { Conversation } from '../../inbox-queries.ts';
import { t } from '../translate.ts';

export interface ConversationAction {
  name: string;
  label: string;
  keys?: string;
  run: () => void;
}

export type DialogName = 'snooze' | 'transfer' | 'labels';

/** Where the member goes on after an action. */
export interface ConversationMoves {
  /** They have taken the conversation. */
  onTaken: () => void;
  /** They are done with the conversation and want the next one. */
  onDone: (conversationId: string) => Promise<void>;
}

export interface ActionOptions extends ConversationMoves {
  conversation: Conversation;
  /** The member's own id; undefined until it is loaded. */
  memberId: string | undefined;
  /** Makes an action's handler from its request. */
  request: (call: () => Promise<unknown>) => () => void;
  openDialog: (dialog: DialogName) => void;
}

const actionIf = (isAvailable: boolean, action: ConversationAction): ConversationAction[] =>
  isAvailable ? [action] : [];

const isOwnedBy = ({ agentId }: Conversation, memberId: string | undefined): boolean =>
  agentId !== null && agentId === memberId;

async function sendTranscript(conversationId: string): Promise<void> {
  await api.conversations.sendTranscript.mutate({ conversationId });
  showToast(t('transcriptSent'));
}

/** The main actions for the conversation's state, shown as buttons. */
export function buildButtons({
  conversation,
  memberId,
  request,
  onTaken,
  onDone,
}: ActionOptions): ConversationAction[] {
  const { id: conversationId, owner, state } = conversation;
  const isMine = isOwnedBy(conversation, memberId);
  const isOpen = state === 'open';
  const canResolve = isOpen && (isMine || owner !== 'agent');
  const take = request(async () => {
    await api.handover.take.mutate({ conversationId });
    onTaken();
  });
  const takeOver = request(async () => {
    await api.handover.transfer.mutate({ conversationId, memberId: memberId ?? '', note: '' });
    onTaken();
  });
  const resolve = request(() => api.handover.resolve.mutate({ conversationId }));
  const resolveAndNext = request(async () => {
    await api.handover.resolve.mutate({ conversationId });
    await onDone(conversationId);
  });
  const reopen = request(() => api.handover.reopen.mutate({ conversationId }));
  return [
    ...actionIf(owner === 'queue' || owner === 'assistant', {
      name: 'take',
      label: t('take'),
      keys: 't',
      run: take,
    }),
    ...actionIf(owner === 'agent' && !isMine && memberId !== undefined, {
      name: 'take-over',
      label: t('takeOver'),
      run: takeOver,
    }),
    ...actionIf(canResolve, { name: 'resolve', label: t('resolve'), keys: 'e', run: resolve }),
    ...actionIf(canResolve, {
      name: 'resolve-and-next',
      label: t('resolveAndNext'),
      keys: 'E',
      run: resolveAndNext,
    }),
    ...actionIf(!isOpen, { name: 'reopen', label: t('reopen'), keys: 'e', run: reopen }),
  ];
}

/** The other actions, shown in a menu. */
export function buildMenu({
  conversation,
  memberId,
  request,
  openDialog,
  onDone,
}: ActionOptions): ConversationAction[] {
  const { id: conversationId, state, snoozedUntil, isBlocked } = conversation;
  const isOpen = state === 'open';
  const handBack = request(() => api.handover.handBack.mutate({ conversationId }));
  const wake = request(() => api.handover.wake.mutate({ conversationId }));
  const toggleBlock = request(() => api.conversations.blockVisitor.mutate({ conversationId, isBlocked: !isBlocked }));
  // After a snooze, an assignment, a macro that resolves, and where somebody else was faster.
  const skip = request(() => onDone(conversationId));
  const openSnooze = (): void => openDialog('snooze');
  return [
    ...actionIf(isOwnedBy(conversation, memberId), {
      name: 'hand-back',
      label: t('handBack'),
      keys: 'h',
      run: handBack,
    }),
    ...actionIf(isOpen && !snoozedUntil, { name: 'snooze', label: t('snooze'), keys: 's', run: openSnooze }),
    ...actionIf(snoozedUntil !== null, { name: 'wake', label: t('wake'), keys: 's', run: wake }),
    ...actionIf(isOpen, {
      name: 'assign',
      label: t('assign'),
      keys: 'a',
      run: () => openDialog('transfer'),
    }),
    { name: 'labels', label: t('labels'), keys: 'l', run: () => openDialog('labels') },
    { name: 'skip', label: t('skipToNext'), keys: 'J', run: skip },
    { name: 'transcript', label: t('emailTranscript'), run: request(() => sendTranscript(conversationId)) },
    { name: 'block', label: t(isBlocked ? 'unblock' : 'block'), run: toggleBlock },
  ];
}
