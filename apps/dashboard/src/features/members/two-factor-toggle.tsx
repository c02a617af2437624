import { createTranslator } from '@lobby/messages';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { AutosaveToggle, Card } from '@lobby/ui';
import { api } from '../../trpc.ts';

const t = createTranslator(memberMessages);

/** Whether members need two-factor authentication. */
export const TwoFactorToggle = ({ isRequired, onSaved }: { isRequired: boolean; onSaved: () => void }) => (
  <Card title={t('security')}>
    <AutosaveToggle
      name="isTwoFactorRequired"
      label={t('requireTwoFactor')}
      hint={t('requireTwoFactorHint')}
      isOn={isRequired}
      save={(isOn) => api.members.setTwoFactorRequired.mutate({ isRequired: isOn })}
      onSaved={onSaved}
    />
  </Card>
);
