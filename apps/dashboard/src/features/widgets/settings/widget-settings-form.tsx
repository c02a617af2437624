import { WidgetDraft } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { bindPart, Card, Form, useAction, useForm } from '@lobby/ui';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RouterOutputs } from '../../../trpc.ts';
import { toPreviewConfig } from '../preview/to-preview-config.ts';
import { useLogoUrl } from '../preview/use-logo-url.ts';
import { WidgetPreview } from '../preview/widget-preview.tsx';
import { BehaviorFields, LanguageField } from './behavior-fields.tsx';
import { AppearanceFields, GreetingFields } from './branding-fields.tsx';
import { LocalizedTextsFields } from './localized-texts-fields.tsx';
import { saveWidgetDraft, toBranding } from '../widget-draft.ts';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

/** The parts of the form, of which one is shown. */
export const FORM_TABS = ['appearance', 'texts', 'behavior'] as const;
export type FormTab = (typeof FORM_TABS)[number];

interface Props {
  widgetKey: string;
  stored: RouterOutputs['tenants']['getSettings'];
  settings: RouterOutputs['widgets']['getSettings'];
  tab: FormTab | null;
  onTab: (tab: FormTab) => void;
  onSaved: () => void;
}

/** Shows the part with the first refused field, which may be another than the visible one. */
function useErrorTab(failureCount: number, onTab: (tab: FormTab) => void) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const invalid = element.current?.querySelector('[aria-invalid="true"]');
    const tab = invalid?.closest<HTMLElement>('[data-tab]')?.dataset['tab'];
    if (tab) onTab(tab as FormTab);
  }, [failureCount]);
  return element;
}

/** The widget's look, texts and behavior in one form, beside the widget as the form has it. */
export function WidgetSettingsForm({ widgetKey, stored, settings, tab, onTab, onSaved }: Props) {
  const [logo, setLogo] = useState<File | null>(null);
  const initialValues = useMemo(() => ({ branding: toBranding(stored), settings }), [stored, settings]);
  const save = useAction((draft: WidgetDraft) => saveWidgetDraft(initialValues, draft, logo), {
    onSuccess: () => {
      setLogo(null);
      onSaved();
    },
    successMessage: t('savedForSites'),
  });
  const { fields, values, ...form } = useForm({ schema: WidgetDraft, initialValues, action: save });
  const element = useErrorTab(form.failureCount, onTab);
  const logoUrl = useLogoUrl(logo, { widgetKey, logoFileId: stored.logoFileId });
  const { branding, settings: behavior } = fields;
  const panel = (name: FormTab) => ({ 'data-tab': name, hidden: tab !== name, class: 'flex flex-col gap-4' });
  return (
    <div class="grid items-start gap-5 xl:grid-cols-[1fr_24rem]" hidden={tab === null} ref={element}>
      <Card title={tab ? t(`tab_${tab}`) : ''} lead={tab ? t(`tabLead_${tab}`) : ''}>
        <Form form={{ ...form, isDirty: form.isDirty || logo !== null }} submitLabel={tConsole('save')} warnsUnsaved>
          <div {...panel('appearance')}>
            <AppearanceFields field={branding} onLogo={setLogo} />
          </div>
          <div {...panel('texts')}>
            <GreetingFields field={branding} />
            <LocalizedTextsFields
              field={bindPart(behavior, 'localizedTexts')}
              ownLanguage={stored.language}
              hasProactive={values.settings.proactive !== null}
            />
            <LanguageField field={behavior} />
          </div>
          <div {...panel('behavior')}>
            <BehaviorFields field={behavior} />
          </div>
        </Form>
      </Card>
      <WidgetPreview
        config={toPreviewConfig(values, { ownLanguage: stored.language, logoUrl })}
        localizedTexts={values.settings.localizedTexts}
      />
    </div>
  );
}
