import type { FieldBinding } from '@lobby/ui';
import { SecretField } from '../account-fields.tsx';
import { t } from '../translate.ts';

interface MetaSecretFieldsProps {
  fields: { accessToken: FieldBinding<string>; appSecret: FieldBinding<string> };
  token: { label: string; hint: string };
  /** Of an account that is there, empty secrets stay what they were. */
  isNew: boolean;
}

/** The two secrets of an account at Meta: its token, and the app's secret, which signs what Meta sends. */
export const MetaSecretFields = ({ fields, token, isNew }: MetaSecretFieldsProps) => (
  <>
    <SecretField field={fields.accessToken} label={token.label} hint={token.hint} />
    <SecretField field={fields.appSecret} label={t('appSecret')} hint={t(isNew ? 'appSecretHint' : 'appSecretKept')} />
  </>
);
