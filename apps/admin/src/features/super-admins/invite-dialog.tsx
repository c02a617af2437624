import { InviteSuperAdmin, SUPER_ADMIN_ROLES } from '@lobby/contracts/platform/super-admins';
import { createTranslator } from '@lobby/messages';
import { superAdminMessages } from '@lobby/messages/staff/platform/super-admins';
import {
  Alert,
  Button,
  CopyField,
  Dialog,
  Form,
  SelectField,
  showToast,
  TextField,
  useAction,
  useForm,
} from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(superAdminMessages);

const listRoles = () => SUPER_ADMIN_ROLES.map((value) => ({ value, label: t(`role_${value}`) }));

function InviteForm({ onInvited }: { onInvited: (link: string | null) => void }) {
  const action = useAction((input: InviteSuperAdmin) => api.superAdmins.invite.mutate(input), {
    onSuccess: ({ link }) => onInvited(link),
  });
  const initialValues = { name: '', email: '', role: 'support' as const };
  const { fields, ...form } = useForm({ schema: InviteSuperAdmin, initialValues, action });
  return (
    <Form form={form} submitLabel={t('sendInvitation')}>
      <TextField field={fields.name} label={t('name')} />
      <TextField field={fields.email} label={t('email')} type="email" />
      <SelectField
        field={fields.role}
        label={t('role')}
        options={listRoles()}
        hint={t(`roleHint_${form.values.role}`)}
      />
    </Form>
  );
}

/** A button that invites somebody to the console; without mail it shows the link to pass on. */
export function InviteButton({ onChanged }: { onChanged: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const close = (): void => {
    setOpen(false);
    setLink(null);
  };
  const onInvited = (created: string | null): void => {
    onChanged();
    if (created) return setLink(created);
    showToast(t('invited'));
    close();
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('invite')}
      </Button>
      <Dialog title={t('invite')} isOpen={isOpen} onClose={close}>
        {link === null ? (
          <InviteForm onInvited={onInvited} />
        ) : (
          <div class="flex flex-col gap-4">
            <Alert>{t('shareLink')}</Alert>
            <CopyField label={t('link')} text={link} />
          </div>
        )}
      </Dialog>
    </>
  );
}
