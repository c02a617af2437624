import { MAX_MESSAGE_TEMPLATES, WhatsappAccountInput } from '@lobby/contracts/channels';
import type { MessageTemplate } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { bindItem, bindPart, Button, Form, TextArea, TextField, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { AnswerFields, getSubmitLabel, NameField, toSharedValues, useAccountOptions } from '../account-fields.tsx';
import type { AccountFormProps } from '../account-fields.tsx';
import { t } from '../translate.ts';
import { MetaSecretFields } from './meta-secret-fields.tsx';

const tConsole = createTranslator(consoleMessages);

/** One template: how Meta calls it, and what people read. */
const TemplateFields = ({ field, onRemove }: { field: FieldBinding<MessageTemplate>; onRemove: () => void }) => (
  <div class="flex flex-col gap-3 rounded-box border border-base-300 p-3">
    <TextField field={bindPart(field, 'name')} label={t('templateName')} spellcheck={false} />
    <TextField field={bindPart(field, 'language')} label={t('templateLanguage')} spellcheck={false} />
    <TextArea field={bindPart(field, 'body')} label={t('templateBody')} hint={t('templateBodyHint')} rows={3} />
    <div>
      <Button
        size="small"
        variant="ghost"
        aria-label={t('removeTemplate', { name: field.value.name || t('template') })}
        onClick={onRemove}
      >
        {tConsole('remove')}
      </Button>
    </div>
  </div>
);

/** The templates that the team can send once a person's last message is a day old. */
const TemplatesField = ({ field }: { field: FieldBinding<MessageTemplate[]> }) => (
  <fieldset class="flex min-w-0 flex-col gap-2">
    <legend class="font-medium">{t('templates')}</legend>
    <p class="text-sm quiet">{t('templatesHint')}</p>
    {field.value.map((_, index) => {
      const binding = bindItem(field, index);
      return (
        <TemplateFields
          key={binding.name}
          field={binding}
          onRemove={() => field.onChange(field.value.toSpliced(index, 1))}
        />
      );
    })}
    {field.value.length < MAX_MESSAGE_TEMPLATES && (
      <div>
        <Button
          size="small"
          onClick={() => field.onChange([...field.value, { name: '', language: 'en_US', body: '' }])}
        >
          {t('addTemplate')}
        </Button>
      </div>
    )}
  </fieldset>
);

/** A number of the WhatsApp Cloud API. */
export function WhatsappForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: WhatsappAccountInput,
    initialValues: {
      channel: 'whatsapp',
      ...toSharedValues(account),
      phoneNumberId: account?.settings['phoneNumberId'] ?? '',
      accessToken: '',
      appSecret: '',
      templates: account?.templates ?? [],
    },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TextField
        field={fields.phoneNumberId}
        label={t('phoneNumberId')}
        hint={t('phoneNumberIdHint')}
        spellcheck={false}
        autocomplete="off"
      />
      <MetaSecretFields
        fields={fields}
        token={{ label: t('accessToken'), hint: t(account ? 'botTokenKept' : 'accessTokenHint') }}
        isNew={!account}
      />
      <TemplatesField field={fields.templates} />
      <AnswerFields fields={fields} />
    </Form>
  );
}
