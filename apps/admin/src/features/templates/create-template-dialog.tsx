import { CreateTemplate } from '@lobby/contracts/platform/templates';
import { Button, Dialog, Form, SelectField, TextField, showToast, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

export type ListedTemplate = RouterOutputs['platformTemplates']['list'][number];

function CreateForm({ templates }: { templates: readonly ListedTemplate[] }) {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const create = useAction((input: CreateTemplate) => api.platformTemplates.create.mutate(input), {
    onSuccess: async (_output, { name }) => {
      showToast(t('created'));
      await queryClient.invalidateQueries(queries.platformTemplates.pathFilter());
      route(`/admin/templates/${name}`);
    },
  });
  const { fields, ...form } = useForm({
    schema: CreateTemplate,
    initialValues: { name: '', title: '', copyOf: null },
    action: create,
  });
  const sources = templates
    .filter(({ version }) => version > 0)
    .map(({ name, title }) => ({ value: name, label: t('copyOf', { title }) }));
  return (
    <Form form={form} submitLabel={t('createSubmit')}>
      <TextField field={fields.title} label={t('title')} hint={t('titleHint')} />
      <TextField field={fields.name} label={t('name')} hint={t('nameHint')} dir="ltr" autocapitalize="none" />
      <SelectField
        field={{
          ...fields.copyOf,
          value: fields.copyOf.value ?? '',
          onChange: (name) => fields.copyOf.onChange(name || null),
        }}
        label={t('startFrom')}
        options={[{ value: '', label: t('blank') }, ...sources]}
      />
    </Form>
  );
}

/** A button that opens a form for a new template. */
export function CreateTemplateButton({ templates }: { templates: readonly ListedTemplate[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      <Dialog title={t('create')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <CreateForm templates={templates} />
      </Dialog>
    </>
  );
}
