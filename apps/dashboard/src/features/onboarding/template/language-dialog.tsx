import { Button, Dialog, formatLanguage } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { LanguageSelect } from '../website/template-language.tsx';
import { TemplateUpdate } from './template-update.tsx';

type Current = NonNullable<RouterOutputs['industryTemplates']['findCurrent']>;

function LanguageForm({ current: { name, language, languages }, onClose }: { current: Current; onClose: () => void }) {
  const [chosen, setChosen] = useState(language);
  return (
    <div class="flex flex-col gap-4">
      <p class="text-sm quiet">{t('changeLanguageLead')}</p>
      <LanguageSelect languages={languages} value={chosen} onChange={setChosen} />
      {chosen !== language && (
        <TemplateUpdate
          key={chosen}
          template={{ name, language: chosen }}
          labels={{
            apply: t('applyLanguage', { language: formatLanguage(chosen) }),
            applied: t('languageChanged'),
            next: t('newText'),
          }}
          onUpdated={onClose}
        />
      )}
    </div>
  );
}

/** A button that opens the choice of another language for the template's texts, with what it would change. */
export function LanguageButton({ current }: { current: Current }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        {t('changeLanguage')}
      </Button>
      <Dialog title={t('changeLanguageTitle')} isOpen={isOpen} isWide onClose={() => setOpen(false)}>
        {isOpen && <LanguageForm current={current} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}
