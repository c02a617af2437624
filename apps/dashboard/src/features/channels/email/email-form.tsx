import { EmailAccountInput, MAIL_SECURITIES } from '@lobby/contracts/channels';
import { Form, NumberField, SelectField, TextField, ToggleField, useForm } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { AnswerFields, getSubmitLabel, NameField, toSharedValues, useAccountOptions } from '../account-fields.tsx';
import type { AccountFormProps, ChannelAccount } from '../account-fields.tsx';
import { t } from '../translate.ts';
import { SignInFields, toSignIn } from './sign-in-fields.tsx';

type MailSecurity = EmailAccountInput['imapSecurity'];

const toSecurity = (value: string | undefined): MailSecurity =>
  MAIL_SECURITIES.find((security) => security === value) ?? 'tls';

const toEmailValues = (account: ChannelAccount | null) => {
  const settings = account?.settings ?? {};
  return {
    address: settings['address'] ?? '',
    imapHost: settings['imapHost'] ?? '',
    imapPort: Number(settings['imapPort'] ?? 993),
    imapSecurity: toSecurity(settings['imapSecurity']),
    smtpHost: settings['smtpHost'] ?? '',
    smtpPort: Number(settings['smtpPort'] ?? 465),
    smtpSecurity: toSecurity(settings['smtpSecurity']),
    user: settings['user'] ?? '',
    signIn: toSignIn(settings['signIn']),
    password: '',
    tokenUrl: settings['tokenUrl'] ?? '',
    clientId: settings['clientId'] ?? '',
    tokenScope: settings['tokenScope'] ?? '',
    clientSecret: '',
    refreshToken: '',
    authservId: settings['authservId'] ?? '',
    usesPlusAddress: settings['usesPlusAddress'] === 'yes',
  };
};

interface ServerFieldsProps {
  title: string;
  placeholder: string;
  host: FieldBinding<string>;
  port: FieldBinding<number>;
  security: FieldBinding<MailSecurity>;
}

/** One of a mailbox's two servers. */
const ServerFields = ({ title, placeholder, host, port, security }: ServerFieldsProps) => (
  <fieldset class="flex flex-col gap-3 rounded-box border border-base-300 p-4">
    <legend class="px-1 font-medium">{title}</legend>
    <TextField field={host} label={t('server')} placeholder={placeholder} spellcheck={false} autocomplete="off" />
    <div class="grid gap-3 sm:grid-cols-2">
      <NumberField field={port} label={t('port')} />
      <SelectField
        field={security}
        label={t('security')}
        options={MAIL_SECURITIES.map((value) => ({ value, label: t(`security_${value}`) }))}
      />
    </div>
  </fieldset>
);

/** The servers of a mailbox, and who answers its mail. */
export function EmailForm(props: AccountFormProps) {
  const { account } = props;
  const { fields, ...form } = useForm({
    schema: EmailAccountInput,
    initialValues: { channel: 'email', ...toSharedValues(account), ...toEmailValues(account) },
    ...useAccountOptions(props),
  });
  return (
    <Form form={form} submitLabel={getSubmitLabel(props)}>
      <NameField field={fields.name} />
      <TextField field={fields.address} label={t('address')} hint={t('addressHint')} type="email" />
      <ServerFields
        title={t('incoming')}
        placeholder="imap.example.com"
        host={fields.imapHost}
        port={fields.imapPort}
        security={fields.imapSecurity}
      />
      <ServerFields
        title={t('outgoing')}
        placeholder="smtp.example.com"
        host={fields.smtpHost}
        port={fields.smtpPort}
        security={fields.smtpSecurity}
      />
      <TextField field={fields.user} label={t('user')} hint={t('userHint')} spellcheck={false} autocomplete="off" />
      <SignInFields fields={fields} isNew={!account} />
      <ToggleField field={fields.usesPlusAddress} label={t('usesPlusAddress')} hint={t('usesPlusAddressHint')} />
      <TextField
        field={fields.authservId}
        label={t('authservId')}
        hint={t('authservIdHint')}
        placeholder="mx.google.com"
        spellcheck={false}
        autocomplete="off"
      />
      <AnswerFields fields={fields} />
    </Form>
  );
}
