import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Badge, Button, useAction } from '@lobby/ui';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { FactValueView } from './fact-value-view.tsx';
import { t } from './translate.ts';

export type ListedFact = RouterOutputs['facts']['list']['facts'][number];

const tConsole = createTranslator(consoleMessages);
/** The first page that a fact was found on, with a link to its resource. */
function Sources({ sources }: Pick<ListedFact, 'sources'>) {
  const { to } = useTenant();
  const [first, ...others] = sources;
  if (!first) return <p class="text-sm quiet">{t('addedByYou')}</p>;
  const { title, resourceId, quote } = first;
  const text = others.length === 0 ? t('foundOn', { title }) : t('foundOnMore', { title, count: others.length });
  return (
    <p class="text-sm quiet">
      <a class="link" href={to(`resources/${resourceId}`)} title={quote}>
        {text}
      </a>
    </p>
  );
}

function StateBadge({ state }: Pick<ListedFact, 'state'>) {
  if (state === 'confirmed') return <Badge tone="success">{t('confirmed')}</Badge>;
  if (state === 'corrected') return <Badge tone="info">{t('corrected')}</Badge>;
  return state === 'dismissed' ? <Badge>{t('dismissed')}</Badge> : null;
}

const TOASTS = { confirmed: t('confirmedToast'), dismissed: t('dismissedToast'), found: t('restoredToast') };

interface Props {
  item: ListedFact;
  onEdit: () => void;
  onChanged: () => void;
}

function StateButton({
  item,
  state,
  label,
  onChanged,
}: Pick<Props, 'item' | 'onChanged'> & {
  state: keyof typeof TOASTS;
  label: string;
}) {
  const action = useAction(() => api.facts.setState.mutate({ factId: item.id, state }), {
    onSuccess: onChanged,
    successMessage: TOASTS[state],
  });
  return (
    <Button size="small" isBusy={action.isRunning} onClick={() => action.run()}>
      {label}
    </Button>
  );
}

/** One fact with its source, its state and what can be done with it. */
export function FactItem({ item, onEdit, onChanged }: Props) {
  const { state, fact, sources } = item;
  const change = { item, onChanged };
  return (
    <li class="flex flex-wrap items-start justify-between gap-3 py-3">
      <div class={`flex min-w-0 flex-1 basis-64 flex-col gap-1 ${state === 'dismissed' ? 'quiet' : ''}`}>
        <div class="flex flex-wrap items-center gap-2 empty:hidden">
          {fact.value.label && <span class="font-medium wrap-anywhere">{fact.value.label}</span>}
          <StateBadge state={state} />
        </div>
        <FactValueView fact={fact} />
        <Sources sources={sources} />
      </div>
      <div class="flex flex-wrap gap-2">
        {state === 'dismissed' ? (
          <StateButton {...change} state="found" label={t('restore')} />
        ) : (
          <>
            {state === 'found' && <StateButton {...change} state="confirmed" label={t('confirm')} />}
            <Button size="small" onClick={onEdit}>
              {tConsole('edit')}
            </Button>
            <StateButton {...change} state="dismissed" label={t('dismiss')} />
          </>
        )}
      </div>
    </li>
  );
}
