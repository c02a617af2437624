import type { AnswerMode } from '@lobby/contracts/fields/answer-modes';
import type { ChannelAccountInput } from '@lobby/contracts/channels';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { TextArea, TextField, useAction } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { AnswerModeFields } from './answer-mode-fields.tsx';
import { t } from './translate.ts';

const tConsole = createTranslator(consoleMessages);

export type ChannelAccount = RouterOutputs['channels']['list'][number];

/** What was saved; `secret` is that of a new HTTP channel. */
export type OnSaved = (secret: string | null) => void;

/** What every channel's form is given. */
export interface AccountFormProps {
  /** Null: a new one. */
  account: ChannelAccount | null;
  onSaved: OnSaved;
}

const NEW_ACCOUNT = {
  name: '',
  answerMode: 'assistant' as AnswerMode,
  minConfidence: null as number | null,
  greeting: '',
  signature: '',
};

/** The values of the fields that every channel has. */
export const toSharedValues = (account: ChannelAccount | null) => {
  const { name, answerMode, minConfidence, greeting, signature } = account ?? NEW_ACCOUNT;
  return { name, answerMode, minConfidence, greeting, signature };
};

/** What the form of an account does once it is valid: adds the account, or saves its changes. */
export function useAccountOptions({ account, onSaved }: AccountFormProps) {
  const action = useAction(
    async (input: ChannelAccountInput): Promise<string | null> => {
      if (!account) return (await api.channels.create.mutate(input)).secret;
      await api.channels.update.mutate({ accountId: account.id, account: input });
      return null;
    },
    { onSuccess: onSaved, successMessage: t(account ? 'saved' : 'added') },
  );
  return { action, ...(account ? { inputPath: 'account' } : {}) };
}

/** The button that ends the form of an account. */
export const getSubmitLabel = ({ account }: Pick<AccountFormProps, 'account'>): string =>
  account ? tConsole('save') : t('add');

/** A secret of an account, which is never shown again. */
export const SecretField = (props: { field: FieldBinding<string>; label: string; hint: string }) => (
  <TextField {...props} type="password" autocomplete="new-password" />
);

interface SharedFields {
  name: FieldBinding<string>;
  answerMode: FieldBinding<AnswerMode>;
  minConfidence: FieldBinding<number | null>;
  greeting: FieldBinding<string>;
  signature: FieldBinding<string>;
}

/** What the team calls the account. */
export const NameField = ({ field }: { field: FieldBinding<string> }) => (
  <TextField field={field} label={t('name')} hint={t('nameHint')} autofocus />
);

/** A number at Twilio, and the account that it belongs to. */
export const TwilioFields = (props: {
  fields: Record<'phoneNumber' | 'accountSid' | 'authToken', FieldBinding<string>>;
  numberHint: string;
  isNew: boolean;
}) => (
  <>
    <TextField field={props.fields.phoneNumber} label={t('phoneNumber')} hint={props.numberHint} type="tel" />
    <TextField
      field={props.fields.accountSid}
      label={t('accountSid')}
      hint={t('accountSidHint')}
      spellcheck={false}
      autocomplete="off"
    />
    <SecretField
      field={props.fields.authToken}
      label={t('authToken')}
      hint={t(props.isNew ? 'authTokenHint' : 'authTokenKept')}
    />
  </>
);

/** What a form has of them at first; the token is never shown again. */
export const toTwilioValues = (account: ChannelAccount | null) => ({
  accountSid: account?.settings['accountSid'] ?? '',
  phoneNumber: account?.settings['phoneNumber'] ?? '',
  authToken: '',
});

/** Who answers, and what goes around an answer. */
export const AnswerFields = ({ fields }: { fields: SharedFields }) => (
  <>
    <AnswerModeFields fields={fields} />
    <TextArea field={fields.greeting} label={t('greeting')} hint={t('greetingHint')} rows={2} />
    <TextArea field={fields.signature} label={t('signature')} hint={t('signatureHint')} rows={2} />
  </>
);
