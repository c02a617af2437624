import { createTranslator } from '@lobby/messages';
import { visitorMemoryMessages } from '@lobby/messages/visitor/memory';
import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../chat/create-chat.ts';
import { locale } from '../i18n/translate.ts';

const t = createTranslator(visitorMemoryMessages, locale);

const loadMemory = ({ session }: Chat) => session.run((client) => client.visitor.memory.list.query());

type Memory = Awaited<ReturnType<typeof loadMemory>>;
type Item = Memory['items'][number];

/** A key as people read it: `customer_since` becomes "customer since". */
const toLabel = ({ label }: Item): string =>
  label === 'asked' ? t('asked') : label.replace(/-\d+$/, '').replaceAll(/[_-]/g, ' ');

function MemoryItem({ item, onErase }: { item: Item; onErase: () => void }) {
  const { value } = item;
  return (
    <div role="listitem" class="row" style={{ marginBottom: '8px' }}>
      <div style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <small class="quiet">{toLabel(item)}</small>
        <br />
        <bdi>{value}</bdi>
      </div>
      <button
        type="button"
        class="danger"
        style={{ alignSelf: 'center' }}
        aria-label={t('forget', { value })}
        onClick={onErase}
      >
        ×
      </button>
    </div>
  );
}

/** What is remembered of the visitor, each with a button that deletes it. */
function MemoryList({ chat }: { chat: Chat }) {
  const [memory, setMemory] = useState<Memory | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const eraseItem = (id: string) => chat.session.run((client) => client.visitor.memory.erase.mutate({ id }));
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      setFailed(false);
      await work();
      setMemory(await loadMemory(chat));
    } catch {
      setFailed(true);
    }
  };
  useEffect(() => void attempt(() => Promise.resolve()), []);
  return (
    <div class="box">
      {hasFailed && <p role="alert">{t('failed')}</p>}
      {memory && memory.items.length === 0 && <p>{t(memory.isProven ? 'none' : 'unproven')}</p>}
      <div role="list">
        {memory?.items.map((item) => (
          <MemoryItem key={item.id} item={item} onErase={() => void attempt(() => eraseItem(item.id))} />
        ))}
      </div>
    </div>
  );
}

/** Opens what is remembered of the visitor. */
export function MemoryMenu({ chat }: { chat: Chat }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('title')}
      </button>
      {isOpen && <MemoryList chat={chat} />}
    </>
  );
}
