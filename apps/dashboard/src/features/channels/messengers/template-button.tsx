import { countTemplateParams, fillTemplate, SendTemplate } from '@lobby/contracts/channels';
import type { MessageTemplate } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { deliveryMessages } from '@lobby/messages/staff/inbox/deliveries';
import { bindItem, Button, Dialog, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';

const t = createTranslator(deliveryMessages);

interface FormProps {
  conversationId: string;
  template: MessageTemplate;
  onSent: () => void;
}

/** The values of a template, with the text as the person will read it. */
function TemplateForm({ conversationId, template: { name, language, body }, onSent }: FormProps) {
  const queryClient = useQueryClient();
  const send = useAction((input: SendTemplate) => api.channels.sendTemplate.mutate(input), {
    onSuccess: () => {
      void queryClient.invalidateQueries(queries.channels.findDeliveries.queryFilter({ conversationId }));
      onSent();
    },
    successMessage: t('templateSent'),
  });
  const { fields, ...form } = useForm({
    schema: SendTemplate,
    initialValues: {
      conversationId,
      // The same in every attempt, so that it is sent once.
      clientMessageId: crypto.randomUUID(),
      name,
      language,
      params: Array.from({ length: countTemplateParams(body) }, () => ''),
    },
    action: send,
  });
  return (
    <Form form={form} submitLabel={t('sendTemplate')}>
      <p class="rounded-box bg-base-200 p-3 wrap-anywhere whitespace-pre-line">
        {fillTemplate(body, form.values.params)}
      </p>
      {form.values.params.map((_, index) => {
        const binding = bindItem(fields.params, index);
        return <TextField key={binding.name} field={binding} label={t('templateValue', { number: index + 1 })} />;
      })}
    </Form>
  );
}

interface Props {
  conversationId: string;
  templates: readonly MessageTemplate[];
}

/** Sends a person one of the account's approved templates. */
export function TemplateButton({ conversationId, templates }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<MessageTemplate | null>(null);
  const close = (): void => {
    setOpen(false);
    setChosen(null);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('sendTemplate')}
      </Button>
      <Dialog title={t('sendTemplate')} isOpen={isOpen} onClose={close}>
        {chosen ? (
          <TemplateForm conversationId={conversationId} template={chosen} onSent={close} />
        ) : (
          <ul class="flex flex-col gap-2">
            {templates.map((template) => (
              <li key={`${template.name} ${template.language}`}>
                <button
                  type="button"
                  class="w-full rounded-box border border-base-300 p-3 text-start hover:bg-base-200"
                  onClick={() => setChosen(template)}
                >
                  <span class="block font-medium wrap-anywhere">
                    {template.name} · {template.language}
                  </span>
                  <span class="block text-sm wrap-anywhere quiet">{template.body}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </>
  );
}
