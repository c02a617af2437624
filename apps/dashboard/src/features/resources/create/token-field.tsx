import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { RichText, TextField } from '@lobby/ui';
import type { TextBinding } from '@lobby/ui';
import type { ComponentChildren } from 'preact';

const t = createTranslator(resourceMessages);

const APPS_URL = 'https://developers.facebook.com/apps';
const EXPLORER_URL = 'https://developers.facebook.com/tools/explorer';

const linkTo =
  (href: string) =>
  (label: string): ComponentChildren => (
    <a class="link" href={href} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
const toCode = (text: string): ComponentChildren => <code>{text}</code>;

const TokenHelp = () => (
  <details class="rounded-box border border-base-300 p-4 text-sm">
    <summary class="cursor-pointer font-medium">{t('tokenHelp')}</summary>
    <ol class="mt-3 flex list-decimal flex-col gap-2 ps-5">
      <li>
        <RichText text={t('tokenStepApp')} elements={{ link: linkTo(APPS_URL) }} />
      </li>
      <li>
        <RichText text={t('tokenStepExplorer')} elements={{ link: linkTo(EXPLORER_URL), code: toCode }} />
      </li>
      <li>{t('tokenStepExtend')}</li>
    </ol>
    <p class="mt-3">{t('tokenStorage')}</p>
  </details>
);

/** The access token of a Facebook page, with instructions on how to get one. Browsers must not offer to store it. */
export const TokenField = ({ field }: { field: TextBinding }) => (
  <>
    <TextField
      field={field}
      label={t('token')}
      type="password"
      autocomplete="off"
      spellcheck={false}
      hint={t('tokenHint')}
    />
    <TokenHelp />
  </>
);
