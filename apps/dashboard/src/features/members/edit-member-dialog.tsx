import { UpdateMember } from '@lobby/contracts/members';
import type { Role } from '@lobby/contracts/members';
import type { Permission } from '@lobby/contracts/permissions';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { Dialog, Form, SelectField, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { Member } from './member-list.tsx';
import { PermissionFields } from './permission-fields.tsx';
import { ResetTwoFactor } from './reset-two-factor.tsx';
import { ROLE_OPTIONS } from './role-options.ts';

const t = createTranslator(memberMessages);
const tConsole = createTranslator(consoleMessages);

function MemberForm({ member, onSaved }: { member: Member; onSaved: () => void }) {
  const save = useAction((input: UpdateMember) => api.members.update.mutate(input), {
    onSuccess: onSaved,
    successMessage: tConsole('saved'),
  });
  const { id: memberId, displayName, role, takesConversations, isDisabled } = member;
  const permissions = member.permissions as Permission[];
  const { fields, ...form } = useForm({
    schema: UpdateMember,
    initialValues: { memberId, displayName, role: role as Role, permissions, takesConversations, isDisabled },
    action: save,
  });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.displayName} label={t('displayName')} hint={t('displayNameHint')} />
      <SelectField field={fields.role} label={tConsole('role')} options={ROLE_OPTIONS} />
      {form.values.role === 'agent' && <PermissionFields field={fields.permissions} />}
      <ToggleField
        field={fields.takesConversations}
        label={t('takesConversations')}
        hint={t('takesConversationsHint')}
      />
      <ToggleField field={fields.isDisabled} label={t('disabled')} hint={t('disabledHint')} />
    </Form>
  );
}

interface Props {
  /** Null closes the dialog. */
  member: Member | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Changes a member's name, role, permissions and access. */
export const EditMemberDialog = ({ member, onClose, onSaved }: Props) => (
  <Dialog title={t('editMember')} isOpen={member !== null} onClose={onClose}>
    {member && (
      <>
        <MemberForm member={member} onSaved={onSaved} />
        <ResetTwoFactor member={member} onReset={onSaved} />
      </>
    )}
  </Dialog>
);
