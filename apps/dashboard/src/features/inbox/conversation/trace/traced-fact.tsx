import { Button, Dialog } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../../tenant-context.ts';
import { FactForm } from '../../../facts/fact-form.tsx';
import { FactValueView } from '../../../facts/fact-value-view.tsx';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

interface Props {
  fact: NonNullable<Trace['fact']>;
  onCorrected: () => void;
}

/** The company fact that an answer gave; who may change the knowledge corrects it. */
export function TracedFact({ fact: { id, fact }, onCorrected }: Props) {
  const { can } = useTenant();
  const [isEditing, setEditing] = useState(false);
  return (
    <section>
      <h3 class="mb-2 font-semibold">{t('fact')}</h3>
      <div class="rounded-box border border-base-300 p-3">
        <FactValueView fact={fact} />
        {can('knowledge') && (
          <Button size="small" variant="ghost" onClick={() => setEditing(true)}>
            {t('editFact')}
          </Button>
        )}
      </div>
      <Dialog title={t('editFact')} isOpen={isEditing} onClose={() => setEditing(false)}>
        <FactForm
          kind={fact.kind}
          fact={{ ...fact, id }}
          onSaved={() => {
            setEditing(false);
            onCorrected();
          }}
        />
      </Dialog>
    </section>
  );
}
