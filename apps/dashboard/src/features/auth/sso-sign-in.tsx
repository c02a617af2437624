import { FindSsoCompanies } from '@lobby/contracts/sso';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { Alert, Button, ErrorAlert, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(authMessages);

type Companies = RouterOutputs['sso']['findCompanies'];

function CompanyButton({ company: { slug, name } }: { company: Companies[number] }) {
  const start = useAction(() => api.sso.startSignIn.mutate({ slug }), {
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <>
      <Button class="w-full" variant="primary" isBusy={start.isRunning} onClick={() => start.run()}>
        {t('continueWith', { company: name })}
      </Button>
      <ErrorAlert error={start.error} />
    </>
  );
}

/** Finds the company by what somebody enters; `company`, from a link, is looked up at once. */
function CompanySearch({ company }: { company: string | null }) {
  const [companies, setCompanies] = useState<Companies | null>(null);
  const find = useAction((input: FindSsoCompanies) => api.sso.findCompanies.query(input), { onSuccess: setCompanies });
  const form = useForm({ schema: FindSsoCompanies, initialValues: { search: company ?? '' }, action: find });
  useEffect(() => {
    if (company) form.submit();
  }, []);
  const found = companies ?? [];
  if (found.length > 0) {
    return (
      <div class="flex flex-col gap-3" role="status">
        {found.map((each) => (
          <CompanyButton key={each.slug} company={each} />
        ))}
        <button type="button" class="mx-auto link" onClick={() => setCompanies(null)}>
          {t('ssoOtherCompany')}
        </button>
      </div>
    );
  }
  return (
    <div class="flex flex-col gap-4">
      <Form form={form} submitLabel={t('continue')} isWide>
        <TextField
          field={form.fields.search}
          label={t('ssoSearch')}
          hint={t('ssoSearchHint')}
          autocomplete="username"
          spellcheck={false}
          autofocus
        />
      </Form>
      <div role="status">{companies && <Alert variant="warning">{t('ssoNotFound')}</Alert>}</div>
    </div>
  );
}

/** The way in by a company's own identity provider, beside the password. `company`: its slug, from a link. */
export function SsoSignIn({ company }: { company: string | null }) {
  const [isOpen, setOpen] = useState(company !== null);
  return (
    <div class="border-t border-base-300 pt-5">
      {isOpen ? (
        <CompanySearch company={company} />
      ) : (
        <Button class="w-full" onClick={() => setOpen(true)}>
          {t('useSso')}
        </Button>
      )}
    </div>
  );
}
