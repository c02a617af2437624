import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';

/** Asks whether the conversation may be kept in this browser. Consent is withdrawn as easily as it is given. */
export function ConsentSwitch({ chat }: { chat: Chat }) {
  if (!chat.isConsentRequired.value) return null;
  return (
    <label class="switch consent">
      {translate('consent')}
      <input
        type="checkbox"
        checked={chat.hasConsent.value}
        onChange={({ currentTarget }) => chat.setConsent(currentTarget.checked)}
      />
    </label>
  );
}
