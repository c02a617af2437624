import type { BulkAction } from '@lobby/contracts/inbox';
import { Dropdown } from '@lobby/ui';
import { getMorning } from '../get-morning.ts';
import { useTeam } from '../inbox-queries.ts';
import type { Label } from '../inbox-queries.ts';
import { t } from '../translate.ts';

type RunAction = (action: BulkAction) => void;

interface ActionGroupProps {
  title: string;
  actions: { name: string; action: BulkAction }[];
  onRun: RunAction;
}

function ActionGroup({ title, actions, onRun }: ActionGroupProps) {
  if (actions.length === 0) return null;
  return (
    <>
      <li class="menu-title text-base-content/80">{title}</li>
      {actions.map(({ name, action }) => (
        <li key={name}>
          <button type="button" onClick={() => onRun(action)}>
            <span class="truncate" dir="auto">
              {name}
            </span>
          </button>
        </li>
      ))}
    </>
  );
}

/** The less common actions for selected conversations. */
export function BulkActionMenu({ labels, onRun }: { labels: readonly Label[]; onRun: RunAction }) {
  const agents = useTeam().filter(({ takesConversations }) => takesConversations);
  const groups: Omit<ActionGroupProps, 'onRun'>[] = [
    {
      title: t('bulkActions'),
      actions: [
        { name: t('bulkSnooze'), action: { kind: 'snooze', until: getMorning(1).toISOString() } },
        { name: t('bulkHandBack'), action: { kind: 'hand_back' } },
        { name: t('bulkReopen'), action: { kind: 'reopen' } },
      ],
    },
    {
      title: t('bulkAddLabel'),
      actions: labels.map(({ id, name }) => ({ name, action: { kind: 'add_label', labelId: id } })),
    },
    {
      title: t('bulkRemoveLabel'),
      actions: labels.map(({ id, name }) => ({ name, action: { kind: 'remove_label', labelId: id } })),
    },
    {
      title: t('bulkAssign'),
      actions: agents.map(({ memberId, name }) => ({ name, action: { kind: 'assign', memberId } })),
    },
  ];
  return (
    <Dropdown class="dropdown-end" trigger={t('more')} triggerClass="btn btn-sm border-base-300 bg-base-100 px-2">
      <ul class="dropdown-content menu z-20 mt-1 max-h-96 w-72 flex-nowrap overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 text-base-content shadow-lg">
        {groups.map((group) => (
          <ActionGroup key={group.title} {...group} onRun={onRun} />
        ))}
      </ul>
    </Dropdown>
  );
}
