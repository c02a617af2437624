import { Form, TextField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { api } from '../../../trpc.ts';

/** Where the token comes from and what it must be allowed to; nothing that only we could know is left out. */
export function TokenHelp() {
  return (
    <details class="rounded-box border border-base-300 p-4 text-sm">
      <summary class="cursor-pointer font-medium">Where do I get the token?</summary>
      <ol class="mt-3 flex list-decimal flex-col gap-2 pl-5">
        <li>
          You need to manage the page, and an app at{' '}
          <a class="link" href="https://developers.facebook.com/apps" target="_blank" rel="noopener noreferrer">
            developers.facebook.com
          </a>
          .
        </li>
        <li>
          In the{' '}
          <a
            class="link"
            href="https://developers.facebook.com/tools/explorer"
            target="_blank"
            rel="noopener noreferrer"
          >
            Graph API Explorer
          </a>
          , choose the app, add the permissions <code>pages_show_list</code> and <code>pages_read_engagement</code>, and
          get a token for your page (a page access token, not a user token).
        </li>
        <li>
          Tokens of the Explorer run out after an hour or two. With “Extend access token” the page’s token lasts; you
          are told here when Facebook stops taking it.
        </li>
      </ol>
      <p class="mt-3">
        The token is stored encrypted, is used for reading this page alone, and is never shown again, to you neither.
      </p>
    </details>
  );
}

/** The field for a token. Browsers must not keep it as a password of the person. */
export const TokenField = ({ error }: { error: UserError | null }) => (
  <TextField
    name="token"
    label="Page access token"
    type="password"
    autocomplete="off"
    spellcheck={false}
    hint="It lets us read your page’s information and posts, as you see them. Posts of other people are not read."
    error={error}
  />
);

/** Adds a Facebook page that is read with the company's own token. */
export function FacebookForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction(
    (values: Record<string, string>) =>
      api.resources.createFacebook.mutate({ page: values['page'] ?? '', token: values['token'] ?? '' }),
    { onSuccess: onAdded, successMessage: 'The page will be read now.' },
  );
  return (
    <Form submitLabel="Add the page" isBusy={add.isRunning} error={add.error} onSubmit={add.run}>
      <TextField
        name="page"
        label="Page"
        placeholder="https://www.facebook.com/YourPage"
        hint="Its address, its name or its number."
        autocomplete="off"
        autofocus
        error={add.error}
      />
      <TokenField error={add.error} />
      <TokenHelp />
    </Form>
  );
}
