import { RenameWidgetKey, RotateWidgetKey } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Button, Dialog, Form, TextField, useAction, useForm } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { OverlapField } from './overlap-field.tsx';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

interface DialogButtonProps {
  label: string;
  title: string;
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a dialog with a form of its own. */
function DialogButton({ label, title, children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        {children(close)}
      </Dialog>
    </>
  );
}

interface Props {
  widgetKeyId: string;
  name: string;
  onChanged: () => void;
}

function RotateForm({ widgetKeyId, onDone }: { widgetKeyId: string; onDone: () => void }) {
  const rotate = useAction((input: RotateWidgetKey) => api.widgets.rotateKey.mutate(input), {
    onSuccess: onDone,
    successMessage: t('keyRotated'),
  });
  const initialValues = { widgetKeyId, overlapDays: 7 };
  const { fields, values, ...form } = useForm({ schema: RotateWidgetKey, initialValues, action: rotate });
  return (
    <Form form={form} submitLabel={t('replaceKeyConfirm')}>
      <p>{t('replaceKeyText')}</p>
      <OverlapField
        field={fields.overlapDays}
        hint={values.overlapDays === 0 ? t('replaceKeyNow') : t('replaceKeyOverlap')}
      />
    </Form>
  );
}

/** Replaces a key; the old one works for the days that are chosen. */
export const ReplaceKeyButton = ({ widgetKeyId, name, onChanged }: Props) => (
  <DialogButton label={t('replaceKey')} title={t('replaceKeyTitle', { name })}>
    {(close) => (
      <RotateForm
        widgetKeyId={widgetKeyId}
        onDone={() => {
          close();
          onChanged();
        }}
      />
    )}
  </DialogButton>
);

function RenameForm({ widgetKeyId, name, onDone }: Omit<Props, 'onChanged'> & { onDone: () => void }) {
  const rename = useAction((input: RenameWidgetKey) => api.widgets.renameKey.mutate(input), { onSuccess: onDone });
  const { fields, ...form } = useForm({
    schema: RenameWidgetKey,
    initialValues: { widgetKeyId, name },
    action: rename,
  });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.name} label={t('keyName')} />
    </Form>
  );
}

/** Gives a key another name. */
export const RenameKeyButton = ({ widgetKeyId, name, onChanged }: Props) => (
  <DialogButton label={t('renameKey')} title={t('renameKeyTitle')}>
    {(close) => (
      <RenameForm
        widgetKeyId={widgetKeyId}
        name={name}
        onDone={() => {
          close();
          onChanged();
        }}
      />
    )}
  </DialogButton>
);
