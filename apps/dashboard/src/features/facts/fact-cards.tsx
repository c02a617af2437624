import { FACT_KINDS } from '@lobby/contracts/facts';
import type { FactKind } from '@lobby/contracts/facts';
import { Alert, Button, ButtonLink, Card, Dialog, EmptyState, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { BadgeInfo, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { FactForm } from './fact-form.tsx';
import { FactItem } from './fact-item.tsx';
import type { ListedFact } from './fact-item.tsx';
import { t } from './translate.ts';

type FactList = RouterOutputs['facts']['list'];

/** What the dialog edits: a fact, or a new one of a kind. */
interface Editing {
  kind: FactKind;
  item: ListedFact | null;
}

interface ListProps {
  list: FactList;
  onEdit: (editing: Editing) => void;
  onChanged: () => void;
}

/** Tells which time zone answers about now and today use. */
function TimeZoneNote({ timeZone }: Pick<FactList, 'timeZone'>) {
  const { to } = useTenant();
  if (timeZone !== 'UTC') return <p class="text-sm quiet">{t('zone', { zone: timeZone.replaceAll('_', ' ') })}</p>;
  return (
    <p class="text-sm quiet">
      {t('zoneMissing')}{' '}
      <a class="link" href={to('handover')}>
        {t('setZone')}
      </a>
    </p>
  );
}

function KindCard({ kind, list, onEdit, onChanged }: ListProps & { kind: FactKind }) {
  const items = list.facts.filter(({ fact }) => fact.kind === kind);
  const conflicting = items.filter(({ isConflicting }) => isConflicting);
  const decidedCount = conflicting.filter(({ state }) => state !== 'found').length;
  const addButton = (
    <Button size="small" aria-label={`${t('add')}: ${t(kind)}`} onClick={() => onEdit({ kind, item: null })}>
      <Plus size={16} aria-hidden="true" /> {t('add')}
    </Button>
  );
  return (
    <Card title={t(kind)} actions={addButton}>
      {conflicting.length > 0 && (
        <Alert variant="warning">{t(decidedCount === 1 ? 'conflictDecided' : 'conflict')}</Alert>
      )}
      {items.length === 0 && <p class="quiet">{t(`none_${kind}`)}</p>}
      {items.length > 0 && (
        <ul class="divide-y divide-base-300">
          {items.map((item) => (
            <FactItem key={item.id} item={item} onEdit={() => onEdit({ kind, item })} onChanged={onChanged} />
          ))}
        </ul>
      )}
      {kind === 'opening_hours' && items.length > 0 && <TimeZoneNote timeZone={list.timeZone} />}
    </Card>
  );
}

function FactCardList(props: ListProps) {
  const { to } = useTenant();
  const { facts, hasContent } = props.list;
  return (
    <div class="flex flex-col gap-6">
      {facts.length === 0 && !hasContent && (
        <EmptyState
          icon={<BadgeInfo />}
          title={t('emptyTitle')}
          action={<ButtonLink href={to('resources')}>{t('goToResources')}</ButtonLink>}
        >
          {t('emptyText')}
        </EmptyState>
      )}
      {FACT_KINDS.map((kind) => (
        <KindCard key={kind} {...props} kind={kind} />
      ))}
    </div>
  );
}

/** The facts of each kind, with a dialog that corrects one or adds another. */
export function FactCards() {
  const query = useQuery(queries.facts.list.queryOptions());
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState<Editing | null>(null);
  const refresh = (): void => void queryClient.invalidateQueries(queries.facts.pathFilter());
  const item = editing?.item;
  return (
    <>
      <QueryView query={query}>
        {(list) => <FactCardList list={list} onEdit={setEditing} onChanged={refresh} />}
      </QueryView>
      <Dialog
        title={editing ? t(`${editing.item ? 'edit' : 'add'}_${editing.kind}`) : ''}
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
      >
        {editing && (
          <FactForm
            kind={editing.kind}
            fact={item ? { ...item.fact, id: item.id } : null}
            onSaved={() => {
              setEditing(null);
              refresh();
            }}
          />
        )}
      </Dialog>
    </>
  );
}
