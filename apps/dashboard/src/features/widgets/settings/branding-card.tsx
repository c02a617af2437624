import type { Branding } from '@lobby/contracts/tenants';
import { BrandingDraft } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Card, Form, useAction, useForm } from '@lobby/ui';
import type { FormValues } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { uploadLogo } from '../../tenants/upload-logo.ts';
import { AppearanceFields, GreetingFields } from './branding-fields.tsx';
import { toBranding } from '../widget-draft.ts';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  stored: RouterOutputs['tenants']['getSettings'];
  onSaved: () => void;
  /** Gets the values and the chosen logo on each render, for a preview beside the card. */
  preview: (branding: FormValues<Branding>, logo: File | null) => ComponentChildren;
}

/** The widget's colors, logo and greeting, beside what `preview` makes of them. */
export function BrandingCard({ stored, onSaved, preview }: Props) {
  const [logo, setLogo] = useState<File | null>(null);
  const initialValues = useMemo(() => ({ branding: toBranding(stored) }), [stored]);
  const saveBranding = async ({ branding }: BrandingDraft): Promise<void> => {
    await api.tenants.updateBranding.mutate(branding);
    if (logo) await uploadLogo(logo);
  };
  const save = useAction(saveBranding, { onSuccess: onSaved, successMessage: t('savedForSites') });
  const { fields, values, ...form } = useForm({ schema: BrandingDraft, initialValues, action: save });
  return (
    <>
      <Card title={t('branding')}>
        <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
          <AppearanceFields field={fields.branding} onLogo={setLogo} />
          <GreetingFields field={fields.branding} />
        </Form>
      </Card>
      {preview(values.branding, logo)}
    </>
  );
}
