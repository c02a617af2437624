import { formatValue } from '../format-value.ts';
import type { RecordType, Stage } from '../record-queries.ts';
import { t } from '../translate.ts';
import { isArrowKey } from './board-cache.ts';
import type { ArrowKey, Card } from './board-cache.ts';

/** Fields that a card shows beside its title. */
const MAX_VALUES = 3;

const listValues = ({ fields }: RecordType, { values, title }: Card) =>
  fields
    .filter(({ kind, isShownInInbox }) => isShownInInbox && kind !== 'contact' && kind !== 'record')
    .map((field) => ({ id: field.id, label: field.label, text: formatValue(field, values[field.key]) }))
    .filter(({ text }) => text !== '' && text !== title)
    .slice(0, MAX_VALUES);

interface Props {
  card: Card;
  type: RecordType;
  isDragged: boolean;
  onOpen: () => void;
  onKeyMove: (key: ArrowKey) => void;
  onMoveTo: (stage: string) => void;
  onDrag: (isDragged: boolean) => void;
}

/** A record on the board. Its button opens it; Alt and an arrow key, its menu or dragging move it. */
export function RecordCard({ card, type, isDragged, onOpen, onKeyMove, onMoveTo, onDrag }: Props) {
  const title = card.title || t('untitled');
  const contact = card.contactName || t('unknownContact');
  return (
    <div
      class={`cursor-grab rounded-box border border-base-300 bg-base-100 p-3 ${isDragged ? 'opacity-60' : ''}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', card.id);
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <button
        type="button"
        class="block w-full cursor-pointer text-start font-medium wrap-anywhere hover:underline"
        data-card={card.id}
        aria-label={t('cardLabel', { title, contact })}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
        onClick={onOpen}
        onKeyDown={(event) => {
          if (!event.altKey || !isArrowKey(event.key)) return;
          event.preventDefault();
          onKeyMove(event.key);
        }}
      >
        {title}
      </button>
      <p class="text-sm wrap-anywhere quiet">{contact}</p>
      <dl class="mt-1 flex flex-col text-sm">
        {listValues(type, card).map(({ id, label, text }) => (
          <div key={id} class="flex justify-between gap-2">
            <dt class="shrink-0 quiet">{label}</dt>
            <dd class="line-clamp-2 min-w-0 text-end wrap-anywhere">{text}</dd>
          </div>
        ))}
      </dl>
      <StageSelect title={title} stages={type.stages} stage={card.stage ?? ''} onChange={onMoveTo} />
    </div>
  );
}

interface SelectProps {
  title: string;
  stages: readonly Stage[];
  stage: string;
  onChange: (stage: string) => void;
}

/** For whoever neither drags nor uses shortcuts, such as on a phone. */
const StageSelect = ({ title, stages, stage, onChange }: SelectProps) => (
  <select
    class="select mt-2 w-full select-sm"
    aria-label={t('moveTo', { title })}
    value={stage}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    {stages.map(({ key, label }) => (
      <option key={key} value={key}>
        {label}
      </option>
    ))}
  </select>
);
