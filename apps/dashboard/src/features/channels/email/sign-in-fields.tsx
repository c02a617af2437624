import { MAIL_SIGN_INS } from '@lobby/contracts/channels';
import type { EmailAccountInput } from '@lobby/contracts/channels';
import { SelectField, TextField } from '@lobby/ui';
import type { FieldBinding, FormFields } from '@lobby/ui';
import { SecretField } from '../account-fields.tsx';
import { t } from '../translate.ts';

type MailSignIn = EmailAccountInput['signIn'];

export const toSignIn = (value: string | undefined): MailSignIn =>
  MAIL_SIGN_INS.find((signIn) => signIn === value) ?? 'password';

interface SignInFieldsProps {
  fields: Pick<
    FormFields<EmailAccountInput>,
    'signIn' | 'password' | 'tokenUrl' | 'clientId' | 'tokenScope' | 'clientSecret' | 'refreshToken'
  >;
  /** Of an account that is there, empty secrets stay what they were. */
  isNew: boolean;
}

const PlainField = (props: { field: FieldBinding<string>; label: string; hint: string; placeholder?: string }) => (
  <TextField {...props} spellcheck={false} autocomplete="off" />
);

const OAuthFields = ({ fields, isNew }: SignInFieldsProps) => (
  <>
    <PlainField
      field={fields.tokenUrl}
      label={t('tokenUrl')}
      hint={t('tokenUrlHint')}
      placeholder="https://oauth2.googleapis.com/token"
    />
    <PlainField field={fields.clientId} label={t('clientId')} hint={t('clientIdHint')} />
    <SecretField
      field={fields.clientSecret}
      label={t('clientSecret')}
      hint={t(isNew ? 'clientSecretHint' : 'clientSecretKept')}
    />
    <SecretField
      field={fields.refreshToken}
      label={t('refreshToken')}
      hint={t(isNew ? 'refreshTokenHint' : 'refreshTokenKept')}
    />
    <PlainField field={fields.tokenScope} label={t('tokenScope')} hint={t('tokenScopeHint')} />
  </>
);

/** How an account signs in to both servers of its mailbox. */
export const SignInFields = (props: SignInFieldsProps) => (
  <>
    <SelectField
      field={props.fields.signIn}
      label={t('signIn')}
      options={MAIL_SIGN_INS.map((value) => ({ value, label: t(`signIn_${value}`) }))}
    />
    {props.fields.signIn.value === 'oauth' ? (
      <OAuthFields {...props} />
    ) : (
      <SecretField
        field={props.fields.password}
        label={t('password')}
        hint={t(props.isNew ? 'passwordHint' : 'passwordKept')}
      />
    )}
  </>
);
